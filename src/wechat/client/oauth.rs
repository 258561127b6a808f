//! 网页授权: who the visitor is, for a code that WeChat's authorisation page gave.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html>

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;

use super::{ApiCall, WechatClient, WechatError};
use crate::{
    language::Language,
    wechat::{Account, is_plain},
};

/// WeChat's openids have 28 characters.
const LONGEST_OPENID: usize = 64;

/// What a code is worth. `Debug` never shows the token.
#[derive(Clone, Debug)]
pub struct OauthToken {
    /// How the account knows the visitor.
    pub openid: String,
    /// Authorises calls below `/sns` for this visitor, for two hours. Not the account's access token.
    pub access_token: SecretString,
    /// The page was opened as a snapshot (快照页): the openid is a made-up one that nobody can be paid or charged by.
    pub is_snapshot: bool,
}

/// What a visitor shows of himself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Userinfo {
    pub openid: String,
    pub nickname: String,
}

#[derive(Deserialize)]
struct TokenAnswer {
    openid: String,
    access_token: String,
    /// 1, or missing.
    #[serde(default)]
    is_snapshotuser: Option<Value>,
}

#[derive(Deserialize)]
struct UserinfoAnswer {
    openid: String,
    #[serde(default)]
    nickname: String,
}

impl WechatClient {
    /// Exchanges a code, which lives five minutes and once.
    ///
    /// # Errors
    /// See [`WechatError`]; 40029, 40163 and 42003 say that the code is no good (any more).
    pub async fn oauth_token(
        &self,
        account: &Account,
        code: &SecretString,
    ) -> Result<OauthToken, WechatError> {
        let call = ApiCall::OauthToken;
        let request = self.http.get(self.url(call)).query(&[
            ("appid", account.app_id.as_str()),
            ("secret", account.app_secret.expose_secret()),
            ("code", code.expose_secret()),
            ("grant_type", "authorization_code"),
        ]);
        let answer: TokenAnswer = self.json(call, request, &account.app_secret).await?;
        check_openid(call, &answer.openid)?;
        Ok(OauthToken {
            is_snapshot: answer.is_snapshotuser.is_some_and(|flag| is_set(&flag)),
            openid: answer.openid,
            access_token: answer.access_token.into(),
        })
    }

    /// What the visitor shows of himself, after `snsapi_userinfo`.
    ///
    /// # Errors
    /// See [`WechatError`]; 48001 says that the visitor was only asked for `snsapi_base`.
    pub async fn userinfo(
        &self,
        token: &OauthToken,
        language: Language,
    ) -> Result<Userinfo, WechatError> {
        let call = ApiCall::Userinfo;
        let lang = match language {
            Language::Zh => "zh_CN",
            Language::En => "en",
        };
        let request = self.http.get(self.url(call)).query(&[
            ("access_token", token.access_token.expose_secret()),
            ("openid", &token.openid),
            ("lang", lang),
        ]);
        let answer: UserinfoAnswer = self.json(call, request, &token.access_token).await?;
        if answer.openid != token.openid {
            return Err(WechatError::Malformed {
                call,
                reason: "it is about another openid".to_owned(),
            });
        }
        Ok(Userinfo {
            openid: answer.openid,
            nickname: answer.nickname,
        })
    }
}

fn check_openid(call: ApiCall, openid: &str) -> Result<(), WechatError> {
    if openid.len() <= LONGEST_OPENID && is_plain(openid) {
        return Ok(());
    }
    Err(WechatError::Malformed {
        call,
        reason: "openid is empty, too long or has odd characters".to_owned(),
    })
}

fn is_set(flag: &Value) -> bool {
    match flag {
        Value::Bool(set) => *set,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(text) => !matches!(text.as_str(), "" | "0"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_snapshot_user_is_told_by_whatever_stands_for_one() {
        for (flag, expected) in [
            (json!(1), true),
            (json!("1"), true),
            (json!(true), true),
            (json!(0), false),
            (json!("0"), false),
            (json!(null), false),
        ] {
            assert_eq!(is_set(&flag), expected, "{flag}");
        }
    }

    #[test]
    fn only_a_text_that_fits_a_cookie_is_an_openid() {
        assert!(check_openid(ApiCall::OauthToken, "o6_bmjrPTlm6_2sgVt7hMZOPfL2M").is_ok());
        for odd in ["", "o6 b", "o;b", "o.b", "微信", &"o".repeat(65)] {
            assert!(check_openid(ApiCall::OauthToken, odd).is_err(), "{odd}");
        }
    }
}
