//! What may be typed for addCard: what the server would refuse in words of its own format is told here by its name.

use serde_json::Value;

use crate::text::Text;

/// More at once is advised against by WeChat's documents.
const MOST: usize = 5;

/// The members of a card, see [`crate::api::CardToAdd`].
const MEMBERS: [(&str, Kind); 7] = [
    ("cardId", Kind::Text),
    ("code", Kind::Text),
    ("bind", Kind::Flag),
    ("openid", Kind::Text),
    ("fixedBegintimestamp", Kind::Number),
    ("outerStr", Kind::Text),
    ("outerId", Kind::Number),
];

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Flag,
    Number,
}

impl Kind {
    fn has(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_u64(),
        }
    }

    const fn expected(self) -> Text {
        match self {
            Self::Text => Text::new("应为字符串", "must be a string"),
            Self::Flag => Text::new("应为 true 或 false", "must be true or false"),
            Self::Number => Text::new("应为非负整数", "must be a whole number, not negative"),
        }
    }
}

/// Whether this `cardList` is one that can be sent for its signatures.
///
/// # Errors
/// What is wrong with the first thing that is, named as in the form.
pub(super) fn check(cards: &Value) -> Result<(), Text> {
    let cards = cards.as_array().map(Vec::as_slice).unwrap_or_default();
    if !(1..=MOST).contains(&cards.len()) {
        return Err(Text {
            zh: format!("cardList 应有 1 到 {MOST} 张卡券，更多的请分多次添加。").into(),
            en: format!("cardList must hold 1 to {MOST} cards; add more with further calls.")
                .into(),
        });
    }
    cards
        .iter()
        .enumerate()
        .try_for_each(|(index, card)| check_card(&format!("cardList[{index}]"), card))
}

fn check_card(place: &str, card: &Value) -> Result<(), Text> {
    let Some(members) = card.as_object() else {
        let example = r#"{"cardId":"…"}"#;
        return Err(Text {
            zh: format!("{place} 应为对象，形如 {example}。").into(),
            en: format!("{place} must be an object like {example}.").into(),
        });
    };
    for (name, value) in members {
        let Some((_, kind)) = MEMBERS.iter().find(|(known, _)| known == name) else {
            return Err(unknown(place, name));
        };
        if !kind.has(value) {
            let expected = kind.expected();
            return Err(Text {
                zh: format!("{place}.{name} {}。", expected.zh).into(),
                en: format!("{place}.{name} {}.", expected.en).into(),
            });
        }
    }
    if members.contains_key("cardId") {
        return Ok(());
    }
    Err(Text {
        zh: format!("{place} 缺少 cardId。").into(),
        en: format!("{place} must have a cardId.").into(),
    })
}

fn unknown(place: &str, name: &str) -> Text {
    let known = MEMBERS.map(|(name, _)| name);
    Text {
        zh: format!(
            "{place} 中没有 {name} 这个字段，可用的有 {}。",
            known.join("、")
        )
        .into(),
        en: format!(
            "{place} must not have {name}; it may have {}.",
            known.join(", ")
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::CardToAdd;

    #[test]
    fn every_member_of_a_card_may_be_typed() {
        let card = CardToAdd {
            card_id: "p".into(),
            code: "c".into(),
            bind: true,
            openid: "o".into(),
            fixed_begintimestamp: Some(1),
            outer_str: "s".into(),
            outer_id: Some(2),
        };
        let card = serde_json::to_value(card).expect("plain data");
        assert_eq!(card.as_object().map(|card| card.len()), Some(MEMBERS.len()));
        assert_eq!(check(&json!([card])), Ok(()));
    }

    #[test]
    fn what_is_wrong_with_a_card_is_named() {
        let card = json!({ "cardId": "p" });
        for (cards, says) in [
            (json!([]), "cardList 应有 1 到 5 张卡券"),
            (json!(vec![card.clone(); 6]), "cardList 应有 1 到 5 张卡券"),
            (json!([card, 7]), "cardList[1] 应为对象"),
            (json!([{ "foo": 1 }]), "cardList[0] 中没有 foo 这个字段"),
            (json!([{ "code": "c" }]), "cardList[0] 缺少 cardId"),
            (json!([{ "cardId": 7 }]), "cardList[0].cardId 应为字符串"),
            (
                json!([{ "cardId": "p", "bind": 1 }]),
                "cardList[0].bind 应为 true 或 false",
            ),
            (
                json!([{ "cardId": "p", "outerId": -1 }]),
                "cardList[0].outerId 应为非负整数",
            ),
        ] {
            let refused = check(&cards).expect_err(says);
            assert!(refused.zh.starts_with(says), "{}", refused.zh);
        }
    }
}
