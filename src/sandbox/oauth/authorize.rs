//! `/connect/oauth2/authorize`: silent for `snsapi_base`, a page that asks for `snsapi_userinfo`.

use axum::{
    body::Bytes,
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use url::{Url, form_urlencoded};

use super::{
    grants::{Grant, Scope},
    page,
    refusal::Refusal,
};
use crate::sandbox::{
    platform::{self, Platform},
    routes::{parameters, text},
    users::User,
};

const LONGEST_STATE: usize = 128;
/// In the order that WeChat wants.
const PARAMETERS: [&str; 5] = ["appid", "redirect_uri", "response_type", "scope", "state"];

/// What an account asks a user for.
struct Request {
    app_id: String,
    redirect_uri: Url,
    scope: Scope,
    state: String,
}

/// The page as the browser first sees it.
pub(super) async fn show(State(platform): State<Platform>, RawQuery(query): RawQuery) -> Response {
    let mut state = platform.lock();
    match Request::parse(&state, query.as_deref().unwrap_or_default()) {
        Err(refusal) => page::refusal(&refusal),
        Ok(request) if request.scope == Scope::Base => {
            let holder = state.holder;
            request.allow(&mut state, holder)
        }
        Ok(request) => page::consent(
            &request.app_id,
            &request.redirect_uri.origin().ascii_serialization(),
            state.holder,
        ),
    }
}

/// What the user has pressed. Whoever allows holds the phone from now on, so that he is also the one who pays.
pub(super) async fn decide(
    State(platform): State<Platform>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let mut state = platform.lock();
    let request = match Request::parse(&state, query.as_deref().unwrap_or_default()) {
        Ok(request) => request,
        Err(refusal) => return page::refusal(&refusal),
    };
    let form = parameters(std::str::from_utf8(&body).ok());
    if text(&form, "decision") != "allow" {
        return request.refuse();
    }
    match User::find(text(&form, "user")) {
        Some(user) => {
            state.holder = user;
            request.allow(&mut state, user)
        }
        None => page::refusal(&Refusal::UnknownUser),
    }
}

impl Request {
    fn parse(state: &platform::State, query: &str) -> Result<Self, Refusal> {
        check_order(query)?;
        let query = parameters(Some(query));
        let given = |key, missing| match text(&query, key) {
            "" => Err(missing),
            value => Ok(value),
        };
        let app_id = given("appid", Refusal::AppIdMissing)?;
        let account = state.accounts.get(app_id).ok_or(Refusal::UnknownAppId)?;
        let redirect_uri = given("redirect_uri", Refusal::RedirectMissing)?;
        let hosts = account.known.safe_domains.iter();
        let redirect_uri = registered(redirect_uri, hosts.map(|domain| domain.host.as_str()))?;
        if text(&query, "response_type") != "code" {
            return Err(Refusal::ResponseType);
        }
        let scope = given("scope", Refusal::ScopeMissing)?;
        let scope = Scope::find(scope).ok_or(Refusal::Scope)?;
        let state = given("state", Refusal::StateMissing)?;
        let plain = state.bytes().all(|b| b.is_ascii_alphanumeric());
        if state.len() > LONGEST_STATE || !plain {
            return Err(Refusal::StateForm);
        }
        Ok(Self {
            app_id: app_id.to_owned(),
            redirect_uri,
            scope,
            state: state.to_owned(),
        })
    }

    fn allow(&self, state: &mut platform::State, user: &'static User) -> Response {
        let grant = Grant {
            user,
            scope: self.scope,
            snapshot: state.settings.snapshot_user,
        };
        let now = state.clock.now();
        match state.account(&self.app_id) {
            Ok(account) => {
                let code = account.grants.issue_code(grant, now);
                self.back(&[("code", &code), ("state", &self.state)])
            }
            Err(_) => page::refusal(&Refusal::UnknownAppId),
        }
    }

    /// As WeChat says no: a state and no code.
    fn refuse(&self) -> Response {
        self.back(&[("state", &self.state)])
    }

    fn back(&self, pairs: &[(&str, &str)]) -> Response {
        let mut url = self.redirect_uri.clone();
        url.query_pairs_mut().extend_pairs(pairs);
        let Ok(location) = HeaderValue::try_from(url.as_str()) else {
            return page::refusal(&Refusal::RedirectDomain(self.redirect_uri.to_string()));
        };
        let mut response = StatusCode::FOUND.into_response();
        let headers = response.headers_mut();
        headers.insert(header::LOCATION, location);
        page::keep_private(headers);
        response
    }
}

/// WeChat compares the whole link with a pattern, so the parameters' order counts. Others may follow.
fn check_order(query: &str) -> Result<(), Refusal> {
    let order: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .filter_map(|(name, _)| PARAMETERS.iter().position(|known| *known == name))
        .collect();
    if order.is_sorted_by(|before, after| before < after) {
        Ok(())
    } else {
        Err(Refusal::Order)
    }
}

/// `redirect_uri`, when its host is one of the account's; ports don't count.
fn registered<'a>(
    redirect_uri: &str,
    mut hosts: impl Iterator<Item = &'a str>,
) -> Result<Url, Refusal> {
    let refuse = |what: &str| Err(Refusal::RedirectDomain(what.to_owned()));
    let Ok(url) = Url::parse(redirect_uri) else {
        return refuse(redirect_uri);
    };
    let plain = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    match url.host_str() {
        Some(host) if plain && hosts.any(|known| known == host) => Ok(url),
        Some(host) => refuse(host),
        None => refuse(redirect_uri),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_host_is_registered_on_any_port() {
        let ask = |uri| registered(uri, ["demo.test"].into_iter()).is_ok();
        for uri in [
            "https://demo.test/oauth/callback",
            "http://DEMO.test:3000/x?y=1",
        ] {
            assert!(ask(uri), "{uri}");
        }
        for uri in [
            "https://www.demo.test/",
            "https://demo.test.evil.test/",
            "https://demo.test@evil.test/",
            "https://user@demo.test/",
            "ftp://demo.test/",
            "//demo.test/",
            "/oauth/callback",
            "javascript:alert(1)",
        ] {
            assert!(!ask(uri), "{uri}");
        }
    }

    #[test]
    fn the_order_of_the_parameters_counts() {
        for query in [
            "appid=a&redirect_uri=b&response_type=code&scope=s&state=t",
            "appid=a&redirect_uri=b&response_type=code&scope=s&state=t&forcePopup=true",
            "appid=a&scope=s",
            "",
        ] {
            assert_eq!(check_order(query), Ok(()), "{query}");
        }
        for query in [
            "redirect_uri=b&appid=a",
            "appid=a&appid=b",
            "appid=a&redirect_uri=b&response_type=code&state=t&scope=s",
        ] {
            assert_eq!(check_order(query), Err(Refusal::Order), "{query}");
        }
    }
}
