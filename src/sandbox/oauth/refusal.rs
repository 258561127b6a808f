//! Why WeChat shows an error page instead of asking the user: the codes are those of its document.

use crate::text::Text;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The host of `redirect_uri`, or the whole of it when it has none.
    RedirectDomain(String),
    Scope,
    ScopeMissing,
    RedirectMissing,
    AppIdMissing,
    StateMissing,
    /// WeChat has no number for these.
    UnknownAppId,
    ResponseType,
    StateForm,
    Order,
    UnknownUser,
}

impl Refusal {
    /// The number on WeChat's page.
    pub(super) const fn code(&self) -> Option<u16> {
        match self {
            Self::RedirectDomain(_) => Some(10003),
            Self::Scope => Some(10005),
            Self::ScopeMissing => Some(10010),
            Self::RedirectMissing => Some(10011),
            Self::AppIdMissing => Some(10012),
            Self::StateMissing => Some(10013),
            Self::UnknownAppId
            | Self::ResponseType
            | Self::StateForm
            | Self::Order
            | Self::UnknownUser => None,
        }
    }

    /// What is wrong, and what to do about it.
    pub(super) fn words(&self) -> Text {
        match self {
            Self::RedirectDomain(host) => Text {
                zh: format!(
                    "redirect_uri 的域名与后台配置不一致：{host} 不在该公众号的网页授权域名中。微信按完整域名比较，子域名须单独配置；沙盒以 safe_domains 为准。"
                )
                .into(),
                en: format!(
                    "The domain of redirect_uri isn't configured: {host} is not among the account's authorisation domains (网页授权域名). WeChat compares whole hosts, so that a subdomain needs an entry of its own; the sandbox goes by safe_domains."
                )
                .into(),
            },
            Self::Scope => Text::new(
                "该公众号没有这个 scope 的权限：只能是 snsapi_base 或 snsapi_userinfo。",
                "The account has no such scope: it is snsapi_base or snsapi_userinfo.",
            ),
            Self::ScopeMissing => Text::new("scope 不能为空。", "The scope is missing."),
            Self::RedirectMissing => {
                Text::new("redirect_uri 不能为空。", "The redirect_uri is missing.")
            }
            Self::AppIdMissing => Text::new("appid 不能为空。", "The appid is missing."),
            Self::StateMissing => Text::new("state 不能为空。", "The state is missing."),
            Self::UnknownAppId => Text::new(
                "AppID 参数错误：沙盒中没有这个公众号。",
                "The sandbox knows no account with this AppID.",
            ),
            Self::ResponseType => Text::new(
                "response_type 只能是 code。",
                "The response_type has to be code.",
            ),
            Self::StateForm => Text::new(
                "state 只能是不超过 128 字节的字母和数字。",
                "A state is made of letters and digits, 128 at most.",
            ),
            Self::Order => Text::new(
                "参数顺序不对：微信要求依次为 appid、redirect_uri、response_type、scope、state，且各出现一次。",
                "The parameters are out of order: WeChat wants appid, redirect_uri, response_type, scope, state, each once.",
            ),
            Self::UnknownUser => Text::new(
                "沙盒中没有这个测试用户。",
                "The sandbox has no such test user.",
            ),
        }
    }
}
