//! `card_ids` and `custom_code_card_ids`: the cards that an account's pages may have signed, and with which of them a code.

use super::{ConfigError, Mode, accounts::Keys};
use crate::{sandbox, wechat::is_card_id};

/// The written card ids, checked, each once; an empty list means none, a missing one the samples in sandbox mode.
pub(super) fn resolve(
    written: Option<&[String]>,
    mode: Mode,
    keys: &Keys,
) -> Result<Vec<String>, ConfigError> {
    match (written, mode) {
        (Some(written), _) => checked(written, "card_ids", keys),
        (None, Mode::Sandbox) => Ok(samples(|_| true)),
        (None, Mode::Live) => Ok(Vec::new()),
    }
}

/// The cards among `card_ids` whose code a page may choose; where nothing is written, the sample that needs one.
pub(super) fn custom_code(
    written: Option<&[String]>,
    card_ids: &[String],
    mode: Mode,
    keys: &Keys,
) -> Result<Vec<String>, ConfigError> {
    const KEY: &str = "custom_code_card_ids";
    let Some(written) = written else {
        let mut listed = match mode {
            Mode::Sandbox => samples(|sample| sample.use_custom_code),
            Mode::Live => Vec::new(),
        };
        listed.retain(|id| card_ids.contains(id));
        return Ok(listed);
    };
    let listed = checked(written, KEY, keys)?;
    match listed.iter().find(|id| !card_ids.contains(id)) {
        Some(id) => Err(keys.error(
            KEY,
            format!("holds `{id}`, which is not among the account's card_ids: list it there too"),
        )),
        None => Ok(listed),
    }
}

fn samples(which: fn(&sandbox::IssuedCard) -> bool) -> Vec<String> {
    let samples = sandbox::SAMPLE_CARDS.into_iter();
    samples
        .filter(which)
        .map(|sample| sample.id.into_owned())
        .collect()
}

fn checked(written: &[String], key: &str, keys: &Keys) -> Result<Vec<String>, ConfigError> {
    let mut card_ids: Vec<String> = Vec::with_capacity(written.len());
    for id in written.iter().map(|text| text.trim()) {
        if !is_card_id(id) {
            return Err(keys.error(
                key,
                format!(
                    "holds `{}`, which is no card id: write the card_id that WeChat gave the card, at most 32 letters, \
                     digits, `_` or `-`",
                    id.escape_debug()
                ),
            ));
        }
        if !card_ids.iter().any(|known| known == id) {
            card_ids.push(id.to_owned());
        }
    }
    Ok(card_ids)
}
