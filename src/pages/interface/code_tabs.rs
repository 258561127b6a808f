//! The code samples in tabs. Their values follow the form; without JavaScript all stand one below the other.

use leptos::{ev::KeyboardEvent, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

use super::form::{Entry, Form};
use crate::{
    api::{CodeLanguage, CodePiece, CodeSample},
    components::{CopyButton, at_once},
    language::Language,
    text::Text,
};

const LABEL: Text = Text::new("代码的语言", "Language of the code");
const COPY: Text = Text::new("复制", "Copy");

#[component]
pub(super) fn CodeTabs(samples: Vec<CodeSample>, form: Form) -> impl IntoView {
    let selected = RwSignal::new(0_usize);
    let languages: Vec<_> = samples.iter().map(|sample| sample.language).collect();
    let tabs: Vec<_> = languages
        .iter()
        .enumerate()
        .map(|(index, language)| tab(index, *language, selected))
        .collect();
    let panels: Vec<_> = samples
        .into_iter()
        .enumerate()
        .map(|(index, sample)| panel(index, sample, &form, selected))
        .collect();
    let go = move |event: KeyboardEvent| {
        if let Some(index) = neighbour(&event.key(), selected.get_untracked(), languages.len()) {
            event.prevent_default();
            selected.set(index);
            focus(&tab_id(languages[index]));
        }
    };
    view! {
        <div class="code_tabs" role="tablist" aria-label=LABEL.in_language(Language::of_page()) on:keydown=go>
            {tabs}
        </div>
        {panels}
    }
}

fn tab(index: usize, language: CodeLanguage, selected: RwSignal<usize>) -> AnyView {
    let is_selected = move || selected.get() == index;
    at_once(view! {
        <button
            type="button"
            role="tab"
            class="code_tab"
            id=tab_id(language)
            aria-controls=panel_id(language)
            aria-selected=move || if is_selected() { "true" } else { "false" }
            tabindex=move || if is_selected() { "0" } else { "-1" }
            on:click=move |_| selected.set(index)
        >
            {language.label()}
        </button>
    })
}

fn panel(index: usize, sample: CodeSample, form: &Form, selected: RwSignal<usize>) -> AnyView {
    let language = sample.language;
    let text_id = format!("code-{}-text", language.id());
    let copied = text_id.clone();
    let pieces: Vec<_> = sample
        .pieces
        .into_iter()
        .map(|piece| piece_view(piece, language, form))
        .collect();
    at_once(view! {
        <div
            role="tabpanel"
            class="code_panel"
            id=panel_id(language)
            aria-labelledby=tab_id(language)
            data-hidden=move || (selected.get() != index).then_some("")
        >
            <h3 class="code_title">{language.label()}</h3>
            <CopyButton label=COPY text=move || visible_text(&copied) />
            <pre class="code" tabindex="0"><code id=text_id>{pieces}</code></pre>
        </div>
    })
}

fn piece_view(piece: CodePiece, language: CodeLanguage, form: &Form) -> Option<AnyView> {
    Some(match piece {
        CodePiece::Fixed(html) => at_once(view! { <span inner_html=html></span> }),
        CodePiece::Value {
            field,
            before,
            after,
        } => value_view(form.entries().get(field)?, language, before, after),
    })
}

/// A line with a value; hidden, not gone, while the parameter is left out: only the server knows its HTML.
fn value_view(entry: &Entry, language: CodeLanguage, before: String, after: String) -> AnyView {
    let name = entry.field.name.clone();
    let shown = entry.clone();
    let left_out = move || shown.field.is_left_out(&shown.text.read());
    let entry = entry.clone();
    let literal = move || {
        let value = entry.field.draft(&entry.text.read());
        language.literal(&entry.field, &value)
    };
    at_once(view! {
        <span hidden=left_out>
            <span inner_html=before></span>
            <span class="n" data-value=name>{literal}</span>
            <span inner_html=after></span>
        </span>
    })
}

/// Where a key leads from the tab at `index`.
fn neighbour(key: &str, index: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if index == last { 0 } else { index + 1 }),
        "ArrowLeft" => Some(index.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn focus(id: &str) {
    if let Some(tab) = element(id) {
        // fails for no element that can be in a document
        let _ = tab.focus();
    }
}

/// Without the lines of values that are left out.
fn visible_text(id: &str) -> String {
    element(id)
        .map(|code| code.inner_text())
        .unwrap_or_default()
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn tab_id(language: CodeLanguage) -> String {
    format!("tab-{}", language.id())
}

fn panel_id(language: CodeLanguage) -> String {
    format!("code-{}", language.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        for (key, from, expected) in [
            ("ArrowRight", 0, Some(1)),
            ("ArrowRight", 2, Some(0)),
            ("ArrowLeft", 0, Some(2)),
            ("Home", 2, Some(0)),
            ("End", 0, Some(2)),
            ("Tab", 0, None),
        ] {
            assert_eq!(neighbour(key, from, 3), expected, "{key}");
        }
        assert_eq!(neighbour("End", 0, 0), None);
    }
}
