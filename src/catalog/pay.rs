//! 微信支付接口

use super::{
    Choice, Group, Input, Interface, InterfaceSpec, Parameter, Status,
    parameter::{choice, required},
    spec::{CANCEL, CANCELLABLE_CALL},
};
use crate::text::Text;

// The example values belong together: `paySign` signs the others with the sample key of WeChat Pay's document.

const TIMESTAMP: Parameter = required(
    "timestamp",
    "number",
    "签名的时间，秒；参数名全小写",
    "When it was signed, in seconds; all lower case here",
)
.input(Input::Integer {
    min: 1,
    max: 9_999_999_999,
})
.example("1490840662");

const NONCE_STR: Parameter = required(
    "nonceStr",
    "string",
    "签名用的随机串",
    "The nonce that was signed",
)
.input(Input::Text { max: Some(32) })
.example("\"5K8264ILTKCH16CQ2502SI8ZNMTM67VS\"");

const fn package(zh: &'static str, en: &'static str) -> Parameter {
    required("package", "string", zh, en)
        .example("\"prepay_id=wx2017033010242291fcfe0db70013231072\"")
}

const SIGN_TYPES: &[Choice] = &[
    choice("\"MD5\"", "wx::PaySignType::Md5"),
    choice("\"HMAC-SHA256\"", "wx::PaySignType::HmacSha256"),
    choice("\"RSA\"", "wx::PaySignType::Rsa"),
];

const fn sign_type(zh: &'static str, en: &'static str) -> Parameter {
    required("signType", "'MD5' | 'HMAC-SHA256' | 'RSA'", zh, en)
        .input(Input::OneOf(SIGN_TYPES))
        .example("\"MD5\"")
}

const fn pay_sign(zh: &'static str, en: &'static str) -> Parameter {
    required("paySign", "string", zh, en).example("\"22D9B4E54AB1950F51E0649E8810ACD6\"")
}

/// Only a server can order and sign.
const AFTER_ORDERING: Text = Text::new("下单后自动填入", "Filled in once you have ordered");

const ORDER: [Parameter; 5] = [
    TIMESTAMP,
    NONCE_STR,
    package(
        "统一下单接口返回的 prepay_id，写作 prepay_id=***",
        "The prepay_id of the order, written as prepay_id=***",
    ),
    sign_type(
        "签名方式，须与下单时一致；APIv3 用 RSA",
        "How it is signed, as when the order was placed; RSA for APIv3",
    ),
    pay_sign("服务器算出的支付签名", "The signature that the server made"),
];

/// jweixin takes the same names as for an order; what they hold is nowhere documented.
const RED_PACKET: [Parameter; 5] = [
    TIMESTAMP,
    NONCE_STR,
    package(
        "红包的参数，由服务器给出；内容没有公开文档，示例值借自 chooseWXPay",
        "What the server was given for the red packet; nowhere documented, the example is chooseWXPay's",
    ),
    sign_type(
        "签名方式，与服务器签名时一致；可用哪些没有公开文档",
        "How the server signed; which ways are taken is nowhere documented",
    ),
    pay_sign(
        "服务器算出的签名；签名规则没有公开文档",
        "The signature that the server made; its rule is nowhere documented",
    ),
];

const LOWER_CASE_TIMESTAMP: Text = Text::new(
    "这里的参数名是 timestamp，签名时却要写作 timeStamp（大写 S），大小写写错会导致签名错误。",
    "The parameter is timestamp here, yet signed as timeStamp with a capital S: mix them up and the signature is wrong.",
);

pub(super) fn choose_wx_pay() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Pay,
        "getBrandWCPayRequest",
        Text::new("发起一个微信支付请求", "Asks the user to pay"),
        Text::new(
            "公众号网页内收款（JSAPI 支付）：服务器下单得到 prepay_id 并签名，再由本接口调起收银台。",
            "Payment inside a page (JSAPI payment): the server places the order, gets a prepay_id and signs; this opens the cashier.",
        ),
    )
    .parameters(ORDER.map(|parameter| parameter.supplied(AFTER_ORDERING)))
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "本页先点“向服务器下单并填入”，由服务器下单、签名并填好表单，再点“调用 chooseWXPay”；付款后以服务器查到的结果为准。",
            "On this page let the server order first: it signs and fills the form in. Then call chooseWXPay; what counts afterwards is what the server has heard.",
        ),
        Text::new(
            "success 不能作为支付成功的凭据，要以支付通知或服务器查单为准。",
            "success is no proof of payment: go by the payment notification or ask for the order on the server.",
        ),
        LOWER_CASE_TIMESTAMP,
        Text::new(
            "jweixin 总是使用 wx.config 的 appId，它必须与下单时的 appid 相同，且已与商户号绑定。",
            "jweixin always takes the appId of wx.config: it must be the order's appid, bound to the merchant.",
        ),
        Text::new(
            "页面目录须在商户平台登记为“支付授权目录”；signType 缺省是 SHA1，必须显式传入实际的方式。",
            "Register the page's directory as a payment directory with the merchant platform; signType defaults to SHA1, so always pass the real one.",
        ),
    ])
    .errors(&[
        "pay-signature",
        "pay-url-not-registered",
        "pay-missing-parameter",
    ])
    .related(&[Interface::OpenEnterpriseRedPacket, Interface::OpenAddress])
}

pub(super) fn open_enterprise_red_packet() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Pay,
        "getRecevieBizHongBaoRequest",
        Text::new("领取企业红包接口", "Opens a red packet of an enterprise"),
        Text::new(
            "企业号时代的红包领取；现在发红包请用微信支付的现金红包接口。",
            "Red packets of former enterprise accounts; today's are WeChat Pay's cash red packets.",
        ),
    )
    .since("1.2.0")
    .status(Status::Undocumented)
    .parameters(RED_PACKET)
    .callbacks(CANCELLABLE_CALL)
    .unconfirmed(CANCEL)
    .notes([
        Text::new(
            "微信的文档没有说明它：参数名取自 jweixin，与 chooseWXPay 相同；取值和签名规则不详。",
            "WeChat's document does not describe it: the names are those that jweixin takes, as for chooseWXPay; values and signature are unknown.",
        ),
        Text::new(
            "原生接口名的拼写就是 getRecevieBizHongBaoRequest，排查日志时不要当作笔误。",
            "The native name really is spelt getRecevieBizHongBaoRequest, as logs will show it.",
        ),
    ])
    .errors(&["pay-signature", "pay-missing-parameter"])
    .related(&[Interface::ChooseWxPay])
}
