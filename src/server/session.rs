//! Who the visitor is: the openid that WeChat's authorisation told, in a cookie that only this server can make.
//!
//! One cookie per account, since an openid means something with its account only. The signing keys follow from the
//! AppSecret, so that instances of this server understand each other's cookies and a reset secret ends them.

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, Key, SameSite, SignedCookieJar};
use ring::hkdf;
use secrecy::ExposeSecret;

use super::signing;
use crate::wechat::{Account, AppId};

/// How long an openid is believed. WeChat's own authorisation page is silent for `snsapi_base`, so a new one costs little.
const LIFETIME: time::Duration = time::Duration::days(7);
const KEY_BYTES: usize = 64;

/// What a signed cookie is good for. A signature covers the value and not the name, so each purpose has a key of its own:
/// else a visitor could hand back a text of his choice, signed for something else, as his openid.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Openid,
    /// An authorisation that is under way.
    Pending,
    /// What the next page tells of an authorisation.
    Notice,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Openid => b"wechat-jssdk-demo session cookie v1",
            Self::Pending => b"wechat-jssdk-demo pending authorisation v1",
            Self::Notice => b"wechat-jssdk-demo authorisation notice v1",
        }
    }
}

/// The visitor's openid for `account`; `None` when nobody has told it, or too long ago.
pub fn openid(headers: &HeaderMap, account: &Account) -> Option<String> {
    openid_at(headers, account, signing::now())
}

fn openid_at(headers: &HeaderMap, account: &Account, now: u64) -> Option<String> {
    let jar = SignedCookieJar::from_headers(headers, key(account));
    [true, false].into_iter().find_map(|secure| {
        let cookie = jar.get(&cookie_name(&account.app_id, secure))?;
        // The browser's own expiry is not binding for whoever copies a cookie.
        let (until, openid) = read(cookie.value(), secure)?;
        (now < until).then(|| openid.to_owned())
    })
}

/// What stands in the value of a cookie that belongs to one host of https. The signature doesn't cover the name: without a
/// mark, another host of the domain could plant such a cookie of its own visitor's under the name that knows no host.
const OF_HOST: &str = "host.";

fn write(until: u64, openid: &str, secure: bool) -> String {
    let mark = if secure { OF_HOST } else { "" };
    format!("{mark}{until}.{openid}")
}

fn read(value: &str, secure: bool) -> Option<(u64, &str)> {
    let value = if secure {
        value.strip_prefix(OF_HOST)?
    } else {
        value
    };
    let (until, openid) = value.split_once('.')?;
    Some((until.parse().ok()?, openid))
}

/// `jar` with the visitor's openid; `secure` on https.
pub fn remember(
    jar: SignedCookieJar,
    account: &Account,
    openid: &str,
    secure: bool,
) -> SignedCookieJar {
    let until = signing::now() + LIFETIME.whole_seconds().unsigned_abs();
    let name = cookie_name(&account.app_id, secure);
    jar.add(signed_cookie(
        name,
        write(until, openid, secure),
        "/",
        LIFETIME,
        secure,
    ))
}

/// Cookies that end what the browser remembers of all `accounts`.
pub fn forget(headers: &HeaderMap, accounts: &[Account]) -> Vec<Cookie<'static>> {
    accounts
        .iter()
        .flat_map(|account| [true, false].map(|secure| cookie_name(&account.app_id, secure)))
        .filter(|name| raw_cookies(headers).any(|(sent, _)| sent == name))
        .map(|name| removal(name, "/"))
        .collect()
}

/// The key of the account's openid cookie.
pub fn key(account: &Account) -> Key {
    key_for(account, Purpose::Openid)
}

/// The key of the account's cookies of one purpose.
pub(super) fn key_for(account: &Account, purpose: Purpose) -> Key {
    struct KeyLength;
    impl hkdf::KeyType for KeyLength {
        fn len(&self) -> usize {
            KEY_BYTES
        }
    }
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, purpose.label());
    let secret = account.app_secret.expose_secret().as_bytes();
    let mut bytes = [0; KEY_BYTES];
    salt.extract(secret)
        .expand(&[account.app_id.as_str().as_bytes()], KeyLength)
        .and_then(|key| key.fill(&mut bytes))
        .expect("64 bytes are within HKDF's reach");
    Key::from(&bytes)
}

/// A cookie that scripts can't read and other sites can't have sent, but for a link that is followed.
pub(super) fn signed_cookie(
    name: String,
    value: String,
    path: &'static str,
    lifetime: time::Duration,
    secure: bool,
) -> Cookie<'static> {
    Cookie::build((name, value))
        .path(path)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .max_age(lifetime)
        .build()
}

/// What makes the browser drop a cookie.
pub(super) fn removal(name: String, path: &'static str) -> Cookie<'static> {
    let secure = name.starts_with(HOST_PREFIX);
    Cookie::build(name)
        .path(path)
        .secure(secure)
        .removal()
        .build()
}

const HOST_PREFIX: &str = "__Host-";

/// The name of a cookie for the path `/`: on https one that browsers take from this very host only, never from its siblings.
pub(super) fn host_name(name: &str, secure: bool) -> String {
    let prefix = if secure { HOST_PREFIX } else { "" };
    format!("{prefix}{name}")
}

/// Names and values of the request's cookies as they were sent, unverified.
pub(super) fn raw_cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
}

fn cookie_name(app_id: &AppId, secure: bool) -> String {
    host_name(&format!("openid_{app_id}"), secure)
}

#[cfg(test)]
mod tests {
    use axum::{http::HeaderValue, response::IntoResponse};

    use super::*;

    const OPENID: &str = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M";

    fn account(app_id: &str, secret: &str) -> Account {
        Account {
            app_id: AppId::new(app_id),
            app_secret: secret.into(),
            safe_domains: Vec::new(),
            card_ids: Vec::new(),
            custom_code_card_ids: Vec::new(),
            verify_files: Default::default(),
            merchant: None,
        }
    }

    /// The `Cookie` header of a browser that got these cookies, and the cookies with their attributes.
    fn sent(jar: SignedCookieJar) -> (HeaderMap, String) {
        let response = (jar, ()).into_response();
        let set = response.headers()[header::SET_COOKIE]
            .to_str()
            .expect("ASCII");
        let mut headers = HeaderMap::new();
        let pair = set.split(';').next().unwrap_or_default();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_str(pair).expect("a header"),
        );
        (headers, set.to_owned())
    }

    fn remembered(account: &Account) -> (HeaderMap, String) {
        let jar = SignedCookieJar::from_headers(&HeaderMap::new(), key(account));
        sent(remember(jar, account, OPENID, true))
    }

    #[test]
    fn an_openid_is_remembered_for_its_account_and_a_week() {
        let ours = account("wxa", "secret");
        let (headers, set) = remembered(&ours);
        assert_eq!(openid(&headers, &ours).as_deref(), Some(OPENID));
        for attribute in [
            "__Host-openid_wxa=",
            "HttpOnly",
            "SameSite=Lax",
            "Secure",
            "Path=/",
            "Max-Age=604800",
        ] {
            assert!(set.contains(attribute), "{set}");
        }
        let later = signing::now() + LIFETIME.whole_seconds().unsigned_abs();
        assert_eq!(openid_at(&headers, &ours, later), None);
    }

    #[test]
    fn neither_another_account_nor_another_secret_nor_another_purpose_makes_an_openid() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let value = headers[header::COOKIE].to_str().expect("ASCII");
        let moved = value.replace("openid_wxa", "openid_wxb");
        let moved = HeaderMap::from_iter([(
            header::COOKIE,
            HeaderValue::from_str(&moved).expect("a header"),
        )]);
        assert_eq!(openid(&moved, &account("wxb", "secret")), None);
        assert_eq!(openid(&headers, &account("wxa", "reset")), None);

        for purpose in [Purpose::Pending, Purpose::Notice] {
            let jar = SignedCookieJar::from_headers(&HeaderMap::new(), key_for(&ours, purpose));
            let until = signing::now() + 600;
            let (headers, _) =
                sent(jar.add(Cookie::new("openid_wxa", format!("{until}.{OPENID}"))));
            assert_eq!(openid(&headers, &ours), None, "{purpose:?}");
        }
    }

    #[test]
    fn a_cookie_of_one_host_is_nothing_under_a_name_that_any_host_of_the_domain_may_set() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let value = headers[header::COOKIE].to_str().expect("ASCII");
        let planted = HeaderValue::from_str(&value.replace(HOST_PREFIX, "")).expect("a header");
        let planted = HeaderMap::from_iter([(header::COOKIE, planted)]);
        assert_eq!(openid(&planted, &ours), None);
    }

    #[test]
    fn what_is_remembered_can_be_forgotten() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let gone = forget(&headers, std::slice::from_ref(&ours));
        assert_eq!(gone.len(), 1);
        assert_eq!(gone[0].name(), "__Host-openid_wxa");
        assert_eq!(gone[0].secure(), Some(true), "else browsers keep it");
    }

    #[test]
    fn a_changed_cookie_says_nothing() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let value = headers[header::COOKIE].to_str().expect("ASCII");
        for at in ["__Host-openid_wxa=".len(), value.len() - 1] {
            let mut changed = value.to_owned().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = HeaderMap::from_iter([(
                header::COOKIE,
                HeaderValue::from_bytes(&changed).expect("a header"),
            )]);
            assert_eq!(openid(&changed, &ours), None);
        }
    }
}
