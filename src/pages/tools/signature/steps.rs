//! string1 and the signature, step by step.

use leptos::prelude::*;

use crate::{
    components::Localized,
    signature::{jsapi, mistake::jsapi::Refused},
    text::Text,
};

/// From the inputs to the signature.
pub(super) fn steps(refused: Refused) -> impl IntoView {
    let ticket = refused.tickets.first().cloned().unwrap_or_default();
    let url = jsapi::signed_part(&refused.url).to_owned();
    let string1 = jsapi::string1(&ticket, &refused.nonce_str, refused.timestamp, &url);
    let signature = jsapi::digest(&string1);
    let no_ticket = ticket.is_empty();
    let complete = !ticket.is_empty() && !refused.nonce_str.is_empty() && !url.is_empty();
    let part = |name: &'static str, value: String| view! { <span class="part_name">{name}</span><mark>{value}</mark> };
    view! {
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
                <pre class="code wrap" id="computed-signature">{complete.then_some(signature)}</pre>
                <p class="field_hint" hidden=!no_ticket><Localized text=Text::new(
                    "还没有 jsapi_ticket：填上它才算得出签名；或者填入被拒绝的签名，用下面的按钮让服务器用自己的 ticket 检查。",
                    "There is no jsapi_ticket yet, so there is nothing to compute. Or fill in the signature that was refused, and have the server check it with its own tickets below.",
                ) /></p>
            </li>
        </ol>
    }
}
