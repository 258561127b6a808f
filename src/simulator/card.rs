//! Cards as the client shows them, and as the server's platform tells of them.

use serde::Deserialize;

use crate::text::Text;

/// What a card looks like. The platform knows ids only: all of this is made up here, the same for an id each time.
#[derive(Debug, PartialEq, Eq)]
pub struct Face {
    pub merchant: Text,
    pub title: Text,
    /// The end of the style's class.
    pub colour: &'static str,
}

/// How long any card is good, as far as the client shows.
pub const VALIDITY: Text = Text::new("领取后 30 天内有效", "Good for 30 days after you get it");

static FACES: [Face; 4] = [
    Face {
        merchant: Text::new("梧桐咖啡", "Wutong Coffee"),
        title: Text::new("双人下午茶团购券", "Afternoon tea for two"),
        colour: "green",
    },
    Face {
        merchant: Text::new("拾光书店", "Shiguang Books"),
        title: Text::new("50 元购书券", "¥50 worth of books"),
        colour: "blue",
    },
    Face {
        merchant: Text::new("青屿植物园", "Qingyu Botanical Garden"),
        title: Text::new("成人门票一张", "Admission for one adult"),
        colour: "orange",
    },
    Face {
        merchant: Text::new("小满面馆", "Xiaoman Noodles"),
        title: Text::new("牛肉面单人套餐", "Beef noodles for one"),
        colour: "red",
    },
];

/// The face of a card by its id.
pub fn face(card_id: &str) -> &'static Face {
    let mixed = card_id.bytes().fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    &FACES[mixed % FACES.len()]
}

/// A card that a page names. It may call it `card_id` as the client's functions do, and nothing else is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NamedCard {
    pub card_id: String,
    /// Empty where it isn't known yet.
    #[serde(default)]
    pub code: String,
}

/// What became of a card that was to be added, or opened.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct JudgedCard {
    pub card_id: String,
    #[serde(default)]
    pub code: String,
    /// 1 or 0
    is_succ: u8,
    /// The platform's sentence, when the card was not added.
    #[serde(default)]
    pub reason: Option<String>,
}

impl JudgedCard {
    pub fn is_good(&self) -> bool {
        self.is_succ == 1
    }
}

/// A card that the user may choose; its code is for the account's server to decrypt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ChoosableCard {
    pub card_id: String,
    pub encrypt_code: String,
}

/// What the user has, as the platform tells it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Wallet {
    pub nickname: String,
    /// The newest first; those that were passed on are gone.
    #[serde(rename = "card_list")]
    pub cards: Vec<NamedCard>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_card_looks_the_same_each_time_and_not_all_look_alike() {
        let [one, other] = [
            "pDF3iY9tv9zCGCj4jTXFOo1DxHdo",
            "pjZ8Yt1XGILfi-FUsewpnnolGgZk",
        ];
        assert_eq!(face(one), face(one));
        assert_ne!(face(one), face(other));
        assert_eq!(face(""), &FACES[0]);
    }

    #[test]
    fn a_wallet_is_read_as_the_platform_tells_it() {
        let told = json!({
            "nickname": "阿梅",
            "card_list": [{ "app_id": "wx1", "card_id": "p1", "code": "2" }, { "app_id": "wx2", "card_id": "p2", "code": "1" }],
        });
        let wallet: Wallet = serde_json::from_value(told).unwrap();
        assert_eq!(wallet.nickname, "阿梅");
        let codes: Vec<_> = wallet.cards.iter().map(|card| card.code.as_str()).collect();
        assert_eq!(codes, ["2", "1"]);
        // the platform's refusals are no empty wallets
        assert!(serde_json::from_value::<Wallet>(json!({ "errcode": 40003 })).is_err());
    }

    #[test]
    fn a_judgement_is_a_number() {
        let judged = |is_succ| {
            serde_json::from_value::<JudgedCard>(json!({ "card_id": "p1", "is_succ": is_succ }))
        };
        assert!(judged(1).is_ok_and(|card| card.is_good()));
        assert!(judged(0).is_ok_and(|card| !card.is_good()));
    }
}
