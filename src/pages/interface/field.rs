//! One field: its label, the control that suits its values, what it takes, and what is wrong with what it holds.

use leptos::{ev::Event, prelude::*, web_sys::HtmlInputElement};

use super::{
    form::{Entry, Form},
    obtain::obtain_view,
};
use crate::{
    api::{Choice, Control},
    components::{Localized, at_once},
    language::Language,
    text::Text,
};

const REQUIRED: Text = Text::new("必填", "required");
const NOT_GIVEN: Text = Text::new("（不填）", "(left out)");

pub(super) fn field_view(form: &Form, entry: &Entry) -> AnyView {
    let field = &entry.field;
    let (id, name) = (entry.id(), field.name.clone());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let is_signed = field.control == Control::Signed;
    // nothing to be filled in by the visitor
    let required = (field.required && !is_signed)
        .then(|| view! { <span class="field_required"><Localized text=REQUIRED /></span> });
    // the control of a signed one says it itself
    let expected = Some(field.expected.clone()).filter(|text| !text.is_empty() && !is_signed);
    let hint = view! {
        <p class="field_hint" id=hint_id.clone()>
            {field.hint.clone()}
            {expected.map(|text| view! { <span class="field_range">{text}</span> })}
        </p>
    };
    let error = {
        let entry = entry.clone();
        view! {
            <p class="field_error" id=error_id.clone() aria-live="polite">
                {move || entry.is_refused().then(|| message(&entry))}
            </p>
        }
    };
    let described_by = format!("{hint_id} {error_id}");
    let obtain = obtain_view(form, entry);
    // several controls are a group, and only one has a label
    if let Control::Subset(choices) = &field.control {
        let boxes = checkboxes(entry, choices);
        return at_once(view! {
            <fieldset class="field" aria-describedby=described_by>
                <legend><code>{name}</code> {required}</legend>
                {hint}
                <div class="field_choices">{boxes}</div>
                {error}
                {obtain}
            </fieldset>
        });
    }
    let control = control(entry, described_by);
    at_once(view! {
        <div class="field">
            <label for=id><code>{name}</code> {required}</label>
            {hint}
            {control}
            {error}
            {obtain}
        </div>
    })
}

fn message(entry: &Entry) -> impl IntoView + use<> {
    let (name, expected) = (&entry.field.name, &entry.field.expected);
    let typed = entry.text.read();
    let is_empty = typed.trim().is_empty();
    let text = if is_empty && matches!(entry.field.control, Control::OneOf(_)) {
        Text {
            zh: format!("请选择 {name}。").into(),
            en: format!("Choose {name}.").into(),
        }
    } else if is_empty {
        Text {
            zh: format!("请填写 {name}。{expected}").into(),
            en: format!("Fill in {name}. {expected}").into(),
        }
    } else if let Some((line, character)) = entry.field.control.not_json_at(&typed) {
        Text {
            zh: format!(
                "{name} 不是有效的 JSON：第 {line} 行第 {character} 个字符处有误。要求：{expected}"
            )
            .into(),
            en: format!(
                "{name} is no JSON: line {line}, character {character}. Expected: {expected}"
            )
            .into(),
        }
    } else {
        Text {
            zh: format!("{name} 的值不合要求：{expected}").into(),
            en: format!("This is no value of {name}: {expected}").into(),
        }
    };
    view! { <Localized text=text /> }
}

/// A control with one value.
fn control(entry: &Entry, described_by: String) -> AnyView {
    match &entry.field.control {
        Control::Text { max } => input(
            entry,
            described_by,
            "text",
            Range {
                maxlength: *max,
                ..Range::default()
            },
        ),
        Control::Url => input(entry, described_by, "url", Range::default()),
        Control::Integer { min, max } => {
            let range = Range {
                min: Some(min.to_string()),
                max: Some(max.to_string()),
                step: Some("1"),
                maxlength: None,
            };
            input(entry, described_by, "number", range)
        }
        Control::Number { min, max } => {
            let range = Range {
                min: Some(min.to_string()),
                max: Some(max.to_string()),
                step: Some("any"),
                maxlength: None,
            };
            input(entry, described_by, "number", range)
        }
        Control::OneOf(choices) => select(entry, described_by, choices),
        Control::Lines | Control::Urls | Control::Json { .. } | Control::Subset(_) => {
            textarea(entry, described_by)
        }
        Control::Signed => {
            let text = entry.field.expected.clone();
            let id = entry.id();
            at_once(
                view! { <input id=id type="text" readonly=true class="signed" value=text aria-describedby=described_by /> },
            )
        }
    }
}

/// The attributes that keep a browser's own controls in range.
#[derive(Default)]
struct Range {
    min: Option<String>,
    max: Option<String>,
    step: Option<&'static str>,
    maxlength: Option<u32>,
}

fn input(entry: &Entry, described_by: String, kind: &'static str, range: Range) -> AnyView {
    let (id, given, typed, judged) = (entry.id(), entry.given, entry.clone(), entry.clone());
    at_once(view! {
        <input
            id=id
            type=kind
            min=range.min
            max=range.max
            step=range.step
            maxlength=range.maxlength.map(|max| max.to_string())
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=entry.field.placeholder.clone()
            value=given.get_untracked()
            prop:value=given
            required=entry.field.required
            aria-describedby=described_by
            aria-invalid=move || judged.is_refused().then_some("true")
            on:input=move |event| typed.type_in(typed_text(&event))
        />
    })
}

/// What stands in an input. A browser keeps from the page what it can't read as a number (yet): that is out of range, not
/// left out.
fn typed_text(event: &Event) -> String {
    let input: HtmlInputElement = event_target(event);
    let text = input.value();
    if text.is_empty() && !input.required() && !input.check_validity() {
        return "?".to_owned();
    }
    text
}

fn textarea(entry: &Entry, described_by: String) -> AnyView {
    let (id, given, typed, judged) = (entry.id(), entry.given, entry.clone(), entry.clone());
    let initial = given.get_untracked();
    let rows = initial.lines().count().clamp(2, 6).to_string();
    at_once(view! {
        <textarea
            id=id
            rows=rows
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=entry.field.placeholder.clone()
            prop:value=given
            required=entry.field.required
            aria-describedby=described_by
            aria-invalid=move || judged.is_refused().then_some("true")
            on:input=move |event| typed.type_in(event_target_value(&event))
        >
            {initial}
        </textarea>
    })
}

fn select(entry: &Entry, described_by: String, choices: &[Choice]) -> AnyView {
    let (id, given, typed, judged) = (entry.id(), entry.given, entry.clone(), entry.clone());
    let initial = given.get_untracked();
    let left_out = || NOT_GIVEN.in_language(Language::of_page()).into_owned();
    let none = entry.field.placeholder.clone();
    let none = none.or_else(|| (!entry.field.required).then(left_out));
    let none =
        none.map(|none| view! { <option value="" selected=initial.is_empty()>{none}</option> });
    let options: Vec<_> = choices
        .iter()
        .map(|choice| {
            let selected = choice.value == initial;
            view! { <option value=choice.value.clone() selected=selected>{label(choice)}</option> }
        })
        .collect();
    at_once(view! {
        <select
            id=id
            prop:value=given
            aria-describedby=described_by
            aria-invalid=move || judged.is_refused().then_some("true")
            on:change=move |event| typed.type_in(event_target_value(&event))
        >
            {none}
            {options}
        </select>
    })
}

fn checkboxes(entry: &Entry, choices: &[Choice]) -> Vec<AnyView> {
    let order: Vec<_> = choices.iter().map(|choice| choice.value.clone()).collect();
    let boxes = choices.iter().enumerate().map(|(index, choice)| {
        let (text, typed, order) = (entry.text, entry.clone(), order.clone());
        // the first can be found by the field's id
        let id = if index == 0 {
            entry.id()
        } else {
            format!("{}-{index}", entry.id())
        };
        let value = choice.value.clone();
        let is_on = move || text.read().lines().any(|line| line == value);
        // tracked here, it would have the whole page made anew
        let was_on = untrack(&is_on);
        let value = choice.value.clone();
        let toggle = move |event: Event| {
            let on = event_target_checked(&event);
            let chosen = toggled(&text.read_untracked(), &order, &value, on);
            typed.type_in(chosen);
        };
        at_once(view! {
            <label class="field_choice">
                <input id=id type="checkbox" checked=was_on prop:checked=is_on on:change=toggle />
                {label(choice)}
            </label>
        })
    });
    boxes.collect()
}

/// The lines of `text` with or without `value`, in the order of the choices.
fn toggled(text: &str, order: &[String], value: &str, on: bool) -> String {
    let chosen = order.iter().filter(|choice| match *choice == value {
        true => on,
        false => text.lines().any(|line| line == *choice),
    });
    chosen.cloned().collect::<Vec<_>>().join("\n")
}

/// A text without its quotes.
fn label(choice: &Choice) -> String {
    choice.value.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_keep_the_order_of_the_choices() {
        let order = ["a", "b", "c"].map(str::to_owned);
        for (text, value, on, expected) in [
            ("c", "a", true, "a\nc"),
            ("a\nc", "a", false, "c"),
            ("a", "a", false, ""),
            ("a", "a", true, "a"),
        ] {
            assert_eq!(toggled(text, &order, value, on), expected);
        }
    }
}
