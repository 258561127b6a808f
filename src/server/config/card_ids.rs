//! `card_ids`: the cards that an account's pages may have signed.

use super::{ConfigError, Mode, accounts::Keys};
use crate::wechat::is_card_id;

/// What a sandbox signs, unless told otherwise: the card of the official demo, that of the documents' signature sample,
/// and one of our own.
const SAMPLES: &[&str] = &[
    "pDF3iY9tv9zCGCj4jTXFOo1DxHdo",
    "pjZ8Yt1XGILfi-FUsewpnnolGgZk",
    "pWxJssdkDemo_sandbox_card-03",
];

/// The written card ids, checked, each once; an empty list means none, a missing one the samples in sandbox mode.
pub(super) fn resolve(
    written: Option<&[String]>,
    mode: Mode,
    keys: &Keys,
) -> Result<Vec<String>, ConfigError> {
    let Some(written) = written else {
        return Ok(match mode {
            Mode::Sandbox => SAMPLES.iter().map(|id| (*id).to_owned()).collect(),
            Mode::Live => Vec::new(),
        });
    };
    let mut card_ids: Vec<String> = Vec::with_capacity(written.len());
    for id in written.iter().map(|text| text.trim()) {
        if !is_card_id(id) {
            return Err(keys.error(
                "card_ids",
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
