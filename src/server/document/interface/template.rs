//! A sample under construction: lines of code, some of which hold a field's value.

use super::highlight::{self, Token, tokens_html};
use crate::api::{CodeLanguage, CodePiece, CodeSample, FormField};

/// Lines of code in one language.
pub(super) struct Template<'a> {
    language: CodeLanguage,
    fields: &'a [FormField],
    lines: Vec<Line>,
}

enum Line {
    Fixed(String),
    Value {
        field: usize,
        before: String,
        literal: String,
        after: String,
    },
}

impl<'a> Template<'a> {
    pub(super) fn new(language: CodeLanguage, fields: &'a [FormField]) -> Self {
        Self {
            language,
            fields,
            lines: vec![],
        }
    }

    /// Adds whole lines.
    pub(super) fn code(&mut self, code: &str) {
        self.lines
            .extend(code.lines().map(|line| Line::Fixed(line.to_owned())));
    }

    /// Adds a line with the value of the field of that index between two texts.
    pub(super) fn value(&mut self, field: usize, before: &str, after: &str) {
        let Some(known) = self.fields.get(field) else {
            return;
        };
        self.lines.push(Line::Value {
            field,
            before: before.to_owned(),
            literal: self.language.literal(known, &known.draft(&known.initial)),
            after: after.to_owned(),
        });
    }

    /// The text as it stands before anybody has touched the form: lines that are left out are missing.
    #[cfg(test)]
    pub(super) fn text(&self) -> String {
        let lines = self.lines.iter().filter_map(|line| match line {
            Line::Fixed(text) => Some(text.clone()),
            Line::Value {
                field,
                before,
                literal,
                after,
            } => {
                let field = &self.fields[*field];
                (!field.is_left_out(&field.initial)).then(|| format!("{before}{literal}{after}"))
            }
        });
        lines.map(|line| line + "\n").collect()
    }

    /// Highlighted.
    pub(super) fn sample(self) -> CodeSample {
        let text: String = self.lines.iter().map(|line| line.text() + "\n").collect();
        let highlighted = highlight::lines(&text, self.language);
        let mut pieces = vec![];
        for (line, tokens) in self.lines.iter().zip(&highlighted) {
            match line {
                Line::Fixed(_) => {
                    let html = tokens_html(tokens) + "\n";
                    match pieces.last_mut() {
                        Some(CodePiece::Fixed(last)) => last.push_str(&html),
                        _ => pieces.push(CodePiece::Fixed(html)),
                    }
                }
                Line::Value {
                    field,
                    before,
                    literal,
                    ..
                } => pieces.push(CodePiece::Value {
                    field: *field,
                    before: tokens_html(&cut(tokens, 0, before.len())),
                    after: tokens_html(&cut(tokens, before.len() + literal.len(), usize::MAX))
                        + "\n",
                }),
            }
        }
        CodeSample {
            language: self.language,
            pieces,
        }
    }
}

impl Line {
    fn text(&self) -> String {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Value {
                before,
                literal,
                after,
                ..
            } => [before.as_str(), literal, after].concat(),
        }
    }
}

/// The part of the tokens between two places in bytes.
fn cut(tokens: &[Token], from: usize, to: usize) -> Vec<Token> {
    let mut start = 0;
    let mut part = vec![];
    for (class, text) in tokens {
        let end = start + text.len();
        let (first, last) = (from.clamp(start, end), to.clamp(start, end));
        if let Some(text) = text.get(first - start..last - start)
            && !text.is_empty()
        {
            part.push((*class, text.to_owned()));
        }
        start = end;
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Control;

    #[test]
    fn values_are_cut_out_of_their_lines() {
        let fields = [FormField {
            name: "count".into(),
            hint: String::new(),
            expected: String::new(),
            required: true,
            control: Control::Integer { min: 1, max: 9 },
            initial: "9".into(),
            placeholder: None,
            obtained_by: vec![],
            rust: None,
        }];
        let mut template = Template::new(CodeLanguage::JavaScript, &fields);
        template.code("f({");
        template.value(0, "  count: ", ", // 个");
        template.code("});");
        assert_eq!(template.text(), "f({\n  count: 9, // 个\n});\n");
        let pieces = template.sample().pieces;
        let [
            CodePiece::Fixed(_),
            CodePiece::Value {
                field: 0,
                before,
                after,
            },
            CodePiece::Fixed(_),
        ] = pieces.as_slice()
        else {
            panic!("{pieces:?}");
        };
        assert!(
            before.contains("count") && !before.contains('9'),
            "{before}"
        );
        assert!(after.contains("// 个") && !after.contains('9'), "{after}");
    }
}
