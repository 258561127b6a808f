//! The known errors of the catalogue together with the errcodes of WeChat's servers, which the catalogue leaves to
//! [`crate::wechat`].

use std::sync::LazyLock;

use crate::{
    catalog::{
        KNOWN_ERRORS, KnownError, Scope, best_match, err_msg_matches, known_error,
        normalise_err_msg,
    },
    text::Text,
    wechat::CODES,
};

/// All of them: those of the catalogue first, then the errcodes in ascending order.
pub fn all() -> impl Iterator<Item = &'static KnownError> {
    KNOWN_ERRORS.iter().copied().chain(ERRCODES.iter())
}

/// Recognises an errMsg, or the JSON of a server's answer. A number that is called an errcode says more than the words
/// around it.
pub fn recognise(err_msg: &str) -> Option<&'static KnownError> {
    let normalised = normalise_err_msg(err_msg);
    let matching = all().filter(|error| err_msg_matches(error.patterns, &normalised));
    best_match(
        &normalised,
        matching.map(|error| (error, is_errcode(error))),
    )
}

/// Whether the entry stands for an errcode of WeChat's servers.
pub fn is_errcode(error: &KnownError) -> bool {
    error.id.starts_with(ERRCODE)
}

const ERRCODE: &str = "errcode-";

/// Made once and kept as long as the server runs, so the texts may as well live for ever.
static ERRCODES: LazyLock<Vec<KnownError>> = LazyLock::new(|| {
    CODES
        .chunk_by(|one, other| one.code == other.code)
        .filter_map(|rows| {
            let code = rows.first()?.code;
            let causes: Vec<Text> = rows.iter().map(|row| row.hint.clone()).collect();
            (known_error(&code.to_string()).is_none()).then(|| errcode(code, causes))
        })
        .collect()
});

fn errcode(code: i64, causes: Vec<Text>) -> KnownError {
    let title = format!("errcode {code}");
    // -1 and 0 would be found in anything
    let pattern = match code {
        ..1000 => format!("errcode:{code}"),
        _ => code.to_string(),
    };
    KnownError {
        id: format!("{ERRCODE}{}", code.unsigned_abs()).leak(),
        scope: Scope::Server,
        patterns: vec![&*pattern.leak()].leak(),
        title: Text {
            zh: title.clone().into(),
            en: title.into(),
        },
        causes: causes.leak(),
        remedy: Text::new("", ""),
        links: &[],
        appendix: &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_errcode_is_recognised_wherever_it_stands() {
        for (err_msg, id) in [
            (
                r#"{"errcode":40013,"errmsg":"invalid appid rid: 5f-1"}"#,
                "errcode-40013",
            ),
            (r#"{"errcode":-1,"errmsg":"system error"}"#, "errcode-1"),
            (
                "config:not signed (WeChat answered stable_token with errcode 40164)",
                "errcode-40164",
            ),
            (
                "config:fail,Error: 系统错误，错误码：63002,invalid signature",
                "invalid-signature",
            ),
            ("40001", "errcode-40001"),
            (
                r#"{"errcode":45009,"errmsg":"reach max api daily quota limit"}"#,
                "ticket-unavailable",
            ),
            (
                r#"{"errMsg":"subscribe:fail","errCode":20004}"#,
                "subscribe-20004",
            ),
        ] {
            assert_eq!(
                recognise(err_msg).map(|error| error.id),
                Some(id),
                "{err_msg}"
            );
        }
        assert_eq!(recognise(r#"{"errcode":-10}"#), None);
    }

    #[test]
    fn every_errcode_has_one_entry_and_every_entry_its_own_id() {
        let mut ids: Vec<_> = all().map(|error| error.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for row in CODES {
            let answer = format!("{{\"errcode\":{},\"errmsg\":\"\"}}", row.code);
            assert!(recognise(&answer).is_some(), "{answer}");
        }
    }
}
