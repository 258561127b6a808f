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

/// The visitor's openid for `account`; `None` when nobody has told it, or too long ago. `secure`: the request came by https.
pub fn openid(headers: &HeaderMap, account: &Account, secure: bool) -> Option<String> {
    openid_at(headers, account, secure, signing::now())
}

fn openid_at(headers: &HeaderMap, account: &Account, secure: bool, now: u64) -> Option<String> {
    let jar = SignedCookieJar::from_headers(headers, key(account));
    let value = signed_value(&jar, &cookie_name(&account.app_id), secure)?;
    // The browser's own expiry is not binding for whoever copies a cookie.
    let (until, openid) = value.split_once('.')?;
    let until: u64 = until.parse().ok()?;
    (now < until).then(|| openid.to_owned())
}

/// `jar` with the visitor's openid; `secure` on https.
pub fn remember(
    jar: SignedCookieJar,
    account: &Account,
    openid: &str,
    secure: bool,
) -> SignedCookieJar {
    let until = signing::now() + LIFETIME.whole_seconds().unsigned_abs();
    let name = cookie_name(&account.app_id);
    let value = format!("{until}.{openid}");
    jar.add(signed_cookie(&name, &value, LIFETIME, secure))
}

/// Cookies that end what the browser remembers of all `accounts`.
pub fn forget(headers: &HeaderMap, accounts: &[Account]) -> Vec<Cookie<'static>> {
    accounts
        .iter()
        .map(|account| cookie_name(&account.app_id))
        .flat_map(|name| [true, false].map(|secure| removal(&name, secure)))
        .filter(|gone| raw_cookies(headers).any(|(sent, _)| sent == gone.name()))
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

/// A cookie that scripts can't read and other sites can't have sent, but for a link that is followed; on https one of this
/// host alone. [`signed_value`] reads it.
pub(super) fn signed_cookie(
    name: &str,
    value: &str,
    lifetime: time::Duration,
    secure: bool,
) -> Cookie<'static> {
    let mark = if secure { OF_HOST } else { "" };
    Cookie::build((host_name(name, secure), format!("{mark}{value}")))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .max_age(lifetime)
        .build()
}

/// What `jar` has under this name. On https what was signed for http says nothing: any host of the domain, or whoever is on
/// the way, could have planted it.
pub(super) fn signed_value(jar: &SignedCookieJar, name: &str, secure: bool) -> Option<String> {
    let cookie = jar.get(&host_name(name, secure))?;
    let value = match secure {
        true => cookie.value().strip_prefix(OF_HOST)?,
        false => cookie.value(),
    };
    Some(value.to_owned())
}

/// What makes the browser drop a cookie.
pub(super) fn removal(name: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(host_name(name, secure))
        .path("/")
        .secure(secure)
        .removal()
        .build()
}

const HOST_PREFIX: &str = "__Host-";
/// What stands in the value of a cookie that belongs to one host of https. The signature doesn't cover the name: without a
/// mark, what was signed for http would be as good under the name of https, and the other way round.
const OF_HOST: &str = "host.";

/// The name of a cookie: on https one that browsers take from this very host only, never from its siblings.
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

fn cookie_name(app_id: &AppId) -> String {
    format!("openid_{app_id}")
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
        remembered_on(account, true)
    }

    fn remembered_on(account: &Account, secure: bool) -> (HeaderMap, String) {
        let jar = SignedCookieJar::from_headers(&HeaderMap::new(), key(account));
        sent(remember(jar, account, OPENID, secure))
    }

    /// The cookies of `headers` with a part of them replaced.
    fn changed(headers: &HeaderMap, from: &str, to: &str) -> HeaderMap {
        let value = headers[header::COOKIE].to_str().expect("ASCII");
        let value = HeaderValue::from_str(&value.replacen(from, to, 1)).expect("a header");
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    #[test]
    fn an_openid_is_remembered_for_its_account_and_a_week() {
        let ours = account("wxa", "secret");
        let (headers, set) = remembered(&ours);
        assert_eq!(openid(&headers, &ours, true).as_deref(), Some(OPENID));
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
        assert_eq!(openid_at(&headers, &ours, true, later), None);
    }

    #[test]
    fn neither_another_account_nor_another_secret_nor_another_purpose_makes_an_openid() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let moved = changed(&headers, "openid_wxa", "openid_wxb");
        assert_eq!(openid(&moved, &account("wxb", "secret"), true), None);
        assert_eq!(openid(&headers, &account("wxa", "reset"), true), None);

        for purpose in [Purpose::Pending, Purpose::Notice] {
            let jar = SignedCookieJar::from_headers(&HeaderMap::new(), key_for(&ours, purpose));
            let until = signing::now() + 600;
            let (headers, _) =
                sent(jar.add(Cookie::new("openid_wxa", format!("{until}.{OPENID}"))));
            assert_eq!(openid(&headers, &ours, false), None, "{purpose:?}");
        }
    }

    #[test]
    fn a_cookie_of_one_host_is_nothing_under_a_name_that_any_host_of_the_domain_may_set() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered(&ours);
        let planted = changed(&headers, HOST_PREFIX, "");
        for secure in [true, false] {
            assert_eq!(openid(&planted, &ours, secure), None);
        }
    }

    #[test]
    fn a_cookie_of_http_is_nobody_on_https_under_either_name() {
        let ours = account("wxa", "secret");
        let (headers, _) = remembered_on(&ours, false);
        assert_eq!(openid(&headers, &ours, false).as_deref(), Some(OPENID));
        assert_eq!(openid(&headers, &ours, true), None);
        let renamed = changed(&headers, "openid_wxa", "__Host-openid_wxa");
        assert_eq!(openid(&renamed, &ours, true), None);
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
            assert_eq!(openid(&changed, &ours, true), None);
        }
    }
}
