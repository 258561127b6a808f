//! The one table of WeChat Pay's error codes: what each means for us and what to do about it.
//! Sources: the error lists of <https://pay.weixin.qq.com/doc/v3/merchant/4012791856>,
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012791859> and, for v2, of `unifiedorder` and `orderquery`.

use super::PayErrorClass::{self, Configuration, Final, Retry};
use crate::text::Text;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayCode {
    /// The code's names; the first is ours for both versions of the API, mostly that of v3.
    pub names: &'static [&'static str],
    pub class: PayErrorClass,
    /// What it means and what to do.
    pub hint: Text,
}

impl PayCode {
    /// The row of a code, as either version writes it.
    pub fn find(code: &str) -> Option<&'static Self> {
        PAY_CODES.iter().find(|row| row.names.contains(&code))
    }
}

const fn row(
    names: &'static [&'static str],
    class: PayErrorClass,
    zh: &'static str,
    en: &'static str,
) -> PayCode {
    PayCode {
        names,
        class,
        hint: Text::new(zh, en),
    }
}

/// v2's `return_code` for a request that it won't look into.
pub(super) const FAIL: &str = "FAIL";

/// All codes known to this server.
pub static PAY_CODES: &[PayCode] = &[
    row(
        &["SYSTEM_ERROR", "SYSTEMERROR"],
        Retry,
        "微信支付系统异常：请用原订单号和原参数重试，或先查单确认结果，不要换单号重新下单。",
        "WeChat Pay has a fault: repeat the request with the same number and content, or query the order; don't take a new number.",
    ),
    row(
        &["BANK_ERROR", "BANKERROR"],
        Retry,
        "银行系统异常：请稍后查单确认结果后再处理。",
        "The bank has a fault: query the order a little later before anything else.",
    ),
    row(
        &["USERPAYING"],
        Retry,
        "用户正在支付：请稍后查单。",
        "The user is paying: query the order a little later.",
    ),
    row(
        &[
            "FREQUENCY_LIMITED",
            "FREQUENCY_LIMIT_EXCEED",
            "RATELIMIT_EXCEEDED",
            "RATELIMIT_EXCEED",
        ],
        Retry,
        "请求过于频繁：请降低下单和查单的频率，稍后重试。",
        "Too many requests: place and query orders less often, and try again later.",
    ),
    row(
        &["ORDERPAID"],
        Final,
        "订单已支付：请勿重复下单，查单即可得到结果。",
        "The order is paid: don't place it again; query it for the result.",
    ),
    row(
        &["ORDER_CLOSED", "ORDERCLOSED"],
        Final,
        "订单已关闭，不能再支付：请用新的商户订单号重新下单。",
        "The order is closed and can't be paid: place a new one with a new number.",
    ),
    row(
        &["OUT_TRADE_NO_USED"],
        Final,
        "商户订单号已用于另一笔交易：同一单号只能以相同参数重复提交，请换新单号。",
        "The number belongs to another order: only the same order may repeat it; take a new number.",
    ),
    row(
        &["ORDER_NOT_EXIST", "ORDERNOTEXIST"],
        Final,
        "没有这笔订单：请核对商户号和商户订单号；若下单请求超时，说明该单未下成，可用原单号重新下单。",
        "There is no such order: check merchant and number; after a time-out it means that the order was not placed, and may be placed with the same number.",
    ),
    row(
        &["INVALID_REQUEST"],
        Final,
        "请求被拒绝：常见原因是以不同参数重复使用商户订单号，或订单当前状态不允许该操作；详情见日志。",
        "The request is refused: mostly a number that is used again with other content, or an order that is not in the right state; the log says more.",
    ),
    row(
        &["TRADE_ERROR", "ACCOUNT_ERROR", "ACCOUNTERROR"],
        Final,
        "付款账户异常，交易失败：请在微信中查看账户状态，或换一个微信账号付款。",
        "The payer's account does not allow it: look at its state in WeChat, or pay with another account.",
    ),
    row(
        &["RULE_LIMIT", "RULELIMIT"],
        Final,
        "交易被业务规则或风控限制：请到商户平台查看限额和限制说明。",
        "A rule or limit forbids it: look at the limits in the merchant platform.",
    ),
    row(
        &["NOT_ENOUGH", "NOTENOUGH"],
        Final,
        "余额不足：请换一种支付方式。",
        "There is too little money: choose another way to pay.",
    ),
    row(
        &["SIGN_ERROR", "SIGNERROR"],
        Configuration,
        "签名错误：请核对商户私钥（WECHAT_MCH_PRIVATE_KEY_FILE）与证书序列号（WECHAT_MCH_SERIAL_NO）是否为同一张商户 API 证书；v2 请核对 APIv2 密钥（WECHAT_API_V2_KEY）。",
        "The signature is wrong: the private key (WECHAT_MCH_PRIVATE_KEY_FILE) and the serial number (WECHAT_MCH_SERIAL_NO) must be of one API certificate; for v2 check the APIv2 key (WECHAT_API_V2_KEY).",
    ),
    row(
        &["PARAM_ERROR"],
        Configuration,
        "参数错误：请核对商品描述、通知地址（必须是外网可访问的 https 地址）、金额和 openid；出错的参数见日志。",
        "A parameter is wrong: check description, notification URL (public https), amount and openid; the log names the parameter.",
    ),
    row(
        &["APPID_MCHID_NOT_MATCH"],
        Configuration,
        "AppID 与商户号未绑定：请在商户平台“产品中心 → AppID 账号管理”中关联，并在公众平台确认。",
        "AppID and merchant are not bound: bind them in the merchant platform (AppID account management) and confirm it in the account's console.",
    ),
    row(
        &["APPID_NOT_EXIST"],
        Configuration,
        "AppID 不存在：请核对 WECHAT_APP_ID。",
        "There is no such AppID: check WECHAT_APP_ID.",
    ),
    row(
        &["MCH_NOT_EXISTS", "MCHID_NOT_EXIST"],
        Configuration,
        "商户号不存在：请核对 WECHAT_MCH_ID。",
        "There is no such merchant: check WECHAT_MCH_ID.",
    ),
    row(
        &["NO_AUTH", "NOAUTH"],
        Configuration,
        "商户没有该权限：请在商户平台开通 JSAPI 支付，并确认商户号未被限制。",
        "The merchant may not do this: activate JSAPI payment in the merchant platform, and check that the merchant is not restricted.",
    ),
    row(
        &["OPENID_MISMATCH"],
        Configuration,
        "openid 不属于该 AppID：请用下单的公众号重新授权取得 openid。",
        "The openid belongs to another AppID: have the user authorise the account that takes the payment.",
    ),
    row(
        &["RESOURCE_NOT_EXISTS"],
        Configuration,
        "资源不存在：若发生在下载平台证书时，说明商户使用微信支付公钥，请配置 WECHAT_PAY_PUBLIC_KEY_ID 和 WECHAT_PAY_PUBLIC_KEY_FILE。",
        "There is nothing there: while fetching platform certificates it means that the merchant has a public key; set WECHAT_PAY_PUBLIC_KEY_ID and WECHAT_PAY_PUBLIC_KEY_FILE.",
    ),
    row(
        &[
            "LACK_PARAMS",
            "NOT_UTF8",
            "POST_DATA_EMPTY",
            "REQUIRE_POST_METHOD",
            "XML_FORMAT_ERROR",
        ],
        Configuration,
        "请求格式不被接受：通常是中间的代理改动了请求，请检查 API 地址与网络出口；仍有问题请把日志交给开发者。",
        "The request's form is refused: mostly a proxy in between has changed it; check the API's address and the way out of the network, or hand the log to the developers.",
    ),
    row(
        &[FAIL],
        Configuration,
        "微信支付（v2）拒绝了请求：多为 APIv2 密钥（WECHAT_API_V2_KEY）、签名类型、AppID 或商户号有误，原因见日志。",
        "WeChat Pay (v2) refused the request: mostly the APIv2 key (WECHAT_API_V2_KEY), the kind of signature, AppID or merchant is wrong; the log has the reason.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_stands_once_and_every_hint_is_in_both_languages() {
        let mut seen = HashSet::new();
        for row in PAY_CODES {
            for name in row.names {
                assert!(seen.insert(*name), "{name} stands twice");
                assert_eq!(PayCode::find(name), Some(row));
            }
            assert!(
                !row.hint.zh.is_ascii() && row.hint.en.is_ascii(),
                "{:?}",
                row.names
            );
        }
        assert_eq!(PayCode::find(""), None);
    }
}
