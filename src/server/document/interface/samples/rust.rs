//! A Leptos component that uses the typed wrapper.
//!
//! Goes by the wrappers' conventions: the function is the name in snake case; a single required parameter is positional;
//! several make a struct with `new(required…)` or `default()`, and setters.

use super::{Subject, Template};
use crate::catalog::Kind;

pub(super) fn write(template: &mut Template<'_>, subject: &Subject<'_>) {
    let interface = subject.interface;
    let button = match subject.spec.kind {
        Kind::Call | Kind::Event => "DemoButton",
        Kind::MenuShare => "SubscribeButton",
    };
    template.code(&format!(
        "//! {}\n\n\
         use leptos::prelude::*;\n\n\
         use crate::{{catalog::Interface, components::{button}, text::Text, wx}};\n\n\
         #[component]\n\
         pub fn {interface:?}Demo() -> impl IntoView {{",
        interface.name()
    ));
    match subject.spec.kind {
        Kind::Call => write_call(template, subject),
        Kind::Event => write_event(template, subject),
        Kind::MenuShare => write_menu_share(template, subject),
    }
    template.code("}");
}

fn write_call(template: &mut Template<'_>, subject: &Subject<'_>) {
    let answers = !subject.spec.results.is_empty();
    let binding = if answers { "let result = " } else { "" };
    let call = format!("        {binding}wx::{}(", function(subject));
    template.code("    let run = || async {");
    match subject.fields {
        [] => template.code(&format!("{call}).await?;")),
        [only] if only.required => template.value(0, &call, ").await?;"),
        _ => {
            template.code(&call);
            write_parameters(template, subject, &format!("{:?}", subject.interface));
            template.code("        )\n        .await?;");
        }
    }
    if answers {
        template.code("        leptos::logging::log!(\"{result:?}\");");
    }
    template.code("        Ok(Text::new(\"调用成功。\", \"It succeeded.\"))\n    };");
    write_button(template, subject, "DemoButton", "call=run");
}

fn write_event(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(&format!(
        "    let listen = || async {{\n        \
             wx::{}(|event| leptos::logging::log!(\"{{event:?}}\")).await?;\n        \
             Ok(Text::new(\"已注册。\", \"Registered.\"))\n    \
         }};",
        function(subject)
    ));
    write_button(template, subject, "DemoButton", "call=listen");
}

fn write_menu_share(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(&format!(
        "    let register = |on_event: wx::MenuShareHandler| {{\n        wx::{}(",
        function(subject)
    ));
    write_parameters(template, subject, "MenuShareContent");
    template.code("            , on_event,\n        )\n    };");
    write_button(
        template,
        subject,
        "SubscribeButton",
        "registered=Text::new(\"已注册。\", \"Registered.\") register=register",
    );
}

/// The struct called `name` with the form's values, as an argument.
fn write_parameters(template: &mut Template<'_>, subject: &Subject<'_>, name: &str) {
    let required = |index: &usize| subject.fields[*index].required;
    let all = 0..subject.fields.len();
    if all.clone().any(|index| required(&index)) {
        template.code(&format!("            wx::{name}::new("));
        for index in all.clone().filter(required) {
            template.value(index, "                ", ",");
        }
        template.code("            )");
    } else {
        template.code(&format!("            wx::{name}::default()"));
    }
    for index in all.filter(|index| !required(index)) {
        let setter = setter(&subject.fields[index].name);
        template.value(index, &format!("                .{setter}("), ")");
    }
}

fn write_button(template: &mut Template<'_>, subject: &Subject<'_>, button: &str, rest: &str) {
    template.code(&format!(
        "    view! {{ <{button} interface=Interface::{:?} {rest} /> }}",
        subject.interface
    ));
}

fn function(subject: &Subject<'_>) -> String {
    snake_case(&format!("{:?}", subject.interface))
}

fn setter(parameter: &str) -> String {
    match parameter {
        "type" => "r#type".to_owned(),
        name => snake_case(name),
    }
}

/// Capitals in a row are one word: `OnMenuShareQZone` is `on_menu_share_qzone`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut after_capital = true;
    for character in name.chars() {
        if character.is_ascii_uppercase() && !after_capital {
            snake.push('_');
        }
        after_capital = character.is_ascii_uppercase();
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_named_as_their_demos() {
        for (name, expected) in [
            ("ChooseImage", "choose_image"),
            ("ChooseWxPay", "choose_wx_pay"),
            ("OnMenuShareQZone", "on_menu_share_qzone"),
            ("MiniProgramReLaunch", "mini_program_re_launch"),
            ("isShowProgressTips", "is_show_progress_tips"),
        ] {
            assert_eq!(snake_case(name), expected);
        }
    }
}
