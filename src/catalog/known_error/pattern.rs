//! How an errMsg is compared with the patterns of the known errors.

/// Brings an errMsg to the form that patterns are written in: lower case, blanks for underscores, ASCII colons and commas
/// with nothing behind them, no quotation marks.
pub fn normalise_err_msg(err_msg: &str) -> String {
    let mut text = String::with_capacity(err_msg.len());
    for character in err_msg.trim().chars().flat_map(char::to_lowercase) {
        let character = match character {
            '"' | '\'' | '\\' => continue,
            '：' => ':',
            '，' => ',',
            '_' => ' ',
            other if other.is_whitespace() => ' ',
            other => other,
        };
        if character == ' ' && text.ends_with([' ', ':', ',']) {
            continue;
        }
        text.push(character);
    }
    text
}

/// Whether one of `patterns` is in an errMsg that [`normalise_err_msg`] has been over. A pattern with `$` at its end has
/// to stand at the end of the errMsg; digits at either end of a pattern are never part of a longer number. What ends in
/// `:ok` is no error.
pub fn err_msg_matches<P: AsRef<str>>(patterns: &[P], normalised: &str) -> bool {
    !normalised.ends_with(":ok")
        && patterns
            .iter()
            .any(|pattern| match pattern.as_ref().strip_suffix('$') {
                Some(end) => normalised.ends_with(end),
                None => contains(normalised, pattern.as_ref()),
            })
}

/// Which of several entries that match an errMsg is the right one: the first, but where the errMsg speaks of an errcode,
/// the first that stands for one. `matching` says of each whether it does.
pub fn best_match<E>(normalised: &str, matching: impl IntoIterator<Item = (E, bool)>) -> Option<E> {
    let wants_code = normalised.contains("errcode") || normalised.contains("错误码");
    let mut first = None;
    for (entry, is_code) in matching {
        if is_code || !wants_code {
            return Some(entry);
        }
        first.get_or_insert(entry);
    }
    first
}

fn contains(text: &str, pattern: &str) -> bool {
    let digit = |character: Option<char>| character.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(pattern).any(|(start, found)| {
        let before = text[..start].chars().next_back();
        let after = text[start + found.len()..].chars().next();
        !(digit(before) && digit(found.chars().next())
            || digit(after) && digit(found.chars().next_back()))
    })
}
