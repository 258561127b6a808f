//! What a request about cards may hold.

use super::problem;
use crate::{
    api::{CardFilter, CardToAdd, CardToDecrypt, Problem},
    text::Text,
    wechat::{Account, is_card_id},
};

/// More at once is advised against by WeChat's documents.
const MOST_CARDS: usize = 5;

/// For `wx.addCard`.
///
/// # Errors
/// `invalid_request` and `card_not_allowed`.
pub(super) fn check_cards(account: &Account, cards: &[CardToAdd]) -> Result<(), Problem> {
    check_count(
        cards.len(),
        Text::new(
            "cards 应包含 1 至 5 张卡券；更多卡券请分多次添加。",
            "Send one to five cards; add more with further calls.",
        ),
    )?;
    for (index, card) in cards.iter().enumerate() {
        let member = |field| Member::OfCard { index, field };
        CARD_ID.check(&card.card_id, member("cardId"))?;
        CODE.check_given(&card.code, member("code"))?;
        OPENID.check_given(&card.openid, member("openid"))?;
        OUTER_STR.check_given(&card.outer_str, member("outerStr"))?;
    }
    cards.iter().try_for_each(|card| {
        check_listed(account, &card.card_id)?;
        check_code(account, card)
    })
}

/// Whoever may choose a card's code has it: only for cards whose merchant says that pages may.
fn check_code(account: &Account, card: &CardToAdd) -> Result<(), Problem> {
    if card.code.is_empty() || account.custom_code_card_ids.contains(&card.card_id) {
        return Ok(());
    }
    Err(problem::code_not_allowed(&card.card_id, &account.app_id))
}

/// For `wx.chooseCard`.
///
/// # Errors
/// `invalid_request` and `card_not_allowed`.
pub(super) fn check_filter(account: &Account, filter: &CardFilter) -> Result<(), Problem> {
    let member = Member::OfFilter;
    SHOP_ID.check_given(&filter.shop_id, member("shopId"))?;
    CARD_TYPE.check_given(&filter.card_type, member("cardType"))?;
    CARD_ID.check_given(&filter.card_id, member("cardId"))?;
    // Without one, WeChat lists all of the user's cards.
    if filter.card_id.is_empty() {
        return Ok(());
    }
    check_listed(account, &filter.card_id)
}

/// For `card/code/decrypt`. The cards need not be listed: without a filter, `wx.chooseCard` shows all of the account's.
///
/// # Errors
/// `invalid_request`.
pub(super) fn check_chosen(cards: &[CardToDecrypt]) -> Result<(), Problem> {
    check_count(
        cards.len(),
        Text::new(
            "cards 应包含 1 至 5 张卡券；更多卡券请分多次解密。",
            "Send one to five cards; decrypt more with further calls.",
        ),
    )?;
    for (index, card) in cards.iter().enumerate() {
        let member = |field| Member::OfCard { index, field };
        CARD_ID.check(&card.card_id, member("cardId"))?;
        ENCRYPT_CODE.check(&card.encrypt_code, member("encryptCode"))?;
    }
    Ok(())
}

fn check_count(count: usize, hint: Text) -> Result<(), Problem> {
    if (1..=MOST_CARDS).contains(&count) {
        return Ok(());
    }
    Err(problem::invalid_request(
        format!("`cards` holds {count} cards: send 1 to {MOST_CARDS}"),
        hint,
    ))
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
const ENCRYPT_CODE: Form = Form {
    // Base64, of either alphabet
    fits: |text| {
        (1..=512).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+/=-_".contains(&b))
    },
    expected: Text::new(
        "encryptCode 应为 chooseCard 给出的 encrypt_code 原文；若其中出现空格，说明 + 没有做 URL 编码。",
        "encryptCode is the encrypt_code of chooseCard as it is; a blank in it was a + that had not been URL-encoded.",
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

/// Where a text stands in a request.
#[derive(Clone, Copy)]
enum Member {
    OfCard { index: usize, field: &'static str },
    OfFilter(&'static str),
}

impl Member {
    fn path(self) -> String {
        match self {
            Self::OfCard { index, field } => format!("cards[{index}].{field}"),
            Self::OfFilter(field) => format!("filter.{field}"),
        }
    }

    /// Its name before what is expected of it: callers know the list by names of their own.
    fn expects(self, expected: &Text) -> Text {
        let Text { zh, en } = expected;
        match self {
            Self::OfCard { index, field } => {
                let number = index + 1;
                Text {
                    zh: format!("第 {number} 张卡券的 {field} 有误：{zh}").into(),
                    en: format!("{field} of card {number}: {en}").into(),
                }
            }
            Self::OfFilter(field) => Text {
                zh: format!("{field} 有误：{zh}").into(),
                en: format!("{field}: {en}").into(),
            },
        }
    }
}

impl Form {
    fn check(&self, text: &str, member: Member) -> Result<(), Problem> {
        if (self.fits)(text) {
            return Ok(());
        }
        Err(problem::invalid_request(
            format!("`{}` does not have the expected form", member.path()),
            member.expects(&self.expected),
        ))
    }

    /// As [`Form::check`]; an empty text counts as not given.
    fn check_given(&self, text: &str, member: Member) -> Result<(), Problem> {
        if text.is_empty() {
            return Ok(());
        }
        self.check(text, member)
    }
}
