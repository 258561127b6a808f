//! Takes secrets out of texts that come from outside: an `errmsg` may echo what was sent.

use secrecy::{ExposeSecret, SecretString};

/// Longer texts are cut.
const MAX_CHARS: usize = 300;
/// A piece of the secret of this length or more is recognised.
const WINDOW: usize = 8;
/// Unbroken words from this length on are taken for credentials. WeChat's request id has 26 characters.
const LONG_WORD: usize = 32;
const REPLACEMENT: &str = "[redacted]";

/// Knows the secret of one call.
pub(in crate::wechat) struct Redactor<'a> {
    secret: &'a SecretString,
}

impl<'a> Redactor<'a> {
    pub(in crate::wechat) fn new(secret: &'a SecretString) -> Self {
        Self { secret }
    }

    /// `text` on one line, of bounded length, without the secret, recognisable pieces of it, or anything like it.
    pub(in crate::wechat) fn clean(&self, text: &str) -> String {
        let secret = self.secret.expose_secret();
        let without = if secret.is_empty() {
            text.to_owned()
        } else {
            text.replace(secret, REPLACEMENT)
        };
        let mut clean = String::new();
        for word in without.split_inclusive(|c: char| !is_word(c)) {
            let end = word.trim_end_matches(|c| !is_word(c)).len();
            let (word, separator) = word.split_at(end);
            clean.push_str(if self.is_suspect(word) {
                REPLACEMENT
            } else {
                word
            });
            clean.extend(
                separator
                    .chars()
                    .map(|c| if c.is_control() { ' ' } else { c }),
            );
        }
        clean.chars().take(MAX_CHARS).collect()
    }

    fn is_suspect(&self, word: &str) -> bool {
        word.len() >= LONG_WORD
            || self
                .secret
                .expose_secret()
                .as_bytes()
                .windows(WINDOW)
                .any(|piece| word.as_bytes().windows(WINDOW).any(|part| part == piece))
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(secret: &str, text: &str) -> String {
        Redactor::new(&SecretString::from(secret)).clean(text)
    }

    #[test]
    fn a_secret_is_removed_whole_in_part_and_as_a_lookalike() {
        let secret = "0123456789abcdef0123456789abcdef";
        for text in [
            "invalid appsecret 0123456789abcdef0123456789abcdef rid: a-b-c",
            "invalid appsecret [56789abcdef01…] rid: a-b-c",
            "invalid appsecret ffffffffffffffffffffffffffffffff rid: a-b-c",
            "invalid appsecret \"secret=0123456789abcdef0123456789abcdef&x\" rid: a-b-c",
        ] {
            let clean = clean(secret, text);
            assert!(clean.contains("[redacted]"), "{clean}");
            assert!(
                !clean.contains("789abcde") && !clean.contains("ffff"),
                "{clean}"
            );
            assert!(clean.ends_with("rid: a-b-c"), "{clean}");
        }
    }

    #[test]
    fn an_ordinary_message_keeps_its_words_and_its_rid() {
        let text = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 5f3b9d7a-1b2c3d4e-0f1e2d3c";
        assert_eq!(clean("0123456789abcdef0123456789abcdef", text), text);
        assert_eq!(clean("", text), text);
    }

    #[test]
    fn a_message_stays_on_one_line_and_short() {
        assert_eq!(clean("s3cret-value", "a\r\nb\u{1b}[31m"), "a  b [31m");
        assert_eq!(
            clean("s3cret-value", &"错 ".repeat(1000)).chars().count(),
            300
        );
    }
}
