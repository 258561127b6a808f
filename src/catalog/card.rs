//! 微信卡券接口

use super::{
    Choice, Group, Input, Interface, InterfaceSpec, Parameter,
    parameter::{choice, optional, required},
    spec::{CANCELLABLE_CALL, field},
};
use crate::text::Text;

const CARD_ID: Parameter = required("cardId", "string", "卡券 ID", "The card's id")
    .input(Input::Text { max: Some(32) })
    .example("\"pDF3iY9tv9zCGCj4jTXFOo1DxHdo\"");

const SIGN_TYPES: &[Choice] = &[choice("\"SHA1\"", "wx::CardSignType::Sha1")];

/// Where the plain code of a chosen card comes from.
const CODE_IS_ENCRYPTED: Text = Text::new(
    "chooseCard 给出的是 encrypt_code：先由服务器用 card/code/decrypt 解密，才是这里的 code。",
    "chooseCard gives an encrypt_code: the server has to decrypt it (card/code/decrypt) to get this code.",
);

/// What a server has decrypted.
const AFTER_CHOOSING: Text = Text::new(
    "选择卡券后自动填入",
    "Filled in once you have chosen a card",
);

/// How to come by it on this site.
const THE_ROUND: Text = Text::new(
    "在本页点“调用 chooseCard”选一张卡券，服务器会解密并填好表单，然后再调用本接口；卡包里没有卡券时，先用 addCard 领取。",
    "On this page call chooseCard and pick a card: the server decrypts its code and fills the form in; then call this. Without a card in the pack, collect one with addCard first.",
);

pub(super) fn add_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "batchAddCard",
        Text::new("批量添加卡券接口", "Offers cards for the user's card pack"),
        Text::new(
            "用户在网页上领券：把一张或几张卡券放进微信卡包。",
            "Lets a user collect one or several cards on a page.",
        ),
    )
    .parameters([required(
        "cardList",
        "{ cardId: string; cardExt: string }[]",
        "要添加的卡券；cardExt 是含签名的 JSON 字符串，由服务器生成，表单中不用填",
        "The cards; cardExt is JSON as a string with a signature: the server makes it, the form leaves it out",
    )
    .input(Input::Json)
    .example(
        r#"[{"cardId":"pDF3iY9tv9zCGCj4jTXFOo1DxHdo"},{"cardId":"pDF3iY9tv9zCGCj4jTXFOo1DxHdo"}]"#,
    )])
    .results([field(
        "cardList",
        "{ cardId: string; cardExt: string; isSuccess: boolean; code?: string }[]",
        "每张卡券是否添加成功",
        "Whether each card was added",
    )])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "cardExt 必须是字符串而不是对象，内容要与签名时的值完全一致。",
            "cardExt must be a string, not an object, and hold the very values that were signed.",
        ),
        Text::new(
            "签名用 wx_card 类型的 api_ticket，不是 jsapi_ticket；每次都要用新的 nonce_str 和 timestamp。",
            "It is signed with the api_ticket of type wx_card, not the jsapi_ticket, with a fresh nonce_str and timestamp each time.",
        ),
        Text::new(
            "建议一次不超过 5 张，过多容易超时。",
            "Five at once at most is the advice: more tend to time out.",
        ),
        Text::new(
            "本页表单中的每张卡券还可以带 code、outerStr 和 bind: true；bind 表示绑定到已授权的访客，openid 由服务器填入。",
            "In the form on this page a card may also have code, outerStr and bind: true, which binds it to the authorised visitor: the server fills in the openid.",
        ),
        Text::new(
            "success 不代表每张都成功，要逐张看 isSuccess。",
            "success does not mean that all were added: look at each isSuccess.",
        ),
    ])
    .errors(&["card-signature", "add-card-fail"])
    .related(&[Interface::ChooseCard, Interface::OpenCard])
}

pub(super) fn choose_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "chooseCard",
        Text::new(
            "调起适用于门店的卡券列表并获取用户选择列表",
            "Lists the user's cards that a store takes, and gives those chosen",
        ),
        Text::new(
            "结算时让用户从卡包中选一张可用的券，再由服务器核销。",
            "Lets a user pick a card at the checkout, for the server to redeem.",
        ),
    )
    .parameters([
        optional(
            "shopId",
            "string",
            "\"\"",
            "门店 ID，留空则不按门店筛选",
            "The store's id; all stores when empty",
        )
        .input(Input::Text { max: Some(24) }),
        optional(
            "cardType",
            "string",
            "\"\"",
            "卡券类型，如 GROUPON、CASH、DISCOUNT、GIFT；留空则不限",
            "Type of card, such as GROUPON, CASH, DISCOUNT or GIFT; any when empty",
        )
        .input(Input::Text { max: Some(24) }),
        optional(
            "cardId",
            "string",
            "\"\"",
            "卡券 ID，留空则不限",
            "The card's id; any when empty",
        )
        .input(CARD_ID.input),
        required(
            "timestamp",
            "number",
            "签名的时间，秒",
            "When it was signed, in seconds",
        )
        .input(Input::Signed)
        .example("1437997723"),
        required(
            "nonceStr",
            "string",
            "签名用的随机串，最多 32 个字符",
            "The nonce that was signed, 32 characters at most",
        )
        .input(Input::Signed)
        .example("\"k0hGdSXKZEj3Min5\""),
        optional(
            "signType",
            "'SHA1'",
            "\"SHA1\"",
            "签名方式，目前只有 SHA1",
            "How it is signed: SHA1 is the only way",
        )
        .input(Input::OneOf(SIGN_TYPES)),
        required(
            "cardSign",
            "string",
            "服务器算出的签名，小写十六进制",
            "The signature that the server made, in lower-case hexadecimal",
        )
        .input(Input::Signed)
        .example("\"1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d\""),
    ])
    .results([field(
        "cardList",
        "{ card_id: string; encrypt_code: string }[]",
        "用户选中的卡券；encrypt_code 要由服务器解密",
        "The cards chosen; the server has to decrypt encrypt_code",
    )
    .raw("string")])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "签名有误时不会报错，只会列出空的卡包：没有卡券时先核对签名。",
            "A wrong signature raises no error, the list is just empty: check the signature first.",
        ),
        Text::new(
            "客户端给的 cardList 是 JSON 字符串，要先 JSON.parse；本站的 Rust 封装已处理。",
            "The client's cardList is JSON as a string, to be parsed first; the Rust wrapper here has done so.",
        ),
        Text::new(
            "参与 cardSign 签名的 app_id 必须与 wx.config 的 appId 相同，筛选条件（shopId、cardType、cardId）也要一并签名。",
            "cardSign holds the app_id, which must be that of wx.config, and the filters (shopId, cardType, cardId).",
        ),
        Text::new(
            "encrypt_code 含有 + 和 / 等字符，放进 URL 或表单提交给服务器时要做 URL 编码。",
            "URL-encode encrypt_code where it travels in a URL or a form: it has characters such as + and /.",
        ),
    ])
    .errors(&["choose-card-empty", "card-signature"])
    .related(&[
        Interface::OpenCard,
        Interface::ConsumeAndShareCard,
        Interface::AddCard,
    ])
}

pub(super) fn open_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "batchViewCard",
        Text::new(
            "查看微信卡包中的卡券接口",
            "Shows cards of the user's card pack",
        ),
        Text::new(
            "让用户查看已领取的卡券，例如结算前再看一眼使用条件。",
            "Shows a user the cards collected, to look up their terms before paying, say.",
        ),
    )
    .parameters([required(
        "cardList",
        "{ cardId: string; code: string }[]",
        "要查看的卡券及其 code",
        "The cards to show, with their codes",
    )
    .input(Input::Json)
    .example(r#"[{"cardId":"pDF3iY9tv9zCGCj4jTXFOo1DxHdo","code":"110201201245"}]"#)
    .rust("wx::CardToOpen::new({cardId}, {code})")
    .obtained_by(&[Interface::ChooseCard])
    .supplied(AFTER_CHOOSING)])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        THE_ROUND,
        CODE_IS_ENCRYPTED,
        Text::new(
            "只能打开当前用户自己卡包里的卡券。",
            "Only cards in the current user's own pack can be opened.",
        ),
    ])
    .related(&[
        Interface::ChooseCard,
        Interface::AddCard,
        Interface::ConsumeAndShareCard,
    ])
}

pub(super) fn consume_and_share_card() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Card,
        "consumedShareCard",
        Text::new(
            "核销后再次赠送卡券接口",
            "Lets a user pass on a card after it was redeemed",
        ),
        Text::new(
            "核销一张券之后，让用户把同样的券赠送给朋友。",
            "After a card was redeemed, lets the user give the same kind of card to friends.",
        ),
    )
    .since("1.2.0")
    .client_since("6.3.6")
    .parameters([
        CARD_ID
            .obtained_by(&[Interface::ChooseCard])
            .supplied(AFTER_CHOOSING),
        required(
            "code",
            "string",
            "已核销卡券的 code",
            "The code of the card that was redeemed",
        )
        .example("\"110201201245\"")
        .obtained_by(&[Interface::ChooseCard])
        .supplied(AFTER_CHOOSING),
    ])
    .notes([
        THE_ROUND,
        CODE_IS_ENCRYPTED,
        Text::new(
            "先由服务器核销该 code，再调用本接口。",
            "The server redeems the code first, then this is called.",
        ),
        Text::new(
            "早于 1.2.0 的 jweixin 没有这个函数，旧客户端会返回 function not exist。",
            "jweixin before 1.2.0 lacks the function, and old clients answer “function not exist”.",
        ),
    ])
    .related(&[Interface::ChooseCard, Interface::OpenCard])
}
