//! Authorisations under way. Each has a signed cookie of its own, named after its state, so that several tabs don't get into
//! each other's way, and only the browser that began one can end it.

use std::time::Duration;

use axum_extra::extract::cookie::SignedCookieJar;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{RngExt, distr::Alphanumeric};

use super::{ReturnPath, Scope};
use crate::{
    server::session::{self, Purpose},
    wechat::Account,
};

/// How long a visitor may take.
const LIFETIME: time::Duration = time::Duration::minutes(10);
/// Of one browser at a time; beyond that the oldest are given up. They come along with every request: with the longest return
/// paths, more would be beyond the 8 KB of headers that proxies take.
const MOST: usize = 4;
/// Letters and digits, as WeChat wants them: 190 bits.
const STATE_LENGTH: usize = 32;
const PREFIX: &str = "oauth_";

/// An authorisation under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    pub state: String,
    pub scope: Scope,
    pub return_path: ReturnPath,
    /// Seconds since the Unix epoch.
    until: u64,
}

impl Pending {
    pub fn new(scope: Scope, return_path: ReturnPath, now: u64) -> Self {
        let letters = rand::rng().sample_iter(Alphanumeric).map(char::from);
        Self {
            state: letters.take(STATE_LENGTH).collect(),
            scope,
            return_path,
            until: now + LIFETIME.whole_seconds().unsigned_abs(),
        }
    }

    pub fn is_over(&self, now: u64) -> bool {
        now >= self.until
    }

    /// `jar` with this one, and without the oldest beyond [`MOST`].
    pub fn keep(
        &self,
        headers: &axum::http::HeaderMap,
        account: &Account,
        secure: bool,
    ) -> SignedCookieJar {
        let key = session::key_for(account, Purpose::Pending);
        let mut jar = SignedCookieJar::from_headers(headers, key);
        for name in surplus(headers, secure) {
            jar = jar.remove(session::removal(&name, secure));
        }
        let (name, value) = (cookie_name(&self.state), self.write());
        jar.add(session::signed_cookie(&name, &value, LIFETIME, secure))
    }

    /// The one with this state, if `account` has signed it for this browser, and for https if the request came by it; the
    /// jar no longer has it.
    pub fn take(
        headers: &axum::http::HeaderMap,
        account: &Account,
        state: &str,
        secure: bool,
    ) -> Option<(Self, SignedCookieJar)> {
        let key = session::key_for(account, Purpose::Pending);
        let jar = SignedCookieJar::from_headers(headers, key);
        let name = cookie_name(state);
        let pending = Self::read(&session::signed_value(&jar, &name, secure)?)?;
        // The signature covers the value, not the name.
        (pending.state == state).then(|| (pending, jar.remove(session::removal(&name, secure))))
    }

    fn write(&self) -> String {
        let path = URL_SAFE_NO_PAD.encode(self.return_path.as_str());
        let scope = self.scope.name();
        format!("{}.{}.{scope}.{path}", self.until, self.state)
    }

    fn read(value: &str) -> Option<Self> {
        let mut parts = value.splitn(4, '.');
        let until = parts.next()?.parse().ok()?;
        let state = parts.next()?.to_owned();
        let scope = Scope::find(parts.next()?)?;
        let path = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        Some(Self {
            until,
            state,
            scope,
            return_path: ReturnPath::parse(std::str::from_utf8(&path).ok()?).ok()?,
        })
    }
}

/// The names of the cookies that have to go to make room for one more. The browser sends them oldest first (RFC 6265, 5.4).
fn surplus(headers: &axum::http::HeaderMap, secure: bool) -> Vec<String> {
    let prefix = session::host_name(PREFIX, secure);
    let states: Vec<_> = session::raw_cookies(headers)
        .filter_map(|(name, _)| name.strip_prefix(&prefix))
        .filter(|state| is_state(state))
        .collect();
    let surplus = (states.len() + 1).saturating_sub(MOST);
    states[..surplus.min(states.len())]
        .iter()
        .map(|state| cookie_name(state))
        .collect()
}

fn cookie_name(state: &str) -> String {
    format!("{PREFIX}{state}")
}

/// Whether a text can be a state of ours.
pub(super) fn is_state(text: &str) -> bool {
    text.len() == STATE_LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// How long a state can be sent.
pub(super) fn lifetime() -> Duration {
    Duration::from_secs(LIFETIME.whole_seconds().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use axum::{
        http::{HeaderMap, HeaderValue, header},
        response::IntoResponse,
    };

    use super::*;
    use crate::wechat::AppId;

    const NOW: u64 = 1_800_000_000;

    fn account(app_id: &str) -> Account {
        Account {
            app_id: AppId::new(app_id),
            app_secret: "secret".into(),
            safe_domains: Vec::new(),
            card_ids: Vec::new(),
            custom_code_card_ids: Vec::new(),
            verify_files: Default::default(),
            merchant: None,
        }
    }

    fn pending() -> Pending {
        let path = ReturnPath::parse("/demo/chooseWXPay?x=1.2;3&y=页#z").expect("a path");
        Pending::new(Scope::Userinfo, path, NOW)
    }

    /// What a browser sends after it got the cookies of `jar`.
    fn sent(jar: SignedCookieJar) -> HeaderMap {
        let response = (jar, ()).into_response();
        let set = response.headers().get_all(header::SET_COOKIE).into_iter();
        let pairs: Vec<_> = set
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
            .collect();
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(&pairs.join("; ")).expect("a header");
        headers.insert(header::COOKIE, value);
        headers
    }

    #[test]
    fn what_was_begun_comes_back_unchanged_and_ends_after_ten_minutes() {
        let (ours, pending) = (account("wxa"), pending());
        assert!(is_state(&pending.state));
        let headers = sent(pending.keep(&HeaderMap::new(), &ours, false));
        let (read, jar) = Pending::take(&headers, &ours, &pending.state, false).expect("it");
        assert_eq!(read, pending);
        assert!(!read.is_over(NOW + 599));
        assert!(read.is_over(NOW + 600));
        assert!(jar.get(&cookie_name(&pending.state)).is_none());
    }

    #[test]
    fn neither_another_account_nor_another_state_nor_another_name_takes_it() {
        let (ours, pending) = (account("wxa"), pending());
        let headers = sent(pending.keep(&HeaderMap::new(), &ours, false));
        assert!(Pending::take(&headers, &account("wxb"), &pending.state, false).is_none());
        let other = self::pending().state;
        assert!(Pending::take(&headers, &ours, &other, false).is_none());
        let cookie = headers[header::COOKIE].to_str().expect("ASCII");
        let renamed = cookie.replacen(&pending.state, &other, 1);
        let renamed = HeaderValue::from_str(&renamed).expect("a header");
        let renamed = HeaderMap::from_iter([(header::COOKIE, renamed)]);
        assert!(Pending::take(&renamed, &ours, &other, false).is_none());
    }

    #[test]
    fn on_https_only_what_this_very_host_has_begun_counts() {
        let (ours, pending) = (account("wxa"), pending());
        let taken = |headers: &HeaderMap, secure| {
            Pending::take(headers, &ours, &pending.state, secure).is_some()
        };
        let own = sent(pending.keep(&HeaderMap::new(), &ours, true));
        assert!(taken(&own, true) && !taken(&own, false));
        let of_http = sent(pending.keep(&HeaderMap::new(), &ours, false));
        assert!(taken(&of_http, false) && !taken(&of_http, true));
        for (planted, from, to) in [(&own, "__Host-", ""), (&of_http, "oauth_", "__Host-oauth_")] {
            let cookie = planted[header::COOKIE].to_str().expect("ASCII");
            let cookie = cookie.replacen(from, to, 1);
            let cookie = HeaderValue::from_str(&cookie).expect("a header");
            let planted = HeaderMap::from_iter([(header::COOKIE, cookie)]);
            assert!(!taken(&planted, true) && !taken(&planted, false));
        }
    }

    #[test]
    fn a_browser_keeps_a_few_and_gives_up_the_oldest() {
        let names: Vec<_> = (0..6)
            .map(|n| format!("oauth_{n}{}=x", "a".repeat(31)))
            .collect();
        let cookies = format!("language=zh; oauth_notice_wxa=y; {}", names.join("; "));
        let cookies = HeaderValue::from_str(&cookies).expect("a header");
        let headers = HeaderMap::from_iter([(header::COOKIE, cookies)]);
        let expected: Vec<_> = (0..3)
            .map(|n| format!("oauth_{n}{}", "a".repeat(31)))
            .collect();
        assert_eq!(surplus(&headers, false), expected);
        assert_eq!(surplus(&headers, true), Vec::<String>::new());
    }
}
