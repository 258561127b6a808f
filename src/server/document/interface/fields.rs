//! What the form asks for: the catalogue's parameters, as they travel to the browser.

use serde_json::Value;

use crate::{
    api::{Action, Choice, Control, FormField, Obtaining},
    catalog::{self, Input, Interface, Kind, Parameter},
    language::Language,
    text::Text,
};

/// The fields of these parameters, in their order.
pub(super) fn fields(parameters: &[Parameter], language: Language) -> Vec<FormField> {
    parameters
        .iter()
        .map(|parameter| field(parameter, language))
        .collect()
}

/// How an interface is run.
pub(super) fn action(interface: Interface) -> Action {
    match interface.spec().kind {
        Kind::Call => Action::Call,
        Kind::Event | Kind::MenuShare => Action::Listen,
    }
}

/// The range in words; empty where anything goes.
pub(super) fn range(input: Input) -> Text {
    match input {
        Input::Text { max: None } => Text::new("", ""),
        Input::Text { max: Some(max) } => Text {
            zh: format!("最多 {max} 个字符").into(),
            en: format!("At most {max} characters").into(),
        },
        Input::Url => Text::new(
            "以 http:// 或 https:// 开头的完整网址",
            "An absolute URL with http:// or https://",
        ),
        Input::Integer { min, max } => Text {
            zh: format!("{min} 到 {max} 的整数").into(),
            en: format!("A whole number from {min} to {max}").into(),
        },
        Input::Number { min, max } => Text {
            zh: format!("{min} 到 {max} 的数").into(),
            en: format!("A number from {min} to {max}").into(),
        },
        // nothing to choose
        Input::OneOf([_]) => Text::new("", ""),
        Input::OneOf(choices) => one_of(choices),
        Input::Subset(_) => Text::new("至少选一项", "At least one of these"),
        Input::Lines => Text::new("每行一个，至少一个", "One per line, at least one"),
        Input::Urls => Text::new(
            "每行一个以 http:// 或 https:// 开头的完整网址，至少一个",
            "Absolute URLs with http:// or https://, one per line, at least one",
        ),
        Input::Json => Text::new("JSON", "JSON"),
        Input::Signed => Text::new("每次运行时由服务器签名", "Signed by the server at each run"),
    }
}

fn one_of(choices: &[catalog::Choice]) -> Text {
    let values: Vec<_> = choices
        .iter()
        .map(|choice| choice.value.trim_matches('"'))
        .collect();
    Text {
        zh: format!("可选值：{}", values.join("、")).into(),
        en: format!("One of: {}", values.join(", ")).into(),
    }
}

fn field(parameter: &Parameter, language: Language) -> FormField {
    let control = control(parameter);
    // a default may be an expression of the page (`document.title`): nothing to fill in
    let example = serde_json::from_str(parameter.example).unwrap_or(Value::Null);
    let supplied = parameter.supplied.clone();
    FormField {
        name: parameter.name.to_owned(),
        hint: parameter.text.clone().in_language(language).into_owned(),
        expected: expected(parameter, language),
        required: parameter.required,
        initial: control.text(&example),
        placeholder: supplied.map(|text| text.in_language(language).into_owned()),
        control,
        obtained_by: obtained_by(parameter.obtained_by),
        rust: parameter.rust.map(str::to_owned),
    }
}

/// The range in words.
fn expected(parameter: &Parameter, language: Language) -> String {
    let text = match parameter.input {
        Input::Json => json_form(parameter),
        input => range(input),
    };
    text.in_language(language).into_owned()
}

/// What JSON a parameter takes, by its example. The type in the documentation is that of the call, with what the server
/// adds to it.
fn json_form(parameter: &Parameter) -> Text {
    let Ok(example) = serde_json::from_str(parameter.example) else {
        return range(parameter.input);
    };
    let form = form(&example);
    if is_list(parameter) {
        Text {
            zh: format!("JSON 数组，形如 {form}").into(),
            en: format!("A JSON array like {form}").into(),
        }
    } else {
        Text {
            zh: format!("JSON，例如 {form}").into(),
            en: format!("JSON, such as {form}").into(),
        }
    }
}

fn is_list(parameter: &Parameter) -> bool {
    parameter.r#type.ends_with("[]")
}

/// A value with its texts left open, and of a list the first element only.
fn form(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let first: String = items.iter().take(1).map(form).collect();
            format!("[{first}]")
        }
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<_> = members
                .map(|(name, value)| format!("\"{name}\":{}", form(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::String(_) => "\"…\"".to_owned(),
        other => other.to_string(),
    }
}

/// A recording has to begin before it can be stopped.
fn obtained_by(interfaces: &[Interface]) -> Vec<Obtaining> {
    let all = interfaces.iter().flat_map(|interface| match interface {
        Interface::StopRecord => vec![Interface::StartRecord, Interface::StopRecord],
        other => vec![*other],
    });
    all.map(obtaining).collect()
}

fn obtaining(interface: Interface) -> Obtaining {
    let needs_values = interface
        .spec()
        .parameters
        .iter()
        .any(|parameter| parameter.required && parameter.input != Input::Signed);
    Obtaining {
        interface: interface.name().to_owned(),
        action: (!needs_values).then(|| action(interface)),
    }
}

fn control(parameter: &Parameter) -> Control {
    match parameter.input {
        Input::Text { max } => Control::Text { max },
        Input::Url => Control::Url,
        Input::Integer { min, max } => Control::Integer { min, max },
        Input::Number { min, max } => Control::Number { min, max },
        Input::OneOf(known) => Control::OneOf(choices(known)),
        Input::Subset(known) => Control::Subset(choices(known)),
        Input::Lines => Control::Lines,
        Input::Urls => Control::Urls,
        Input::Json => Control::Json {
            is_list: is_list(parameter),
        },
        Input::Signed => Control::Signed,
    }
}

fn choices(known: &[catalog::Choice]) -> Vec<Choice> {
    known
        .iter()
        .map(|choice| Choice {
            value: choice.value.to_owned(),
            rust: choice.rust.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_asked_for_by_its_form() {
        for (interface, expected) in [
            (Interface::AddCard, r#"JSON 数组，形如 [{"cardId":"…"}]"#),
            (
                Interface::OpenCard,
                r#"JSON 数组，形如 [{"cardId":"…","code":"…"}]"#,
            ),
            (
                Interface::MiniProgramPostMessage,
                r#"JSON，例如 {"title":"…"}"#,
            ),
        ] {
            let fields = fields(&interface.spec().parameters, Language::Zh);
            assert_eq!(fields[0].expected, expected);
        }
    }

    #[test]
    fn values_to_choose_from_are_named_where_there_is_a_choice() {
        for (interface, expected) in [
            (Interface::ChooseWxPay, "可选值：MD5、HMAC-SHA256、RSA"),
            (Interface::ChooseCard, ""),
        ] {
            let fields = fields(&interface.spec().parameters, Language::Zh);
            let sign_type = fields.iter().find(|field| field.name == "signType");
            assert_eq!(
                sign_type.map(|field| field.expected.as_str()),
                Some(expected)
            );
        }
    }

    /// A path of this site becomes a URL only in the browser.
    fn absolute(text: &str) -> String {
        text.lines()
            .map(|line| match line.strip_prefix('/') {
                Some(path) => format!("https://site.test/{path}\n"),
                None => format!("{line}\n"),
            })
            .collect()
    }

    #[test]
    fn every_example_lies_in_its_own_range() {
        for interface in Interface::ALL {
            for field in fields(&interface.spec().parameters, Language::En) {
                // ids that another interface supplies have no example that works anywhere
                if field.initial.is_empty() {
                    continue;
                }
                let text = match field.control {
                    Control::Url | Control::Urls => absolute(&field.initial),
                    _ => field.initial.clone(),
                };
                assert!(
                    field.value(text.trim_end()).is_ok(),
                    "{}.{}: {text:?} is not {}",
                    interface.name(),
                    field.name,
                    field.expected
                );
            }
        }
    }
}
