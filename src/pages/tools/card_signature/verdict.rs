//! What is wrong with a signature, by the tickets on this page and by the secrets of the server.

use leptos::prelude::*;

use super::{
    super::verdict::{self, foreign, notice, untried, verdict},
    mistake_text::describe,
};
use crate::{
    api::{CardSecret, CardSignatureCheck, Problem, check_card_signature},
    components::{Localized, at_once},
    signature::mistake::card::{Mistake, Refused, diagnose},
    text::Text,
    wx,
};

/// What the tickets on this page say of the signature.
pub(super) fn diagnosis(refused: &Refused, card_ext_wrong: bool) -> Option<AnyView> {
    let is_whole = !refused.tickets.is_empty() && refused.has_signature();
    is_whole.then(|| told(diagnose(refused), card_ext_wrong))
}

fn told(mistakes: Option<Vec<Mistake>>, card_ext_wrong: bool) -> AnyView {
    if card_ext_wrong && mistakes.as_ref().is_some_and(Vec::is_empty) {
        return notice(ONLY_SIGNED_RIGHT);
    }
    verdict(mistakes, describe, RIGHT, UNKNOWN)
}

const RIGHT: Text = Text::new(
    "这个签名是对的。若仍不起作用：检查 ticket 是否过期、nonce_str 是否用过、card_id 是否属于该公众号；addCard 还要看 cardExt 是否为 JSON 字符串，chooseCard 则看 appId 是否与 wx.config 的相同。",
    "This signature is right. If it does not work still: check whether the ticket has expired, whether nonce_str was used before, whether the card is the account's; for addCard whether cardExt is JSON as a string, for chooseCard whether the appId is that of wx.config.",
);
const ONLY_SIGNED_RIGHT: Text = Text::new(
    "签名的值算得对，但 cardExt 本身有上面列出的问题，微信仍会拒绝这张卡券。",
    "The values are signed rightly, but the cardExt itself has the faults listed above: WeChat refuses the card still.",
);
const UNKNOWN: Text = Text::new(
    "常见的错误都对不上。请核对每个值是否与当时签名和传给微信的一致，尤其是 timestamp 和 nonce_str，以及 ticket 是否仍然有效。",
    "None of the usual mistakes gives it. Are all values those that were signed and sent to WeChat, timestamp and nonce_str above all, and is the ticket still valid?",
);

/// Tries the tickets that this server holds, and its AppSecret, without showing them. `card_ext_wrong`: whether WeChat would
/// refuse the cardExt that was pasted, whatever its signature.
pub(super) fn ask_server(refused: Memo<Refused>, card_ext_wrong: Memo<bool>) -> AnyView {
    verdict::ask_server(refused, Refused::has_signature, ask, move |check| {
        answered(check, card_ext_wrong.get())
    })
}

async fn ask(refused: Refused) -> Result<CardSignatureCheck, Problem> {
    let Refused {
        kind,
        values,
        signature,
        ..
    } = refused;
    check_card_signature(wx::signed_url(), kind, values, signature).await
}

fn answered(check: CardSignatureCheck, card_ext_wrong: bool) -> AnyView {
    let mut answer = match check.signed_by {
        None => vec![told(None, card_ext_wrong)],
        Some(signed) => {
            let foreign = foreign(&signed.owner, &signed.app_id);
            let mut answer = Vec::from_iter(foreign);
            answer.extend(wrong_secret(signed.secret));
            if answer.is_empty() || !signed.mistakes.is_empty() {
                answer.push(told(Some(signed.mistakes), card_ext_wrong));
            }
            answer
        }
    };
    let untried_ones = check.untried.iter();
    answer.extend(untried_ones.map(|secret| untried(&secret.app_id, name(secret.secret))));
    at_once(answer)
}

/// As WeChat calls it.
const fn name(secret: CardSecret) -> &'static str {
    match secret {
        CardSecret::CardTicket => "api_ticket",
        CardSecret::JsapiTicket => "jsapi_ticket",
        CardSecret::AppSecret => "AppSecret",
    }
}

/// What it was signed with instead of the card ticket.
fn wrong_secret(secret: CardSecret) -> Option<AnyView> {
    let (name, text) = match secret {
        CardSecret::CardTicket => return None,
        CardSecret::JsapiTicket => (
            "jsapi_ticket",
            Text::new(
                "签名用的是 jsapi_ticket。卡券要用 type=wx_card 获取的 api_ticket，两者不通用。",
                "It was signed with the jsapi_ticket. Cards need the api_ticket that type=wx_card gives; the two are not the same.",
            ),
        ),
        CardSecret::AppSecret => (
            "app_secret",
            Text::new(
                "签名用的是 AppSecret。请改用 type=wx_card 获取的 api_ticket；AppSecret 不参与任何卡券签名。",
                "It was signed with the AppSecret. Use the api_ticket that type=wx_card gives: the AppSecret signs no card.",
            ),
        ),
    };
    Some(at_once(
        view! { <p class="notice" data-secret=name><Localized text=text /></p> },
    ))
}
