//! What came of addCard: its success doesn't mean that all cards were added.

use serde_json::Value;

use crate::{text::Text, wx::AddedCard};

/// How many of the cards were added, and why the others were not.
pub(super) fn told(cards: &[AddedCard]) -> Text {
    let (added, total) = (
        cards.iter().filter(|card| card.is_success).count(),
        cards.len(),
    );
    let (mut zh, mut en) = (
        format!("已添加卡券：{added}/{total}"),
        format!("Cards added: {added}/{total}"),
    );
    if added < total {
        let why = why(cards);
        zh.push_str(&format!("。{}", why.zh));
        en.push_str(&format!(". {}", why.en));
    }
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

/// The first reason that the client gives, or what it usually is.
fn why(cards: &[AddedCard]) -> Text {
    let reason = cards.iter().find_map(|card| card.reason.as_ref());
    match reason {
        Some(reason) => Text {
            zh: format!("原因：{reason}").into(),
            en: format!("Reason: {reason}").into(),
        },
        None => Text::new(
            "微信没有给出原因，常见的有签名错误、库存不足、已达领取上限。",
            "WeChat gives no reason; often the signature is wrong, the card out of stock, or the user has had as many as allowed.",
        ),
    }
}

/// [`told`] of a normalised result; `None` where it doesn't say what became of the cards.
pub(crate) fn told_of_result(result: &Value) -> Option<Text> {
    let cards = result["cardList"].as_array()?.iter();
    let cards: Vec<AddedCard> = cards
        .filter_map(|card| serde_json::from_value(card.clone()).ok())
        .collect();
    (!cards.is_empty()).then(|| told(&cards))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cards_that_were_not_added_are_counted_with_the_reason() {
        for (cards, expected) in [
            (
                json!([{ "isSuccess": true }, { "isSuccess": true }]),
                Some("已添加卡券：2/2"),
            ),
            (
                json!([{ "isSuccess": true }, { "isSuccess": false, "reason": "sold out" }]),
                Some("已添加卡券：1/2。原因：sold out"),
            ),
            (
                json!([{ "isSuccess": false, "reason": null }]),
                Some(
                    "已添加卡券：0/1。微信没有给出原因，常见的有签名错误、库存不足、已达领取上限。",
                ),
            ),
            (json!([]), None),
            (json!(null), None),
        ] {
            let told = told_of_result(&json!({ "cardList": cards }));
            assert_eq!(told.as_ref().map(|text| text.zh.as_ref()), expected);
        }
    }
}
