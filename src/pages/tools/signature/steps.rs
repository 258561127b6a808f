//! string1 and the signature, step by step.

use leptos::prelude::*;

use super::super::steps::{result, too_little};
use crate::{
    components::{Localized, at_once},
    signature::{jsapi, mistake::jsapi::Refused},
    text::Text,
};

/// From the inputs to the signature.
pub(super) fn steps(refused: Option<Refused>) -> AnyView {
    let whole = |refused: &Refused| {
        !refused.nonce_str.is_empty() && !jsapi::signed_part(&refused.url).is_empty()
    };
    let Some(refused) = refused.filter(whole) else {
        return too_little();
    };
    let ticket = refused.tickets.first().cloned().unwrap_or_default();
    let url = jsapi::signed_part(&refused.url).to_owned();
    let string1 = jsapi::string1(&ticket, &refused.nonce_str, refused.timestamp, &url);
    let signature = (!ticket.is_empty()).then(|| jsapi::digest(&string1));
    let part = |name: &'static str, value: String| view! { <span class="part_name">{name}</span><mark>{value}</mark> };
    at_once(view! {
        <ol class="steps">
            <li>
                <p><Localized text=Text::new("URL 去掉 “#” 及其后面的部分，其余一字不改：", "The URL up to #, not a character changed:") /></p>
                <pre class="code" id="signed-url">{url.clone()}</pre>
            </li>
            <li>
                <p><Localized text=Text::new("按字段名排序，用原始值拼成 string1：", "string1: the raw values, in the order of their names:") /></p>
                <pre class="code wrap" id="string1">
                    {part("jsapi_ticket=", ticket)}{part("&noncestr=", refused.nonce_str)}{part("&timestamp=", refused.timestamp.to_string())}{part("&url=", url)}
                </pre>
            </li>
            <li>
                <p><Localized text=Text::new("对 string1 的 UTF-8 字节做 SHA-1，得到 signature：", "SHA-1 over its UTF-8 bytes is the signature:") /></p>
                {result(signature)}
            </li>
        </ol>
    })
}
