//! WeChat Pay's error codes, as both versions of the API name them.

use super::fields::Field;

/// What is wrong, in one word.
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012791856>, <https://pay.weixin.qq.com/doc/v2/merchant/4011941259>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Code {
    AccountError,
    AppidMchidNotMatch,
    BankError,
    FrequencyLimited,
    InvalidRequest,
    MchNotExists,
    NoAuth,
    NotEnough,
    OrderClosed,
    OrderNotExist,
    OrderPaid,
    OutTradeNoUsed,
    ParamError,
    ResourceNotExists,
    RuleLimit,
    SignError,
    SystemError,
    TradeError,
}

impl Code {
    /// Name of v3, HTTP status there, name of v2, and what is said when there is no more to say.
    const TABLE: [(Self, &'static str, u16, &'static str, &'static str); 18] = {
        use Code::*;
        [
            (
                AccountError,
                "ACCOUNT_ERROR",
                403,
                "ACCOUNTERROR",
                "用户账户异常",
            ),
            (
                AppidMchidNotMatch,
                "APPID_MCHID_NOT_MATCH",
                400,
                "APPID_MCHID_NOT_MATCH",
                "appid 与商户号未绑定",
            ),
            (BankError, "BANK_ERROR", 500, "BANKERROR", "银行系统异常"),
            (
                FrequencyLimited,
                "FREQUENCY_LIMITED",
                429,
                "FREQUENCY_LIMITED",
                "请求过于频繁",
            ),
            (
                InvalidRequest,
                "INVALID_REQUEST",
                400,
                "INVALID_REQUEST",
                "无效请求",
            ),
            (
                MchNotExists,
                "MCH_NOT_EXISTS",
                400,
                "MCHID_NOT_EXIST",
                "商户号不存在",
            ),
            (NoAuth, "NO_AUTH", 403, "NOAUTH", "商户没有此接口的权限"),
            (NotEnough, "NOT_ENOUGH", 403, "NOTENOUGH", "余额不足"),
            (
                OrderClosed,
                "ORDER_CLOSED",
                400,
                "ORDERCLOSED",
                "订单已关闭",
            ),
            (
                OrderNotExist,
                "ORDER_NOT_EXIST",
                404,
                "ORDERNOTEXIST",
                "订单不存在",
            ),
            (OrderPaid, "ORDERPAID", 400, "ORDERPAID", "该订单已支付"),
            (
                OutTradeNoUsed,
                "OUT_TRADE_NO_USED",
                403,
                "OUT_TRADE_NO_USED",
                "商户订单号重复，且订单信息不一致",
            ),
            (ParamError, "PARAM_ERROR", 400, "PARAM_ERROR", "参数错误"),
            (
                ResourceNotExists,
                "RESOURCE_NOT_EXISTS",
                404,
                "RESOURCE_NOT_EXISTS",
                "资源不存在",
            ),
            (RuleLimit, "RULE_LIMIT", 403, "RULELIMIT", "业务规则限制"),
            (SignError, "SIGN_ERROR", 401, "SIGNERROR", "签名错误"),
            (
                SystemError,
                "SYSTEM_ERROR",
                500,
                "SYSTEMERROR",
                "系统错误，请用原参数重试",
            ),
            (TradeError, "TRADE_ERROR", 403, "TRADE_ERROR", "交易错误"),
        ]
    };

    /// By its name in either version.
    pub(in crate::sandbox) fn named(name: &str) -> Option<Self> {
        Self::TABLE
            .iter()
            .find(|(_, v3, _, v2, _)| *v3 == name || *v2 == name)
            .map(|(code, ..)| *code)
    }

    pub(in crate::sandbox) fn v3(self) -> &'static str {
        self.row().1
    }

    pub(super) fn v2(self) -> &'static str {
        self.row().3
    }

    pub(super) fn status(self) -> u16 {
        self.row().2
    }

    fn message(self) -> &'static str {
        self.row().4
    }

    /// The table is in the order of the variants; a test holds it to that.
    fn row(self) -> &'static (Self, &'static str, u16, &'static str, &'static str) {
        &Self::TABLE[self as usize]
    }
}

/// Why WeChat Pay refuses a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) code: Code,
    pub(super) message: String,
    /// Which field is to blame.
    pub(super) field: Option<Field>,
    /// What else `detail` of v3 tells, as JSON.
    pub(super) detail: Option<serde_json::Value>,
}

impl Refused {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
            detail: None,
        }
    }

    /// A field whose value is not accepted.
    pub(super) fn field(field: Field, message: impl Into<String>) -> Self {
        Self {
            field: Some(field),
            ..Self::new(Code::ParamError, message)
        }
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Self {
        Self::new(code, code.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_both_of_its_names() {
        for (code, v3, status, v2, message) in Code::TABLE {
            assert_eq!(
                (code.v3(), code.status(), code.v2(), code.message()),
                (v3, status, v2, message)
            );
            assert_eq!(Code::named(v3), Some(code));
            assert_eq!(Code::named(v2), Some(code));
        }
        assert_eq!(Code::named("html"), None);
    }
}
