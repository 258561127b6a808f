//! What payment ends in, beside what every call may end in.

use super::{KnownError, Scope, link::JS_SDK};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "pay-signature",
        scope: Scope::Call,
        patterns: &[
            "支付签名无效",
            "支付验证签名失败",
            "支付签名验证失败",
            "invalid paysign",
        ],
        title: Text::new(
            "该公众号支付签名无效，无法发起该笔交易",
            "The payment's signature is refused",
        ),
        causes: &[
            Text::new(
                "参与 paySign 签名的是 timeStamp（大写 S），传给 chooseWXPay 的是 timestamp，两者的值必须相同。",
                "timeStamp (capital S) is what paySign covers, timestamp what chooseWXPay takes: both have to be the same value.",
            ),
            Text::new(
                "wx.config 的 appId 与下单的 appid 不同：jweixin 总是用 config 的 appId。",
                "The appId of wx.config is not the appid of the order: jweixin always takes the config's.",
            ),
            Text::new(
                "signType 与实际算法不一致；不填时 jweixin 传 SHA1，而商户平台要 MD5、HMAC-SHA256 或 RSA。",
                "signType names another algorithm than the one used; left out, jweixin sends SHA1, while the platform wants MD5, HMAC-SHA256 or RSA.",
            ),
            Text::new(
                "package 少了 prepay_id= 前缀，或 prepay_id 已过期（两小时）。",
                "package lacks the prefix prepay_id=, or the prepay_id has expired (two hours).",
            ),
            Text::new(
                "API 密钥或商户私钥不对。",
                "The API key or the merchant's private key is wrong.",
            ),
        ],
        remedy: Text::new(
            "使用微信官方线上的 jweixin，不要自行托管；再用同一组值在服务端重算 paySign 比对。",
            "Load jweixin from WeChat's own address instead of a copy, and compare paySign with one computed anew from the same values.",
        ),
        links: &[JS_SDK],
        appendix: &[18],
    },
    KnownError {
        id: "pay-url-not-registered",
        scope: Scope::Call,
        patterns: &["url未注册", "url 未注册"],
        title: Text::new(
            "当前页面的 URL 未注册",
            "The page's URL is not registered for payment",
        ),
        causes: &[
            Text::new(
                "支付授权目录没有覆盖当前页面的目录（精确到最后一级 /，区分大小写和 www）。",
                "No payment directory of the merchant covers the page's directory (up to the last slash; case and www matter).",
            ),
            Text::new(
                "单页应用：安卓按当前 URL 判断，iOS 按进入时的 URL 判断。",
                "A single-page application: Android goes by the current URL, iOS by the first one.",
            ),
        ],
        remedy: Text::new(
            "在微信支付商户平台“产品中心 → 开发配置 → 支付授权目录”中加入报错里给出的目录。",
            "Add the directory that the message names to the payment directories in the merchant platform.",
        ),
        links: &[],
        appendix: &[],
    },
    KnownError {
        id: "pay-missing-parameter",
        scope: Scope::Call,
        patterns: &["支付jsapi缺少参数", "支付 jsapi 缺少参数"],
        title: Text::new("调用支付缺少参数", "A payment parameter is missing"),
        causes: &[
            Text::new(
                "timestamp、nonceStr、package、signType、paySign 中有空值，或大小写不对。",
                "One of timestamp, nonceStr, package, signType and paySign is empty, or its case is wrong.",
            ),
            Text::new(
                "wx.config 没有成功，jweixin 拿不到 appId。",
                "wx.config has not succeeded, so jweixin has no appId.",
            ),
        ],
        remedy: Text::new(
            "按报错里的参数名补齐；appId 由 wx.config 带入，不用另传。",
            "Supply the one that the message names; appId comes from wx.config.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
];
