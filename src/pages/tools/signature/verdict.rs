//! What is wrong with a refused signature, by the tickets on this page and by those of the server.

use leptos::prelude::*;

use super::{
    super::verdict::{self, foreign, untried, verdict},
    mistake_text::describe,
};
use crate::{
    api::{Problem, SignatureCheck, SignedBy, check_signature},
    components::at_once,
    signature::mistake::jsapi::{Mistake, Refused, diagnose},
    text::Text,
};

/// What the tickets on this page say of the refused signature.
pub(super) fn diagnosis(refused: Refused) -> Option<AnyView> {
    let is_whole = !refused.tickets.is_empty() && refused.has_signature();
    is_whole.then(|| told_of(diagnose(&refused)))
}

fn told_of(mistakes: Option<Vec<Mistake>>) -> AnyView {
    verdict(mistakes, describe, RIGHT, UNKNOWN)
}

const RIGHT: Text = Text::new(
    "这个签名是对的。若微信仍然拒绝：检查 appId、ticket 是否过期，以及客户端校验的是否为另一个 URL。",
    "This signature is right. If WeChat refuses it still: check the appId, whether the ticket has expired, and whether the client checks another URL.",
);
const UNKNOWN: Text = Text::new(
    "常见的错误都对不上。请核对 nonceStr、timestamp 与传给 wx.config 的是否一致，URL 是否就是当时地址栏的内容，ticket 是否仍然有效。",
    "None of the usual mistakes gives it. Are nonceStr and timestamp those of wx.config, is the URL that of the address bar at the time, is the ticket still valid?",
);

/// Tries the tickets that this server holds, without showing them.
pub(super) fn ask_server(refused: Memo<Option<Refused>>) -> AnyView {
    let is_ready = |refused: &Option<Refused>| {
        let refused = refused.as_ref();
        refused.is_some_and(|refused| refused.has_signature() && !refused.url.is_empty())
    };
    verdict::ask_server(refused, is_ready, ask, told)
}

async fn ask(refused: Option<Refused>) -> Result<SignatureCheck, Problem> {
    // without a whole question there is nothing to press
    let Some(refused) = refused else {
        return Ok(SignatureCheck {
            signed_by: None,
            untried: vec![],
        });
    };
    let Refused {
        nonce_str,
        timestamp,
        url,
        landing_url,
        signature,
        ..
    } = refused;
    check_signature(url, landing_url, nonce_str, timestamp, signature).await
}

fn told(check: SignatureCheck) -> AnyView {
    let mut told = match check.signed_by {
        None => vec![told_of(None)],
        Some(SignedBy {
            owner,
            app_id,
            mistakes,
        }) => {
            let mut told = Vec::from_iter(foreign(&owner, &app_id));
            if told.is_empty() || !mistakes.is_empty() {
                told.push(told_of(Some(mistakes)));
            }
            told
        }
    };
    let untried_ones = check.untried.iter();
    told.extend(untried_ones.map(|app_id| untried(app_id, "jsapi_ticket")));
    at_once(told)
}
