//! The signatures of cards (卡券): `signature` in the cardExt of `wx.addCard`, `cardSign` of `wx.chooseCard`.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html#65> (appendix 4)
//!
//! They have nothing to do with [`jsapi`](super::jsapi): another ticket (`type=wx_card`), values without names, sorted.
//! Since the values are joined without separators, a signature does not tell where one ends and what it is called: who
//! signs for strangers must keep them from passing one value off as another.

use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

/// The two signatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `signature` in the cardExt of `wx.addCard`.
    #[default]
    CardExt,
    /// `cardSign` of `wx.chooseCard`.
    CardSign,
}

impl Kind {
    /// What it covers, in the order of WeChat's document.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::CardExt => &[
                Field::ApiTicket,
                Field::Timestamp,
                Field::CardId,
                Field::Code,
                Field::Openid,
                Field::NonceStr,
            ],
            Self::CardSign => &[
                Field::ApiTicket,
                Field::AppId,
                Field::LocationId,
                Field::Timestamp,
                Field::NonceStr,
                Field::CardId,
                Field::CardType,
            ],
        }
    }
}

/// A value that a signature of cards covers, or that stands beside those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    ApiTicket,
    AppId,
    LocationId,
    Timestamp,
    CardId,
    CardType,
    Code,
    Openid,
    NonceStr,
    /// Of cardExt; never signed.
    OuterStr,
    /// Of `wx.chooseCard`; never signed.
    SignType,
}

impl Field {
    /// As WeChat's document has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApiTicket => "api_ticket",
            Self::AppId => "app_id",
            Self::LocationId => "location_id",
            Self::Timestamp => "timestamp",
            Self::CardId => "card_id",
            Self::CardType => "card_type",
            Self::Code => "code",
            Self::Openid => "openid",
            Self::NonceStr => "nonce_str",
            Self::OuterStr => "outer_str",
            Self::SignType => "sign_type",
        }
    }

    /// Characters of the longest value that WeChat gives or takes.
    pub const fn longest(self) -> usize {
        match self {
            Self::ApiTicket | Self::AppId => 64,
            Self::LocationId | Self::CardType => 24,
            // as a floating-point number, too
            Self::Timestamp => 20,
            Self::CardId | Self::NonceStr => 32,
            Self::Code => 20,
            Self::Openid => 28,
            Self::OuterStr => 128,
            Self::SignType => 8,
        }
    }
}

/// What `cardExt.signature` of `wx.addCard` covers; an empty value is the same as none. What else cardExt may hold
/// (`outer_str`, `fixed_begintimestamp`) is not signed.
#[derive(Clone, Copy)]
pub struct CardExtValues<'a> {
    /// The card ticket (`type=wx_card`), not the jsapi ticket.
    pub api_ticket: &'a str,
    /// Seconds since the Unix epoch, as the text that stands in cardExt.
    pub timestamp: &'a str,
    pub card_id: &'a str,
    /// Only for cards whose codes the merchant sets.
    pub code: &'a str,
    /// Only for cards bound to one user.
    pub openid: &'a str,
    pub nonce_str: &'a str,
}

impl<'a> CardExtValues<'a> {
    /// The values, for [`string_to_sign`].
    pub fn values(&self) -> [&'a str; 6] {
        [
            self.api_ticket,
            self.timestamp,
            self.card_id,
            self.code,
            self.openid,
            self.nonce_str,
        ]
    }

    /// The `signature` of cardExt.
    pub fn sign(&self) -> String {
        sign(&self.values())
    }
}

/// What `cardSign` of `wx.chooseCard` covers; an empty value is the same as none.
#[derive(Clone, Copy)]
pub struct CardSignValues<'a> {
    /// The card ticket (`type=wx_card`), not the jsapi ticket.
    pub api_ticket: &'a str,
    /// The AppID that `wx.config` was given: jweixin sends that one.
    pub app_id: &'a str,
    /// `shopId` of `wx.chooseCard`.
    pub location_id: &'a str,
    /// Seconds since the Unix epoch.
    pub timestamp: &'a str,
    pub nonce_str: &'a str,
    pub card_id: &'a str,
    pub card_type: &'a str,
}

impl<'a> CardSignValues<'a> {
    /// The values, for [`string_to_sign`].
    pub fn values(&self) -> [&'a str; 7] {
        [
            self.api_ticket,
            self.app_id,
            self.location_id,
            self.timestamp,
            self.nonce_str,
            self.card_id,
            self.card_type,
        ]
    }

    /// The `cardSign`.
    pub fn sign(&self) -> String {
        sign(&self.values())
    }
}

/// The values in the order of their bytes (digits, capitals, `_`, small letters), one right after the other.
pub fn string_to_sign(values: &[&str]) -> String {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.concat()
}

/// Lower-case hexadecimal SHA-1 of [`string_to_sign`].
pub fn sign(values: &[&str]) -> String {
    digest(&string_to_sign(values))
}

/// Lower-case hexadecimal SHA-1 of a joined string.
pub fn digest(string_to_sign: &str) -> String {
    hex::encode(Sha1::digest(string_to_sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sample of the present documents.
    const SAMPLE: CardExtValues = CardExtValues {
        api_ticket: "ojZ8YtyVyr30HheH3CM73y7h4jJE",
        timestamp: "1404896688",
        card_id: "pjZ8Yt1XGILfi-FUsewpnnolGgZk",
        code: "1434008071",
        openid: "",
        nonce_str: "123",
    };

    #[test]
    fn official_vector() {
        assert_eq!(
            string_to_sign(&SAMPLE.values()),
            "12314048966881434008071ojZ8YtyVyr30HheH3CM73y7h4jJEpjZ8Yt1XGILfi-FUsewpnnolGgZk"
        );
        assert_eq!(SAMPLE.sign(), "f137ab68b7f8112d20ee528ab6074564e2796250");
    }

    /// Older documents print the text with a blank behind the ticket, and hash that blank too.
    #[test]
    fn older_sample_holds_only_with_its_stray_blank() {
        let older = CardExtValues {
            code: "jonyqin_1434008071",
            nonce_str: "jonyqin",
            ..SAMPLE
        };
        assert_eq!(older.sign(), "2b4d29b5f60fa4be37522ddfd9583c329446d3e3");
        let printed = string_to_sign(&older.values()).replace("h4jJEpjZ8", "h4jJE pjZ8");
        assert_eq!(
            hex::encode(Sha1::digest(printed)),
            "6b81fbf6af16e856334153b39737556063c82689"
        );
    }

    #[test]
    fn values_stand_in_the_order_of_their_bytes() {
        assert_eq!(
            string_to_sign(&["é", "b", "_", "a", "B", "10", "9", "-"]),
            "-109B_abé"
        );
    }

    #[test]
    fn card_sign_covers_each_of_its_values() {
        let full = CardSignValues {
            api_ticket: "ticket",
            app_id: "wx1",
            location_id: "426",
            timestamp: "1437997723",
            nonce_str: "k0hGdSXKZEj3Min5",
            card_id: "pDF3",
            card_type: "GROUPON",
        };
        assert_eq!(
            string_to_sign(&full.values()),
            "1437997723426GROUPONk0hGdSXKZEj3Min5pDF3ticketwx1"
        );
        for changed in [
            CardSignValues {
                api_ticket: "",
                ..full
            },
            CardSignValues { app_id: "", ..full },
            CardSignValues {
                location_id: "",
                ..full
            },
            CardSignValues {
                timestamp: "",
                ..full
            },
            CardSignValues {
                nonce_str: "",
                ..full
            },
            CardSignValues {
                card_id: "",
                ..full
            },
            CardSignValues {
                card_type: "",
                ..full
            },
        ] {
            assert_ne!(changed.sign(), full.sign());
        }
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("\\PC{0,20}", 0..8)
    }

    fn refs(texts: &[String]) -> Vec<&str> {
        texts.iter().map(String::as_str).collect()
    }

    proptest! {
        #[test]
        fn order_of_the_values_never_matters((texts, shuffled) in texts().prop_flat_map(|texts| (Just(texts.clone()), Just(texts).prop_shuffle()))) {
            prop_assert_eq!(sign(&refs(&texts)), sign(&refs(&shuffled)));
        }

        #[test]
        fn an_empty_value_contributes_nothing(texts in texts(), at in any::<prop::sample::Index>()) {
            let mut with_empty = refs(&texts);
            with_empty.insert(at.index(texts.len() + 1), "");
            prop_assert_eq!(sign(&with_empty), sign(&refs(&texts)));
        }

        #[test]
        fn neighbours_are_in_byte_order(a in "\\PC{1,20}", b in "\\PC{1,20}") {
            let (first, second) = if a.as_bytes() <= b.as_bytes() { (&a, &b) } else { (&b, &a) };
            prop_assert_eq!(string_to_sign(&[&a, &b]), format!("{first}{second}"));
        }

        #[test]
        fn signature_is_forty_lower_case_hex_digits(texts in texts()) {
            let signature = sign(&refs(&texts));
            prop_assert_eq!(signature.len(), 40);
            prop_assert!(signature.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
        }
    }
}
