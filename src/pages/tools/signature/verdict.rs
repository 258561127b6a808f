//! What is wrong with a refused signature, by the tickets on this page and by those of the server.

use leptos::{prelude::*, task::spawn_local};

use super::mistake_text::describe;
use crate::{
    api::{Problem, SignedBy, check_signature},
    components::{Localized, at_once},
    language::Language,
    signature::mistake::jsapi::{Mistake, Refused, diagnose},
    text::Text,
};

/// What the tickets on this page say of the refused signature.
pub(super) fn diagnosis(refused: Refused) -> Option<AnyView> {
    if refused.tickets.is_empty() || refused.signature.is_empty() {
        return None;
    }
    Some(verdict(diagnose(&refused)))
}

fn verdict(mistakes: Option<Vec<Mistake>>) -> AnyView {
    let told = mistakes.map(|mistakes| {
        let told = mistakes.into_iter();
        told.map(|mistake| (format!("{mistake:?}"), describe(mistake)))
            .collect()
    });
    super::super::verdict::verdict(told, RIGHT, UNKNOWN)
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
    let answer = RwSignal::new(None::<Result<Option<SignedBy>, Problem>>);
    let ask = move |_| {
        let Some(refused) = refused.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Refused {
                nonce_str,
                timestamp,
                url,
                landing_url,
                signature,
                ..
            } = refused;
            answer.set(Some(
                check_signature(url, landing_url, nonce_str, timestamp, signature).await,
            ));
        });
    };
    let ready = move || {
        refused.with(|refused| {
            refused
                .as_ref()
                .is_some_and(|refused| !refused.signature.is_empty() && !refused.url.is_empty())
        })
    };
    view! {
        <button type="button" class="btn btn_plain" id="ask-server" disabled=move || !ready() on:click=ask>
            <Localized text=Text::new("用本服务器的 ticket 检查", "Check with this server's tickets") />
        </button>
        <div id="server-diagnosis" role="status">{move || answer.get().map(told)}</div>
    }
}

fn told(answer: Result<Option<SignedBy>, Problem>) -> AnyView {
    match answer {
        Err(problem) => {
            at_once(view! { <p class="notice">{problem.hint.in_language(Language::of_page())}</p> })
        }
        Ok(None) => verdict(None),
        Ok(Some(SignedBy {
            owner,
            app_id,
            mistakes,
        })) => {
            let foreign = (owner != app_id).then(|| Text {
                zh: format!("签名用的是账号 {app_id} 的 ticket，而本页属于 {owner}。").into(),
                en: format!(
                    "It was signed with the ticket of {app_id}; the page belongs to {owner}."
                )
                .into(),
            });
            let right = foreign.is_none() || !mistakes.is_empty();
            at_once(view! {
                {foreign.map(|text| view! { <p class="notice"><Localized text=text /></p> })}
                {right.then(|| verdict(Some(mistakes)))}
            })
        }
    }
}
