//! What has been typed into the form, and what it stands for.

use std::sync::Arc;

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};
use serde_json::{Map, Value};

use crate::{
    api::{Control, FormField},
    components::PageContext,
};

/// The form of a page.
#[derive(Clone)]
pub(super) struct Form(Arc<[Entry]>);

/// One of its fields.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) field: Arc<FormField>,
    pub(super) text: RwSignal<String>,
    /// What the page has put into its control. Typing doesn't change it: written back while a number is half typed, it
    /// would take the rest away.
    pub(super) given: RwSignal<String>,
    /// Whether the text is the visitor's own.
    pub(super) typed: RwSignal<bool>,
    /// Whether the visitor has had a chance to fill it in, and so is to hear what is wrong with it.
    pub(super) judged: RwSignal<bool>,
}

impl Form {
    pub(super) fn new(fields: Vec<FormField>) -> Self {
        let origin = origin();
        Self(
            fields
                .into_iter()
                .map(|field| Entry::new(field, &origin))
                .collect(),
        )
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// What the fields hold at present.
    pub(super) fn texts(&self) -> Vec<String> {
        let texts = self.entries().iter().map(|entry| entry.text.get());
        texts.collect()
    }

    /// What a field holds at present; empty where there is no such field.
    pub(super) fn text(&self, name: &str) -> String {
        let entry = self.entries().iter().find(|entry| entry.field.name == name);
        entry.map_or_else(String::new, |entry| entry.text.read().trim().to_owned())
    }

    /// The parameters to call with, without those that the server signs. While a field is out of range there are none,
    /// and the first such field gets the focus.
    pub(super) fn parameters(&self) -> Option<Value> {
        let mut parameters = Map::new();
        let mut refused = None;
        for entry in self.entries() {
            entry.judged.set(true);
            match entry.field.value(&entry.text.read_untracked()) {
                _ if entry.field.control == Control::Signed => {}
                Ok(Some(value)) => {
                    parameters.insert(entry.field.name.clone(), value);
                }
                Ok(None) => {}
                Err(_) => refused = refused.or(Some(entry)),
            }
        }
        match refused {
            Some(entry) => {
                entry.focus();
                None
            }
            None => Some(Value::Object(parameters)),
        }
    }
}

impl Entry {
    fn new(field: FormField, origin: &str) -> Self {
        let text = match field.control {
            Control::Url | Control::Urls => absolute(field.start(), origin),
            _ => field.start().to_owned(),
        };
        Self {
            field: Arc::new(field),
            given: RwSignal::new(text.clone()),
            text: RwSignal::new(text),
            typed: RwSignal::new(false),
            judged: RwSignal::new(false),
        }
    }

    /// The id of its control, of the first one where there are several.
    pub(super) fn id(&self) -> String {
        format!("field-{}", self.field.name)
    }

    /// Takes what the visitor has typed.
    pub(super) fn type_in(&self, text: String) {
        self.text.set(text);
        self.typed.set(true);
        self.judged.set(true);
    }

    /// Takes a value that an interface has given.
    pub(super) fn learn(&self, value: &Value) {
        // the page may have gone meanwhile
        let text = self.field.control.text(value);
        let _ = self.given.try_set(text.clone());
        let _ = self.text.try_set(text);
        let _ = self.typed.try_set(false);
    }

    /// Whether to say that its text is no value of it.
    pub(super) fn is_refused(&self) -> bool {
        self.judged.get() && self.field.value(&self.text.read()).is_err()
    }

    fn focus(&self) {
        let control = document().get_element_by_id(&self.id());
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
            // fails for no element that can be in a document
            let _ = control.focus();
        }
    }
}

/// Paths of this site as URLs.
fn absolute(text: &str, origin: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| match line.starts_with('/') {
            true => format!("{origin}{line}"),
            false => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

/// That of the page: the server knows it from the request, the browser from its address bar.
fn origin() -> String {
    if cfg!(feature = "hydrate") {
        return window().location().origin().unwrap_or_default();
    }
    let url = use_context::<PageContext>().map(|page| page.url);
    url.as_deref().map(origin_of).unwrap_or_default().to_owned()
}

fn origin_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |colon| colon + 3);
    let end = url[host..]
        .find('/')
        .map_or(url.len(), |slash| host + slash);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_urls_of_the_page_s_origin() {
        let origin = origin_of("https://a.test:8443/demo/x?y=/z");
        assert_eq!(origin, "https://a.test:8443");
        assert_eq!(origin_of("https://a.test"), "https://a.test");
        assert_eq!(
            absolute("/samples/dawn.jpg\nhttps://b.test/c", origin),
            "https://a.test:8443/samples/dawn.jpg\nhttps://b.test/c"
        );
    }
}
