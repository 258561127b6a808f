//! Who the visitor is: the openid that WeChat's authorisation told, in a cookie that only this server can make.
//!
//! One cookie per account, since an openid means something with its account only. The signing key follows from the
//! AppSecret, so that instances of this server understand each other's cookies and a reset secret ends them.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, Key, SameSite, SignedCookieJar};
use ring::hkdf;
use secrecy::ExposeSecret;

use super::signing;
use crate::wechat::{Account, AppId};

/// How long an openid is believed. WeChat's own authorisation page is silent for `snsapi_base`, so a new one costs little.
const LIFETIME: time::Duration = time::Duration::days(7);
/// Tells these keys from others that could be made of an AppSecret.
const PURPOSE: &[u8] = b"wechat-jssdk-demo session cookie v1";
const KEY_BYTES: usize = 64;

/// The visitor's openid for `account`; `None` when nobody has told it, or too long ago.
pub fn openid(headers: &HeaderMap, account: &Account) -> Option<String> {
    let jar = SignedCookieJar::from_headers(headers, key(account));
    let cookie = jar.get(&cookie_name(&account.app_id))?;
    // The browser's own expiry is not binding for whoever copies a cookie.
    let (until, openid) = cookie.value().split_once('.')?;
    let until: u64 = until.parse().ok()?;
    (signing::now() < until).then(|| openid.to_owned())
}

/// `jar` with the visitor's openid; `secure` on https.
pub fn remember(
    jar: SignedCookieJar,
    account: &Account,
    openid: &str,
    secure: bool,
) -> SignedCookieJar {
    let until = signing::now() + LIFETIME.whole_seconds().unsigned_abs();
    jar.add(
        Cookie::build((cookie_name(&account.app_id), format!("{until}.{openid}")))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(secure)
            .max_age(LIFETIME),
    )
}

/// The key of the account's cookies.
pub fn key(account: &Account) -> Key {
    struct KeyLength;
    impl hkdf::KeyType for KeyLength {
        fn len(&self) -> usize {
            KEY_BYTES
        }
    }
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, PURPOSE);
    let secret = account.app_secret.expose_secret().as_bytes();
    let mut bytes = [0; KEY_BYTES];
    salt.extract(secret)
        .expand(&[account.app_id.as_str().as_bytes()], KeyLength)
        .and_then(|key| key.fill(&mut bytes))
        .expect("64 bytes are within HKDF's reach");
    Key::from(&bytes)
}

fn cookie_name(app_id: &AppId) -> String {
    format!("openid_{app_id}")
}
