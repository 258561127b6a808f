//! Code samples: highlighted by the server, with places whose text follows the form.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::{Control, FormField};

/// The languages that samples are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CodeLanguage {
    /// A Leptos component.
    Rust,
    JavaScript,
    TypeScript,
    /// A page without a framework.
    Html,
}

/// One sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeSample {
    pub language: CodeLanguage,
    pub pieces: Vec<CodePiece>,
}

/// A part of a sample, in the order of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CodePiece {
    /// HTML that stays as it is.
    Fixed(String),
    /// A line with the value of the field of that index. It is absent when the parameter is left out.
    Value {
        field: usize,
        /// HTML on both sides of the value.
        before: String,
        after: String,
    },
}

impl CodeLanguage {
    pub const ALL: [Self; 4] = [Self::Rust, Self::JavaScript, Self::TypeScript, Self::Html];

    /// For ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::JavaScript => "javascript",
            Self::TypeScript => "typescript",
            Self::Html => "html",
        }
    }

    /// What stands on the tab.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rust => "Leptos",
            Self::JavaScript => "JavaScript",
            Self::TypeScript => "TypeScript",
            Self::Html => "HTML",
        }
    }

    /// The value of `field` as one writes it in this language.
    pub fn literal(self, field: &FormField, value: &Value) -> String {
        match self {
            Self::Rust => rust_literal(field, value),
            Self::JavaScript | Self::TypeScript => literal(value, js_text),
            Self::Html => html_literal(value),
        }
    }
}

impl CodeSample {
    pub(super) fn without_html(&self) -> Self {
        let pieces = self.pieces.iter().map(|piece| match piece {
            CodePiece::Fixed(_) => CodePiece::Fixed(String::new()),
            CodePiece::Value { field, .. } => CodePiece::Value {
                field: *field,
                before: String::new(),
                after: String::new(),
            },
        });
        Self {
            language: self.language,
            pieces: pieces.collect(),
        }
    }
}

fn rust_literal(field: &FormField, value: &Value) -> String {
    let choice = |choices: &[super::Choice], value: &Value| {
        let json = value.to_string();
        let known = choices.iter().find(|choice| choice.value == json);
        known.map_or(json, |choice| choice.rust.clone())
    };
    match (&field.control, value) {
        (Control::OneOf(choices), value) => choice(choices, value),
        (Control::Subset(choices), Value::Array(values)) => {
            list("[", values, "]", |value| choice(choices, value))
        }
        // with a point, whole numbers too
        (Control::Number { .. }, Value::Number(number)) => number
            .as_f64()
            .map_or_else(String::new, |number| Value::from(number).to_string()),
        (Control::Json { .. } | Control::Signed, value) => match (&field.rust, value) {
            (Some(element), Value::Array(items)) => {
                list("[", items, "]", |item| filled(element, item))
            }
            _ => format!("serde_json::json!({})", literal(value, rust_text)),
        },
        (_, value) => literal(value, rust_text),
    }
}

/// `expression` with an item's value for each `{name}`.
fn filled(expression: &str, item: &Value) -> String {
    let parts = expression.split(['{', '}']).enumerate();
    parts
        .map(|(index, part)| match index % 2 {
            0 => part.to_owned(),
            _ => literal(&item[part], rust_text),
        })
        .collect()
}

/// JSON has escapes that Rust doesn't know.
fn rust_text(text: &str) -> String {
    format!("{text:?}")
}

fn js_text(text: &str) -> String {
    Value::from(text).to_string()
}

/// JSON with room behind commas and colons, whole numbers without a point, and texts as `quoted` writes them.
fn literal(value: &Value, quoted: fn(&str) -> String) -> String {
    match value {
        Value::Array(values) => list("[", values, "]", |value| literal(value, quoted)),
        Value::Object(fields) if !fields.is_empty() => list("{ ", fields, " }", |(name, value)| {
            format!("{}: {}", quoted(name), literal(value, quoted))
        }),
        Value::Number(number) => whole(number).unwrap_or_else(|| number.to_string()),
        Value::String(text) => quoted(text),
        value => value.to_string(),
    }
}

fn whole(number: &Number) -> Option<String> {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned)
}

fn list<T>(
    open: &str,
    items: impl IntoIterator<Item = T>,
    close: &str,
    literal: impl Fn(T) -> String,
) -> String {
    let items: Vec<_> = items.into_iter().map(literal).collect();
    [open, &items.join(", "), close].concat()
}

/// An attribute's value.
fn html_literal(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::Choice, *};

    fn field(control: Control, rust: Option<&str>) -> FormField {
        FormField {
            name: "field".into(),
            hint: String::new(),
            expected: String::new(),
            required: true,
            control,
            initial: String::new(),
            placeholder: None,
            obtained_by: vec![],
            rust: rust.map(str::to_owned),
        }
    }

    #[test]
    fn an_attribute_cannot_end_early() {
        let field = field(Control::Text { max: None }, None);
        let literal = CodeLanguage::Html.literal(&field, &json!(r#"{"a":"&"}"#));
        assert_eq!(literal, r#""{&quot;a&quot;:&quot;&amp;&quot;}""#);
    }

    #[test]
    fn values_are_written_as_each_language_wants_them() {
        let choices = vec![Choice {
            value: r#""album""#.into(),
            rust: "wx::ImageSource::Album".into(),
        }];
        for (control, rust, value, expected_rust, expected_js) in [
            (
                Control::Text { max: None },
                None,
                json!("a\"b"),
                r#""a\"b""#,
                r#""a\"b""#,
            ),
            (
                Control::Lines,
                None,
                json!(["a", "b"]),
                r#"["a", "b"]"#,
                r#"["a", "b"]"#,
            ),
            (
                Control::Integer { min: 0, max: 9 },
                None,
                json!(3),
                "3",
                "3",
            ),
            (
                Control::Number { min: 0.0, max: 9.0 },
                None,
                json!(3.0),
                "3.0",
                "3",
            ),
            (
                Control::Number { min: 0.0, max: 9.0 },
                None,
                json!(3),
                "3.0",
                "3",
            ),
            (
                Control::OneOf(choices.clone()),
                None,
                json!("album"),
                "wx::ImageSource::Album",
                r#""album""#,
            ),
            (
                Control::Subset(choices),
                None,
                json!(["album"]),
                "[wx::ImageSource::Album]",
                r#"["album"]"#,
            ),
            (
                Control::Text { max: None },
                None,
                json!("\u{8}\u{1}'"),
                r#""\u{8}\u{1}'""#,
                r#""\b\u0001'""#,
            ),
            (
                Control::Json { is_list: true },
                Some("wx::Card::new({a}, {b})"),
                json!([{"a": "{b}", "b": []}]),
                r#"[wx::Card::new("{b}", [])]"#,
                r#"[{ "a": "{b}", "b": [] }]"#,
            ),
            (
                Control::Json { is_list: false },
                None,
                json!({"a": ["\u{1}"]}),
                r#"serde_json::json!({ "a": ["\u{1}"] })"#,
                r#"{ "a": ["\u0001"] }"#,
            ),
        ] {
            let field = field(control, rust);
            assert_eq!(CodeLanguage::Rust.literal(&field, &value), expected_rust);
            assert_eq!(
                CodeLanguage::JavaScript.literal(&field, &value),
                expected_js
            );
        }
    }
}
