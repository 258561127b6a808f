//! What is wrong with a refused signature, by the tickets on this page and by those of the server.

use leptos::prelude::*;

use super::{
    super::verdict::{self, ask_server},
    mistake_text::describe,
};
use crate::{
    api::{Problem, SignatureCheck, SignedBy, check_signature},
    components::{Localized, at_once},
    signature::mistake::jsapi::{Mistake, Refused, diagnose},
    text::Text,
};

/// What the tickets on this page say of the refused signature.
pub(super) fn diagnosis(refused: Refused) -> Option<AnyView> {
    if refused.tickets.is_empty() || refused.signature.is_empty() {
        return None;
    }
    Some(told_of(diagnose(&refused)))
}

fn told_of(mistakes: Option<Vec<Mistake>>) -> AnyView {
    let told = mistakes.map(|mistakes| {
        let told = mistakes.into_iter();
        told.map(|mistake| (format!("{mistake:?}"), describe(mistake)))
            .collect()
    });
    verdict::verdict(told, RIGHT, UNKNOWN)
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
#[component]
pub(super) fn AskServer(refused: Memo<Option<Refused>>) -> impl IntoView {
    let is_ready = |refused: &Option<Refused>| {
        let refused = refused.as_ref();
        refused.is_some_and(|refused| !refused.signature.is_empty() && !refused.url.is_empty())
    };
    ask_server(refused, is_ready, ask, told)
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

fn told(SignatureCheck { signed_by, untried }: SignatureCheck) -> AnyView {
    let untried = untried
        .iter()
        .map(|app_id| verdict::untried(app_id, "jsapi_ticket"));
    let untried = untried.collect_view();
    let Some(SignedBy {
        owner,
        app_id,
        mistakes,
    }) = signed_by
    else {
        return at_once(view! {
            {told_of(None)}
            {untried}
        });
    };
    let foreign = (owner != app_id).then(|| Text {
        zh: format!("签名用的是账号 {app_id} 的 ticket，而本页属于 {owner}。").into(),
        en: format!("It was signed with the ticket of {app_id}; the page belongs to {owner}.")
            .into(),
    });
    let right = foreign.is_none() || !mistakes.is_empty();
    at_once(view! {
        {foreign.map(|text| view! { <p class="notice"><Localized text=text /></p> })}
        {right.then(|| told_of(Some(mistakes)))}
        {untried}
    })
}
