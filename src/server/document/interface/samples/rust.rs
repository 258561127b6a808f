//! A Leptos component that uses the typed wrapper.
//!
//! Goes by the wrappers' conventions: the function is the name in snake case; a single required parameter is positional;
//! several make a struct with `new(required…)` or `default()`, and setters.

use super::{DECRYPTED, Subject, Template, from_server, pay, rust_card};
use crate::catalog::{Interface, Kind};

pub(super) fn write(template: &mut Template<'_>, subject: &Subject<'_>) {
    let interface = subject.interface;
    let imports = match (interface, subject.spec.kind) {
        (
            Interface::AddCard
            | Interface::ChooseCard
            | Interface::ChooseWxPay
            | Interface::UploadImage
            | Interface::UploadVoice,
            _,
        ) => "api, catalog::Interface, components::DemoButton",
        (_, Kind::Call) => "catalog::Interface, components::DemoButton",
        (_, Kind::Event) => "catalog::Interface, components::{EventButton, Reporter}",
        (_, Kind::MenuShare) => "catalog::Interface, components::SubscribeButton",
    };
    template.code(&format!(
        "//! {}\n\n\
         use leptos::prelude::*;\n\n\
         use crate::{{{imports}, text::Text, wx}};\n\n\
         #[component]\n\
         pub fn {interface:?}Demo() -> impl IntoView {{",
        interface.name(),
    ));
    match (interface, subject.spec.kind) {
        (Interface::AddCard, _) => rust_card::write_add_card(template, subject),
        (Interface::ChooseCard, _) => rust_card::write_choose_card(template, subject),
        (Interface::ChooseWxPay, _) => {
            pay::write_rust(template, subject);
            end(template, subject, "DemoButton", "call=run");
        }
        (_, Kind::Call) => write_call(template, subject),
        (_, Kind::Event) => write_event(template, subject),
        (_, Kind::MenuShare) => write_menu_share(template, subject),
    }
}

fn write_call(template: &mut Template<'_>, subject: &Subject<'_>) {
    let answers = !subject.spec.results.is_empty();
    let binding = if answers { "let result = " } else { "" };
    let call = format!("        {binding}wx::{}(", function(subject));
    template.code("    let run = || async {");
    if subject
        .fields
        .iter()
        .any(|field| subject.is_decrypted(field))
    {
        template.code(&format!("        // {}", subject.say(DECRYPTED)));
    }
    match subject.fields {
        [] => template.code(&format!("{call}).await?;")),
        [only] if only.required => template.value(0, &call, ").await?;"),
        _ => {
            template.code(&call);
            write_parameters(template, subject, &format!("{:?}", subject.interface));
            template.code("        )\n        .await?;");
        }
    }
    if let Some(kind) = from_server::uploaded(subject.interface) {
        from_server::write_rust_fetching(template, subject, kind);
    }
    if answers {
        template.code(LOG);
    }
    end_call(template, subject);
}

pub(super) const LOG: &str = "        leptos::logging::log!(\"{result:?}\");";

/// From the report of success to the end of the component.
pub(super) fn end_call(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code("        Ok(Text::new(\"调用成功。\", \"It succeeded.\"))\n    };");
    end(template, subject, "DemoButton", "call=run");
}

fn write_event(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(&format!(
        "    let register = |report: Reporter| {{\n        \
             wx::{}(move |event| {{\n            \
                 leptos::logging::log!(\"{{event:?}}\");\n            \
                 report(Ok(Text::new(\"收到事件。\", \"It happened.\")));\n        \
             }})\n    \
         }};",
        function(subject)
    ));
    end(
        template,
        subject,
        "EventButton",
        "registered=Text::new(\"已注册。\", \"Registered.\") register=register",
    );
}

fn write_menu_share(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(
        "    let register = |on_event: wx::MenuShareHandler| {\n        \
             let content = wx::MenuShareContent::default();",
    );
    // a statement for each: any of them may be left out, the last one too
    for (index, field) in subject.fields.iter().enumerate() {
        let before = format!("        let content = content.{}(", setter(&field.name));
        template.value(index, &before, ");");
    }
    template.code(&format!(
        "        wx::{}(content, on_event)\n    }};",
        function(subject)
    ));
    end(
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

/// The component's view and end.
fn end(template: &mut Template<'_>, subject: &Subject<'_>, button: &str, rest: &str) {
    template.code(&format!(
        "    view! {{ <{button} interface=Interface::{:?} {rest} /> }}\n}}",
        subject.interface
    ));
}

fn function(subject: &Subject<'_>) -> String {
    snake_case(&format!("{:?}", subject.interface))
}

pub(super) fn setter(parameter: &str) -> String {
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
