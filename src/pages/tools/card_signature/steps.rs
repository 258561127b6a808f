//! The values, their order, the joined string and the signature, step by step.

use leptos::prelude::*;

use super::super::steps::{result, too_little};
use crate::{
    components::{Localized, at_once},
    signature::{
        card::{self, Field},
        mistake::card::Refused,
    },
    text::Text,
};

/// From the inputs to the signature.
pub(super) fn steps(refused: &Refused) -> AnyView {
    let mut values: Vec<(Field, String)> = refused
        .signed()
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| (field, text.to_owned()))
        .collect();
    if values.iter().all(|(field, _)| *field == Field::ApiTicket) {
        return too_little();
    }
    values.sort_by(|(_, one), (_, other)| one.cmp(other));
    let texts: Vec<_> = values.iter().map(|(_, text)| text.as_str()).collect();
    let signature = (!refused.tickets.is_empty()).then(|| card::sign(&texts));
    let joined = values
        .iter()
        .map(|(_, text)| view! { <mark>{text.clone()}</mark> });
    let joined = joined.collect_view();
    let sorted = values
        .into_iter()
        .map(|(field, text)| view! { <li><span class="part_name">{field.name()}</span>" "<mark>{text}</mark></li> })
        .collect_view();
    at_once(view! {
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
                {result(signature)}
            </li>
        </ol>
    })
}
