//! What the next page tells of an authorisation, once: in a cookie for a minute, so that the page's address stays the one
//! that gets signed.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, SignedCookieJar};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    server::session::{self, Purpose},
    wechat::Account,
};

const LIFETIME: time::Duration = time::Duration::minutes(1);
/// Longer nicknames are cut, in characters; WeChat allows 32.
const LONGEST: usize = 32;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The visitor has said no.
    Refused,
    /// The visitor's nickname. Kept nowhere else.
    Nickname(String),
}

impl Notice {
    /// The cookie of this notice; `secure` on https.
    pub(super) fn jar(&self, account: &Account, secure: bool) -> SignedCookieJar {
        let key = session::key_for(account, Purpose::Notice);
        let value = match self {
            Self::Refused => "refused".to_owned(),
            Self::Nickname(name) => {
                let name: String = name.chars().take(LONGEST).collect();
                format!("nickname.{}", URL_SAFE_NO_PAD.encode(name))
            }
        };
        let name = cookie_name(account);
        SignedCookieJar::from_headers(&HeaderMap::new(), key)
            .add(session::signed_cookie(&name, &value, LIFETIME, secure))
    }

    /// The notice for this visitor, and the cookie that ends it. `secure`: the request came by https.
    pub fn take(
        headers: &HeaderMap,
        account: &Account,
        secure: bool,
    ) -> Option<(Self, Cookie<'static>)> {
        let key = session::key_for(account, Purpose::Notice);
        let jar = SignedCookieJar::from_headers(headers, key);
        let name = cookie_name(account);
        let value = session::signed_value(&jar, &name, secure)?;
        let notice = match value.split_once('.') {
            None if value == "refused" => Self::Refused,
            Some(("nickname", name)) => {
                let name = URL_SAFE_NO_PAD.decode(name).ok()?;
                Self::Nickname(String::from_utf8(name).ok()?)
            }
            _ => return None,
        };
        Some((notice, session::removal(&name, secure)))
    }
}

fn cookie_name(account: &Account) -> String {
    format!("oauth_notice_{}", account.app_id)
}
