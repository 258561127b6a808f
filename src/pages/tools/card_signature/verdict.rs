//! What is wrong with a signature, by the tickets on this page and by the secrets of the server.

use leptos::{prelude::*, task::spawn_local};

use super::{super::verdict, mistake_text::describe};
use crate::{
    api::{CardSecret, CardSignedBy, Problem, check_card_signature},
    components::{Localized, at_once},
    language::Language,
    signature::mistake::card::{Mistake, Refused, diagnose},
    text::Text,
    wx,
};

/// What the tickets on this page say of the signature.
pub(super) fn diagnosis(refused: &Refused) -> Option<AnyView> {
    if refused.tickets.is_empty() || refused.signature.is_empty() {
        return None;
    }
    Some(told(diagnose(refused)))
}

fn told(mistakes: Option<Vec<Mistake>>) -> AnyView {
    let told = mistakes.map(|mistakes| {
        let told = mistakes.into_iter();
        told.map(|mistake| (format!("{mistake:?}"), describe(mistake)))
            .collect()
    });
    verdict::verdict(told, RIGHT, UNKNOWN)
}

const RIGHT: Text = Text::new(
    "这个签名是对的。若仍不起作用：检查 ticket 是否过期、nonce_str 是否用过、card_id 是否属于该公众号，以及 cardExt 是否为 JSON 字符串。",
    "This signature is right. If it does not work still: check whether the ticket has expired, whether nonce_str was used before, whether the card is the account's, and whether cardExt is JSON as a string.",
);
const UNKNOWN: Text = Text::new(
    "常见的错误都对不上。请核对每个值是否与当时签名和传给微信的一致，尤其是 timestamp 和 nonce_str，以及 ticket 是否仍然有效。",
    "None of the usual mistakes gives it. Are all values those that were signed and sent to WeChat, timestamp and nonce_str above all, and is the ticket still valid?",
);

/// Tries the tickets that this server holds, and its AppSecret, without showing them.
#[component]
pub(super) fn AskServer(refused: Memo<Refused>) -> impl IntoView {
    let answer = RwSignal::new(None::<Result<Option<CardSignedBy>, Problem>>);
    let ask = move |_| {
        let Refused {
            kind,
            values,
            signature,
            ..
        } = refused.get_untracked();
        spawn_local(async move {
            let url = wx::signed_url();
            answer.set(Some(
                check_card_signature(url, kind, values, signature).await,
            ));
        });
    };
    let ready = move || refused.with(|refused| !refused.signature.is_empty());
    view! {
        <button type="button" class="btn btn_plain" id="ask-server" disabled=move || !ready() on:click=ask>
            <Localized text=Text::new("用本服务器的 ticket 检查", "Check with this server's tickets") />
        </button>
        <div id="server-diagnosis" role="status">{move || answer.get().map(answered)}</div>
    }
}

fn answered(answer: Result<Option<CardSignedBy>, Problem>) -> AnyView {
    let signed = match answer {
        Err(problem) => {
            let hint = problem.hint.in_language(Language::of_page());
            return at_once(view! { <p class="notice">{hint}</p> });
        }
        Ok(None) => return told(None),
        Ok(Some(signed)) => signed,
    };
    let foreign = (signed.owner != signed.app_id).then(|| Text {
        zh: format!(
            "签名用的是账号 {} 的 ticket，而本页属于 {}。",
            signed.app_id, signed.owner
        )
        .into(),
        en: format!(
            "It was signed with the ticket of {}; the page belongs to {}.",
            signed.app_id, signed.owner
        )
        .into(),
    });
    let secret = wrong_secret(signed.secret);
    let right = foreign.is_none() && secret.is_none();
    let foreign = foreign.map(|text| view! { <p class="notice"><Localized text=text /></p> });
    let secret = secret.map(|(name, text)| {
        view! { <p class="notice" data-secret=name><Localized text=text /></p> }
    });
    let mistakes = (right || !signed.mistakes.is_empty()).then(|| told(Some(signed.mistakes)));
    at_once(view! {
        {foreign}
        {secret}
        {mistakes}
    })
}

/// What it was signed with instead of the card ticket.
fn wrong_secret(secret: CardSecret) -> Option<(&'static str, Text)> {
    match secret {
        CardSecret::CardTicket => None,
        CardSecret::JsapiTicket => Some((
            "jsapi_ticket",
            Text::new(
                "签名用的是 jsapi_ticket。卡券要用 type=wx_card 获取的 api_ticket，两者不通用。",
                "It was signed with the jsapi_ticket. Cards need the api_ticket that type=wx_card gives; the two are not the same.",
            ),
        )),
        CardSecret::AppSecret => Some((
            "app_secret",
            Text::new(
                "签名用的是 AppSecret。请改用 type=wx_card 获取的 api_ticket；AppSecret 不参与任何卡券签名。",
                "It was signed with the AppSecret. Use the api_ticket that type=wx_card gives: the AppSecret signs no card.",
            ),
        )),
    }
}
