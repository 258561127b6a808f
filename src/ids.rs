//! The forms of WeChat's ids, as all have them that WeChat has given so far; nothing promises that it stays so.

/// Whether an account, a mini program or an app can have this AppID: `wx` and 16 hexadecimal digits.
pub fn is_app_id(id: &str) -> bool {
    is_id(id, "wx", 16)
}

/// Whether an account or a mini program can have this original id: `gh_` and 12 hexadecimal digits.
pub fn is_original_id(id: &str) -> bool {
    is_id(id, "gh_", 12)
}

fn is_id(id: &str, prefix: &str, length: usize) -> bool {
    let digits = id.strip_prefix(prefix).unwrap_or_default();
    digits.len() == length && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_their_kind() {
        for (id, is_app, is_original) in [
            ("wx0123456789abcdef", true, false),
            ("gh_0123456789ab", false, true),
            ("hello", false, false),
            ("", false, false),
            ("wxsimulatedminipg0", false, false),
            ("wx0123456789abcde", false, false),
            ("gh_0123456789xy", false, false),
        ] {
            assert_eq!(
                (is_app_id(id), is_original_id(id)),
                (is_app, is_original),
                "{id}"
            );
        }
    }
}
