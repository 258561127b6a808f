//! TypeScript with the types of this one interface; a call is a promise.

use super::{AFTER_FAILURE, Subject, Template, from_server, pay, write_callbacks};
use crate::catalog::{Callback, Interface, Kind};

pub(super) fn write(template: &mut Template<'_>, subject: &Subject<'_>) {
    let names = Names::of(subject);
    write_types(template, subject, &names);
    write_declaration(template, subject, &names);
    if subject.interface == Interface::ChooseWxPay {
        pay::write_order_type(template);
    } else if names.promises {
        write_promise(template, subject, &names);
    }
    template.code(
        "\nlet refused: string | undefined;\n\
         wx.error((error) => {\n  refused = error.errMsg;\n});\n\n",
    );
    if subject.interface == Interface::ChooseWxPay {
        return pay::write_script(template, subject, true);
    }
    let ready = if names.promises { "async " } else { "" };
    template.code(&format!("wx.ready({ready}() => {{"));
    template.code(&format!("  // {}", subject.say(AFTER_FAILURE)));
    template.code("  if (refused) return console.error(refused);\n\n");
    write_use(template, subject, &names);
    template.code("});");
}

struct Names {
    /// `chooseImage`, without the object that it belongs to.
    function: String,
    parameters: String,
    result: String,
    /// Whether it is wrapped into a promise.
    promises: bool,
}

impl Names {
    fn of(subject: &Subject<'_>) -> Self {
        let name = subject.interface.name();
        let base = format!("{:?}", subject.interface);
        Self {
            function: name.rsplit('.').next().unwrap_or(name).to_owned(),
            parameters: format!("{base}Parameters"),
            result: format!("{base}Result"),
            promises: subject.spec.kind == Kind::Call
                && subject.interface != Interface::MiniProgramGetEnv,
        }
    }
}

/// The interfaces of what goes in and what comes out.
fn write_types(template: &mut Template<'_>, subject: &Subject<'_>, names: &Names) {
    if !subject.spec.parameters.is_empty() {
        template.code(&format!("interface {} {{", names.parameters));
        for parameter in &subject.spec.parameters {
            let optional = if parameter.required { "" } else { "?" };
            template.code(&format!(
                "  {}{optional}: {};",
                parameter.name,
                notation(parameter.r#type)
            ));
        }
        template.code("}\n\n");
    }
    template.code(&format!("interface {} {{", names.result));
    if subject.interface != Interface::MiniProgramGetEnv {
        template.code("  errMsg: string;");
    }
    for field in &subject.spec.results {
        let r#type = notation(field.raw.unwrap_or(field.r#type));
        template.code(&match r#type.strip_suffix(" | undefined") {
            Some(r#type) => format!("  {}?: {type};", field.name),
            None => format!("  {}: {type};", field.name),
        });
    }
    template.code("}\n\n");
}

/// A type without the range that the table shows behind it.
fn notation(r#type: &str) -> &str {
    r#type
        .split_once(" (")
        .map_or(r#type, |(notation, _)| notation)
}

/// What of `wx` the sample uses.
fn write_declaration(template: &mut Template<'_>, subject: &Subject<'_>, names: &Names) {
    template.code(
        "declare const wx: {\n  \
           ready(run: () => void): void;\n  \
           error(report: (error: { errMsg: string }) => void): void;",
    );
    let nested = subject.interface.name().contains('.');
    let indent = if nested { "    " } else { "  " };
    if nested {
        template.code("  miniProgram: {");
    }
    if subject.interface == Interface::MiniProgramGetEnv {
        template.code(&format!(
            "{indent}{}(report: (result: {}) => void): void;",
            names.function, names.result
        ));
    } else {
        let parameters = if subject.spec.parameters.is_empty() {
            String::new()
        } else {
            format!("{} & ", names.parameters)
        };
        template.code(&format!(
            "{indent}{}(argument: {parameters}{{",
            names.function
        ));
        for callback in subject.callbacks() {
            let argument = super::argument(callback);
            let argument = if argument.is_empty() {
                String::new()
            } else {
                argument.to_owned() + &annotation(callback, names)
            };
            template.code(&format!(
                "{indent}  {}?({argument}): void;",
                callback.name()
            ));
        }
        template.code(&format!("{indent}}}): void;"));
    }
    if nested {
        template.code("  };");
    }
    template.code("};");
}

fn annotation(callback: Callback, names: &Names) -> String {
    match callback {
        Callback::Fail => ": { errMsg: string }".to_owned(),
        _ => format!(": {}", names.result),
    }
}

fn write_promise(template: &mut Template<'_>, subject: &Subject<'_>, names: &Names) {
    let Names {
        function,
        parameters,
        result,
        ..
    } = names;
    let cancel = if subject.spec.callbacks.contains(&Callback::Cancel) {
        "cancel: () => fail(new Error('cancel')), "
    } else {
        ""
    };
    let (argument, spread) = if subject.spec.parameters.is_empty() {
        (String::new(), "")
    } else {
        (format!("parameters: {parameters}"), "...parameters, ")
    };
    let path = subject.interface.name();
    template.code(&format!(
        "\nfunction {function}({argument}): Promise<{result}> {{\n  \
           return new Promise((success, fail) => {{\n    \
             wx.{path}({{ {spread}success, {cancel}fail }});\n  \
           }});\n\
         }}"
    ));
}

fn write_use(template: &mut Template<'_>, subject: &Subject<'_>, names: &Names) {
    let path = subject.interface.name();
    let logged = subject.logged();
    if names.promises {
        let function = &names.function;
        let signed_at = from_server::signed_at(subject.interface);
        if let Some(path) = signed_at {
            let annotation = format!(": {}", names.parameters);
            from_server::write_signing(template, subject, path, &annotation);
        }
        template.code("  try {");
        if signed_at.is_some() {
            template.code(&format!("    const result = await {function}(parameters);"));
        } else if subject.fields.is_empty() {
            template.code(&format!("    const result = await {function}();"));
        } else {
            template.code(&format!("    const result = await {function}({{"));
            subject.properties(template, "      ");
            template.code("    });");
        }
        let used = match from_server::uploaded(subject.interface) {
            Some(kind) => from_server::fetching(subject, kind, "    ", ": { url: string }"),
            None => format!("    console.log({logged});"),
        };
        template.code(&format!(
            "{used}\n  }} catch (error) {{\n    console.error(error);\n  }}"
        ));
    } else if subject.interface == Interface::MiniProgramGetEnv {
        template.code(&format!("  wx.{path}((result) => console.log({logged}));"));
    } else {
        template.code(&format!("  wx.{path}({{"));
        subject.properties(template, "    ");
        write_callbacks(template, subject, |callback| annotation(callback, names));
        template.code("  });");
    }
}
