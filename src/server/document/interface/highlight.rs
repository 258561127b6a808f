//! Code to HTML with few, short classes: `k` keyword, `s` string, `n` number or constant, `c` comment, `f` function,
//! `t` type. `style/code.css` colours them.

use std::sync::LazyLock;

use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet},
};

use crate::api::CodeLanguage;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Which scopes get which class. The innermost scope that stands here decides.
static CLASSES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
    [
        ("comment", 'c'),
        ("string", 's'),
        ("constant.character", 's'),
        ("constant", 'n'),
        ("keyword.operator", ' '),
        ("keyword", 'k'),
        ("storage.type.class", 't'),
        ("storage", 'k'),
        ("variable.language", 'k'),
        ("entity.name.function", 'f'),
        ("variable.function", 'f'),
        ("support.function", 'f'),
        ("support.macro", 'f'),
        ("entity.name", 't'),
        ("support.type", 't'),
        ("support.class", 't'),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// A run of text with its class; a blank for none.
pub(super) type Token = (char, String);

/// The lines of `code` in tokens, without line ends.
pub(super) fn lines(code: &str, language: CodeLanguage) -> Vec<Vec<Token>> {
    let extension = match language {
        CodeLanguage::Rust => "rs",
        CodeLanguage::JavaScript => "js",
        CodeLanguage::TypeScript => "ts",
        CodeLanguage::Html => "html",
    };
    let syntax = SYNTAXES
        .find_syntax_by_extension(extension)
        .unwrap_or_else(|| SYNTAXES.find_syntax_plain_text());
    Highlighter::new(syntax).lines(code)
}

/// `code` as HTML.
pub(super) fn html(code: &str, language: CodeLanguage) -> String {
    let lines: Vec<_> = lines(code, language)
        .iter()
        .map(|tokens| tokens_html(tokens))
        .collect();
    lines.join("\n")
}

pub(super) fn tokens_html(tokens: &[Token]) -> String {
    let mut html = String::new();
    for (class, text) in tokens {
        if *class == ' ' {
            escape_into(&mut html, text);
        } else {
            html.push_str("<span class=\"");
            html.push(*class);
            html.push_str("\">");
            escape_into(&mut html, text);
            html.push_str("</span>");
        }
    }
    html
}

struct Highlighter {
    state: ParseState,
    scopes: ScopeStack,
}

impl Highlighter {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            state: ParseState::new(syntax),
            scopes: ScopeStack::new(),
        }
    }

    fn lines(mut self, code: &str) -> Vec<Vec<Token>> {
        code.lines().map(|line| self.line(line)).collect()
    }

    /// A grammar that stumbles leaves its line plain: uncoloured code is code still.
    fn line(&mut self, line: &str) -> Vec<Token> {
        let with_end = format!("{line}\n");
        let plain = || vec![(' ', line.to_owned())];
        let Ok(operations) = self.state.parse_line(&with_end, &SYNTAXES) else {
            return plain();
        };
        let mut tokens: Vec<Token> = vec![];
        for (text, operation) in ScopeRegionIterator::new(&operations, &with_end) {
            if self.scopes.apply(operation).is_err() {
                return plain();
            }
            let text = text.trim_end_matches('\n');
            if text.is_empty() {
                continue;
            }
            let class = class(&self.scopes);
            match tokens.last_mut() {
                Some((last, run)) if *last == class || text.trim().is_empty() => run.push_str(text),
                _ => tokens.push((class, text.to_owned())),
            }
        }
        tokens
    }
}

fn class(scopes: &ScopeStack) -> char {
    let classes = &*CLASSES;
    let class_of = |scope: &Scope| {
        let known = classes
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope));
        known.map(|(_, class)| *class)
    };
    scopes
        .as_slice()
        .iter()
        .rev()
        .find_map(class_of)
        .unwrap_or(' ')
}

fn escape_into(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class_of(code: &str, language: CodeLanguage, word: &str) -> char {
        lines(code, language)
            .concat()
            .into_iter()
            .find(|(_, text)| text.trim().contains(word))
            .map(|(class, _)| class)
            .unwrap_or('?')
    }

    #[test]
    fn each_language_is_recognised() {
        use CodeLanguage::{JavaScript, Rust, TypeScript};
        for (language, code, word, expected) in [
            (Rust, "pub fn demo() -> u8 { 7 }", "pub", 'k'),
            (Rust, "pub fn demo() -> u8 { 7 }", "demo", 'f'),
            (Rust, "let n = 7; // seven", "7", 'n'),
            (Rust, "let n = 7; // seven", "seven", 'c'),
            (Rust, "let s = \"a\";", "a\"", 's'),
            (JavaScript, "const a = 'b';", "const", 'k'),
            (JavaScript, "const a = 'b';", "b", 's'),
            (
                TypeScript,
                "interface Result { a: string }",
                "interface",
                'k',
            ),
            (TypeScript, "interface Result { a: string }", "Result", 't'),
            (TypeScript, "interface Result { a: string }", "string", 't'),
        ] {
            assert_eq!(class_of(code, language, word), expected, "{code}: {word}");
        }
    }

    #[test]
    fn the_text_stays_and_is_escaped() {
        let code = "let a = \"<b>\" && 1;\n\n// &\nfn f<T>() {}";
        for language in CodeLanguage::ALL {
            let lines = lines(code, language);
            let text: Vec<String> = lines
                .iter()
                .map(|tokens| tokens.iter().map(|(_, text)| text.as_str()).collect())
                .collect();
            assert_eq!(text.join("\n"), code);
        }
        let html = html("a < \"b\" && c", CodeLanguage::JavaScript);
        assert!(
            html.contains("&lt;") && html.contains("&amp;&amp;"),
            "{html}"
        );
        assert!(!html.contains("<b"), "{html}");
    }
}
