//! Content of a slot: HTML that the client takes out of a script element.

use crate::{language::Language, text::Text};

/// HTML for a slot, in both languages, with a style of its own: those of the page don't reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotContent {
    html: Text,
    css: &'static str,
}

/// The HTML would end the script element that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a slot's HTML must contain neither `</script` nor `<!--`: leave scripts and comments out of it"
)]
pub struct InvalidSlot;

impl SlotContent {
    /// Content known at compile time.
    ///
    /// # Panics
    /// When it is [`InvalidSlot`]; in a `const` that is an error of the compiler.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        assert!(
            stays_inside(zh) && stays_inside(en),
            "a slot's HTML must contain neither `</script` nor `<!--`"
        );
        Self {
            html: Text::new(zh, en),
            css: "",
        }
    }

    /// Content made at run time. Escape in it what comes from users.
    ///
    /// # Errors
    /// [`InvalidSlot`]
    pub fn from_html(html: Text) -> Result<Self, InvalidSlot> {
        if stays_inside(&html.zh) && stays_inside(&html.en) {
            return Ok(Self { html, css: "" });
        }
        Err(InvalidSlot)
    }

    /// The rules of its style sheet.
    ///
    /// # Panics
    /// As [`SlotContent::new`].
    pub const fn css(mut self, css: &'static str) -> Self {
        assert!(
            stays_inside(css),
            "a slot's CSS must contain neither `</script` nor `<!--`"
        );
        self.css = css;
        self
    }

    /// The default slot of most tags: the style beside the content.
    pub(super) fn with_style(self) -> String {
        self.style() + &self.html()
    }

    pub(super) fn html(self) -> String {
        self.html.in_language(Language::of_page()).into_owned()
    }

    /// The style sheet, allowed by the page's Content-Security-Policy; empty when there is none.
    pub(super) fn style(&self) -> String {
        if self.css.is_empty() {
            return String::new();
        }
        let css = self.css;
        match nonce() {
            Some(nonce) => format!("<style nonce=\"{nonce}\">{css}</style>"),
            None => format!("<style>{css}</style>"),
        }
    }
}

/// The form for frameworks: what is in a script stays text until the client takes it.
pub(super) fn slot_element(name: &str, html: &str) -> String {
    let slot = match name {
        "" => String::new(),
        name => format!(" slot=\"{name}\""),
    };
    format!("<script type=\"text/wxtag-template\"{slot}>{html}</script>")
}

#[cfg(feature = "hydrate")]
fn nonce() -> Option<String> {
    let script = leptos::prelude::document().query_selector("script[nonce]");
    js_sys::Reflect::get(&script.ok()??.into(), &"nonce".into())
        .ok()?
        .as_string()
}

#[cfg(not(feature = "hydrate"))]
fn nonce() -> Option<String> {
    leptos::prelude::use_context::<crate::components::PageContext>().map(|page| page.nonce)
}

/// Whether a script element with this content ends where it should.
const fn stays_inside(html: &str) -> bool {
    !contains(html.as_bytes(), b"</script") && !contains(html.as_bytes(), b"<!--")
}

/// Whether `needle`, in lower case, is in `text` in any case.
const fn contains(text: &[u8], needle: &[u8]) -> bool {
    let mut start = 0;
    while start + needle.len() <= text.len() {
        let mut length = 0;
        while length < needle.len() && text[start + length].to_ascii_lowercase() == needle[length] {
            length += 1;
        }
        if length == needle.len() {
            return true;
        }
        start += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_that_would_end_its_script_is_refused_in_every_spelling() {
        for html in [
            "</script>",
            "<b></SCRIPT >",
            "a</script",
            "<!-- <script> -->",
        ] {
            for text in [Text::new(html, ""), Text::new("", html)] {
                assert_eq!(SlotContent::from_html(text), Err(InvalidSlot), "{html}");
            }
        }
        for html in ["", "<button>a</button>", "<!-", "</scrip>", "a < b"] {
            assert!(
                SlotContent::from_html(Text::new(html, html)).is_ok(),
                "{html}"
            );
        }
    }

    #[test]
    fn slots_are_scripts_that_no_browser_runs() {
        assert_eq!(
            slot_element("", "<b>a</b>"),
            r#"<script type="text/wxtag-template"><b>a</b></script>"#
        );
        assert_eq!(
            slot_element("style", "<style></style>"),
            r#"<script type="text/wxtag-template" slot="style"><style></style></script>"#
        );
    }
}
