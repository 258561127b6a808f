//! What the card interfaces end in, beside what every call may end in.

use super::{
    KnownError, Scope,
    link::{CARD_SIGNATURE_TOOL, JS_SDK},
};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "card-signature",
        scope: Scope::Call,
        patterns: &[
            "签名错误",
            "invalid card sign",
            "addcard:fail sign",
            "batchaddcard:fail sign",
        ],
        title: Text::new("卡券签名错误", "The card's signature is refused"),
        causes: &[
            Text::new(
                "用了 jsapi_ticket：卡券要用 type=wx_card 的 api_ticket，两者不通用。",
                "It was made with the jsapi_ticket: cards need the api_ticket of type=wx_card.",
            ),
            Text::new(
                "签名是把各字段的值按字典序排序后直接拼接再 SHA-1，不带字段名，也没有分隔符。",
                "The signature is the SHA-1 of the values, sorted and joined: no names and nothing between them.",
            ),
            Text::new(
                "cardExt 中的 code、openid、timestamp、nonce_str 与参与签名的值不同，或数字和字符串混用。",
                "code, openid, timestamp or nonce_str in cardExt are not the values that were signed.",
            ),
            Text::new(
                "timestamp 或 nonce_str 重复使用：每次添加都要重新生成。",
                "timestamp or nonce_str was used before: both have to be new each time.",
            ),
            Text::new(
                "card_id 不属于这个公众号。",
                "The card_id belongs to another account.",
            ),
        ],
        remedy: Text::new(
            "每次点击时由服务端重新签名；cardExt 必须是 JSON 字符串，内容与签名时完全一致。",
            "Let the server sign anew at each tap; cardExt is a JSON string with exactly what was signed.",
        ),
        links: &[CARD_SIGNATURE_TOOL, JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "add-card-fail",
        scope: Scope::Call,
        patterns: &[
            "addcard:fail$",
            "batchaddcard:fail$",
            "batch add card:fail$",
        ],
        title: Text::new("添加卡券失败", "Adding a card fails"),
        causes: &[
            Text::new(
                "卡券签名不对（见“卡券签名错误”）。",
                "The card's signature is wrong (see its entry).",
            ),
            Text::new(
                "卡券未通过审核、已过期或库存不足，或该用户已达领取上限。",
                "The card is not approved, has expired or is out of stock, or the user has had as many as allowed.",
            ),
            Text::new(
                "一次添加的卡券过多：建议不超过 5 张。",
                "Too many at once: five at most are advised.",
            ),
        ],
        remedy: Text::new(
            "先只加一张，逐项核对 cardExt 与签名时所用的值，再看卡券在公众平台的状态。",
            "Try a single card, compare its cardExt with the values that were signed, then look at its state in the console.",
        ),
        links: &[CARD_SIGNATURE_TOOL, JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "choose-card-empty",
        scope: Scope::Call,
        patterns: &["choosecard:fail$", "choose card:fail$"],
        title: Text::new(
            "拉起卡券列表失败，或列表是空的",
            "Choosing a card fails, or its list is empty",
        ),
        causes: &[
            Text::new(
                "cardSign 不对：此时客户端往往不报错，只显示空列表。",
                "cardSign is wrong: clients then tend to show an empty list instead of an error.",
            ),
            Text::new(
                "用户没有符合 shopId、cardType、cardId 条件的卡券。",
                "The user has no card that fits shopId, cardType and cardId.",
            ),
            Text::new(
                "cardSign 用的是 api_ticket、appid、location_id、timestamp、nonce_str、card_id、card_type 七个值，漏了一个。",
                "cardSign covers seven values (api_ticket, appid, location_id, timestamp, nonce_str, card_id, card_type), and one is missing.",
            ),
        ],
        remedy: Text::new(
            "先去掉筛选条件再试；仍为空就逐项核对 cardSign 的七个值。",
            "Try without filters first; if the list stays empty, check the seven values of cardSign one by one.",
        ),
        links: &[CARD_SIGNATURE_TOOL, JS_SDK],
        appendix: &[],
    },
];
