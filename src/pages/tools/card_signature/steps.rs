//! The values, their order, the joined string and the signature, step by step.

use leptos::prelude::*;

use crate::{
    components::Localized,
    signature::{
        card::{self, Field},
        mistake::card::Refused,
    },
    text::Text,
};

/// From the inputs to the signature.
pub(super) fn steps(refused: Refused) -> impl IntoView {
    let mut values: Vec<(Field, String)> = refused
        .signed()
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| (field, text.to_owned()))
        .collect();
    values.sort_by(|(_, one), (_, other)| one.cmp(other));
    let texts: Vec<_> = values.iter().map(|(_, text)| text.as_str()).collect();
    let signature = card::sign(&texts);
    let joined = values
        .iter()
        .map(|(_, text)| view! { <mark>{text.clone()}</mark> });
    let joined = joined.collect_view();
    let no_ticket = refused.tickets.is_empty();
    let complete = !no_ticket && values.len() > 1;
    let sorted = values
        .into_iter()
        .map(|(field, text)| view! { <li><span class="part_name">{field.name()}</span>" "<mark>{text}</mark></li> })
        .collect_view();
    view! {
        <ol class="steps">
            <li>
                <p><Localized text=Text::new(
                    "去掉空值，把各个值按字节顺序（数字、大写字母、下划线、小写字母）排序；字段名不参与：",
                    "The values that are not empty, in the order of their bytes (digits, capitals, underscore, small letters), whatever their names:",
                ) /></p>
                <ol class="sorted" id="sorted-values">{sorted}</ol>
            </li>
            <li>
                <p><Localized text=Text::new("首尾相接，中间没有任何分隔符：", "Joined, with nothing between them:") /></p>
                <pre class="code wrap" id="string-to-sign">{joined}</pre>
            </li>
            <li>
                <p><Localized text=Text::new("做 SHA-1，写成小写十六进制：", "SHA-1 in lower-case hexadecimal digits:") /></p>
                <pre class="code wrap" id="computed-signature">{complete.then_some(signature)}</pre>
                <p class="field_hint" hidden=!no_ticket><Localized text=Text::new(
                    "还没有 api_ticket：填上它才算得出签名；或者填入不起作用的签名，用下面的按钮让服务器用自己的 ticket 检查。",
                    "There is no api_ticket yet, so there is nothing to compute. Or fill in the signature that does not work, and have the server check it with its own tickets below.",
                ) /></p>
            </li>
        </ol>
    }
}
