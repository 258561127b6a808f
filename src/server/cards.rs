//! Signs cards for `wx.addCard` and `wx.chooseCard`: only those on the account's list, and only texts that cannot be
//! taken for another value of the same signature.

use secrecy::ExposeSecret;
use serde::Serialize;

use super::{AppState, problem, signing};
use crate::{
    api::{AddCardItem, CardFilter, CardToAdd, ChooseCardConfig, Problem},
    signature::{
        card::{CardExtValues, CardSignValues},
        nonce_str,
    },
    text::Text,
    wechat::{Account, is_card_id, keeper::CredentialKind},
};

/// More at once is advised against by WeChat's documents.
const MOST_CARDS: usize = 5;

/// cardExt, with the names and in the form that WeChat's documents give: what is empty is left out.
#[derive(Serialize)]
struct CardExt<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    openid: &'a str,
    /// A text: the very one that is signed.
    timestamp: &'a str,
    nonce_str: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed_begintimestamp: Option<u64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    outer_str: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outer_id: Option<u64>,
    signature: &'a str,
}

/// The `cardList` of `wx.addCard`.
///
/// # Errors
/// As [`crate::api::sign_add_card`].
pub async fn sign_add_card(
    state: &AppState,
    url: &str,
    cards: &[CardToAdd],
) -> Result<Vec<AddCardItem>, Problem> {
    let account = signing::account_of_page(state, url)?;
    check_cards(account, cards)?;
    let ticket = signing::ticket(state, account, CredentialKind::CardTicket).await?;
    cards
        .iter()
        .map(|card| add_card_item(card, ticket.value.expose_secret()))
        .collect()
}

fn add_card_item(card: &CardToAdd, api_ticket: &str) -> Result<AddCardItem, Problem> {
    let timestamp = signing::now().to_string();
    let nonce_str = nonce_str(&mut rand::rng());
    let signature = CardExtValues {
        api_ticket,
        timestamp: &timestamp,
        card_id: &card.card_id,
        code: &card.code,
        openid: &card.openid,
        nonce_str: &nonce_str,
    }
    .sign();
    let card_ext = serde_json::to_string(&CardExt {
        code: &card.code,
        openid: &card.openid,
        timestamp: &timestamp,
        nonce_str: &nonce_str,
        fixed_begintimestamp: card.fixed_begintimestamp,
        outer_str: &card.outer_str,
        outer_id: card.outer_id,
        signature: &signature,
    })
    .map_err(|_| problem::internal("the card could not be written as JSON"))?;
    Ok(AddCardItem {
        card_id: card.card_id.clone(),
        card_ext,
    })
}

/// The parameters of `wx.chooseCard`.
///
/// # Errors
/// As [`crate::api::sign_choose_card`].
pub async fn sign_choose_card(
    state: &AppState,
    url: &str,
    filter: CardFilter,
) -> Result<ChooseCardConfig, Problem> {
    let account = signing::account_of_page(state, url)?;
    check_filter(account, &filter)?;
    let ticket = signing::ticket(state, account, CredentialKind::CardTicket).await?;
    let timestamp = signing::now();
    let nonce_str = nonce_str(&mut rand::rng());
    let card_sign = CardSignValues {
        api_ticket: ticket.value.expose_secret(),
        app_id: account.app_id.as_str(),
        location_id: &filter.shop_id,
        timestamp: &timestamp.to_string(),
        nonce_str: &nonce_str,
        card_id: &filter.card_id,
        card_type: &filter.card_type,
    }
    .sign();
    Ok(ChooseCardConfig {
        shop_id: filter.shop_id,
        card_type: filter.card_type,
        card_id: filter.card_id,
        timestamp,
        nonce_str,
        sign_type: "SHA1".to_owned(),
        card_sign,
    })
}

/// The cards that the page at `url` may have signed.
///
/// # Errors
/// `invalid_url` and `domain_not_allowed`.
pub fn card_ids<'a>(state: &'a AppState, url: &str) -> Result<&'a [String], Problem> {
    signing::account_of_page(state, url).map(|account| account.card_ids.as_slice())
}

fn check_cards(account: &Account, cards: &[CardToAdd]) -> Result<(), Problem> {
    if !(1..=MOST_CARDS).contains(&cards.len()) {
        return Err(problem::invalid_request(
            format!(
                "`cards` holds {} cards: send 1 to {MOST_CARDS}",
                cards.len()
            ),
            Text::new(
                "cards 应包含 1 至 5 张卡券；更多卡券请分多次添加。",
                "Send one to five cards; add more with further calls.",
            ),
        ));
    }
    for (index, card) in cards.iter().enumerate() {
        let name = |field: &str| format!("cards[{index}].{field}");
        CARD_ID.check(&card.card_id, || name("cardId"))?;
        CODE.check_given(&card.code, || name("code"))?;
        OPENID.check_given(&card.openid, || name("openid"))?;
        OUTER_STR.check_given(&card.outer_str, || name("outerStr"))?;
    }
    cards
        .iter()
        .try_for_each(|card| check_listed(account, &card.card_id))
}

fn check_filter(account: &Account, filter: &CardFilter) -> Result<(), Problem> {
    let name = |field: &str| format!("filter.{field}");
    SHOP_ID.check_given(&filter.shop_id, || name("shopId"))?;
    CARD_TYPE.check_given(&filter.card_type, || name("cardType"))?;
    CARD_ID.check_given(&filter.card_id, || name("cardId"))?;
    // Without one, WeChat lists all of the user's cards.
    if filter.card_id.is_empty() {
        return Ok(());
    }
    check_listed(account, &filter.card_id)
}

fn check_listed(account: &Account, card_id: &str) -> Result<(), Problem> {
    if account.card_ids.iter().any(|listed| listed == card_id) {
        return Ok(());
    }
    Err(problem::card_not_allowed(card_id, &account.app_id))
}

/// What a text of a request may be. Signed values are joined without separators, so each has a form of its own: a code or
/// an openid that is the id of a card would sign that card too.
struct Form {
    fits: fn(&str) -> bool,
    expected: Text,
}

const CARD_ID: Form = Form {
    fits: is_card_id,
    expected: Text::new(
        "卡券 ID 为 1 至 32 个字母、数字、下划线或连字符。",
        "A card id is 1 to 32 letters, digits, `_` or `-`.",
    ),
};
const CODE: Form = Form {
    fits: |text| text.len() <= 20 && is_card_id(text),
    expected: Text::new(
        "自定义卡券 code 不超过 20 个字符，只能包含字母、数字、下划线或连字符。",
        "A card's code is at most 20 letters, digits, `_` or `-`.",
    ),
};
const OPENID: Form = Form {
    fits: |text| text.len() <= 28 && text.starts_with('o') && is_card_id(text),
    expected: Text::new(
        "openid 以字母 o 开头，不超过 28 个字符，只能包含字母、数字、下划线或连字符。",
        "An openid begins with `o` and is at most 28 letters, digits, `_` or `-`.",
    ),
};
const OUTER_STR: Form = Form {
    fits: |text| text.chars().count() <= 128 && !text.chars().any(char::is_control),
    expected: Text::new(
        "渠道参数 outerStr 不超过 128 个字符，且不能包含控制字符。",
        "outerStr is at most 128 characters, none of them a control character.",
    ),
};
const SHOP_ID: Form = Form {
    fits: |text| text.len() <= 24 && text.bytes().all(|b| b.is_ascii_digit()),
    expected: Text::new(
        "门店 ID 为不超过 24 位的数字。",
        "A store's id is at most 24 digits.",
    ),
};
const CARD_TYPE: Form = Form {
    fits: |text| text.len() <= 24 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'),
    expected: Text::new(
        "卡券类型为不超过 24 个字符的大写字母或下划线，例如 GROUPON。",
        "A card type is at most 24 capital letters or `_`, such as GROUPON.",
    ),
};

impl Form {
    fn check(&self, text: &str, name: impl Fn() -> String) -> Result<(), Problem> {
        if (self.fits)(text) {
            return Ok(());
        }
        Err(problem::invalid_request(
            format!("`{}` does not have the expected form", name()),
            self.expected.clone(),
        ))
    }

    /// As [`Form::check`]; an empty text counts as not given.
    fn check_given(&self, text: &str, name: impl Fn() -> String) -> Result<(), Problem> {
        if text.is_empty() {
            return Ok(());
        }
        self.check(text, name)
    }
}
