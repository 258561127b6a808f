//! Signs page URLs: the one code behind `/v1/jsapi-config`, the server function and the page itself.

use std::sync::Arc;

use futures::future::join_all;
use secrecy::ExposeSecret;
use url::Url;

use super::{AppState, page_url::PageUrl, problem, search};
use crate::{
    api::{JsapiConfig, Problem, SignatureCheck, SignedBy},
    signature::{
        jsapi,
        mistake::jsapi::{Mistake, Refused, diagnose},
        nonce_str,
    },
    wechat::{
        Account, AppId,
        keeper::{Credential, CredentialKind},
    },
};

pub(super) use crate::wechat::clock::now;

/// Signs `url` for the account that owns its host, or for `appid`.
///
/// # Errors
/// `invalid_url`, `domain_not_allowed` and `unknown_app` before WeChat is asked for anything; then what WeChat said.
pub async fn sign(
    state: &AppState,
    url: &str,
    appid: Option<&str>,
) -> Result<JsapiConfig, Problem> {
    let page = PageUrl::parse(url, state.sandbox())?;
    let account = account(state, &page, appid)?;
    let ticket = ticket(state, account, CredentialKind::JsapiTicket).await?;
    let timestamp = now();
    let nonce_str = nonce_str(&mut rand::rng());
    Ok(JsapiConfig {
        app_id: account.app_id.as_str().to_owned(),
        timestamp,
        signature: jsapi::sign(
            ticket.value.expose_secret(),
            &nonce_str,
            timestamp,
            page.text,
        ),
        nonce_str,
        url: page.text.to_owned(),
    })
}

/// Whose ticket made a signature for `refused.url`; its `tickets` are filled in here. Only the owner's must be there.
///
/// # Errors
/// As [`sign`], and `rate_limited` when too many ask.
pub async fn signed_by(state: &AppState, mut refused: Refused) -> Result<SignatureCheck, Problem> {
    let kind = CredentialKind::JsapiTicket;
    let owner = account_of_page(state, &refused.url)?;
    let ticket_of_owner = ticket(state, owner, kind).await?;
    let mut tried = vec![(owner, ticket_of_owner)];
    let mut untried = vec![];
    let others = others(state, owner).map(async |other| (other, ticket(state, other, kind).await));
    for (other, ticket) in join_all(others).await {
        match ticket {
            Ok(ticket) => tried.push((other, ticket)),
            Err(_) => untried.push(other.app_id.as_str().to_owned()),
        }
    }
    let tickets = tried.iter().map(|(_, ticket)| &ticket.value);
    refused.tickets = tickets
        .map(|text| text.expose_secret().to_owned())
        .collect();
    let mistakes = search::in_turn(state, move || diagnose(&refused)).await?;
    let signed_by = mistakes.map(|mut mistakes| {
        let mut signer = owner;
        mistakes.retain(|mistake| match mistake {
            Mistake::OtherTicket(index) => {
                signer = tried.get(*index).map_or(owner, |(account, _)| *account);
                false
            }
            _ => true,
        });
        SignedBy {
            owner: owner.app_id.as_str().to_owned(),
            app_id: signer.app_id.as_str().to_owned(),
            mistakes,
        }
    });
    Ok(SignatureCheck { signed_by, untried })
}

/// The accounts of this server but one.
pub(super) fn others<'a>(
    state: &'a AppState,
    owner: &'a Account,
) -> impl Iterator<Item = &'a Account> {
    let accounts = state.accounts().iter();
    accounts.filter(|account| account.app_id != owner.app_id)
}

/// Whether this server may sign `url`; no credential is needed to know.
///
/// # Errors
/// As [`sign`], without WeChat's part.
pub fn check(state: &AppState, url: &str) -> Result<(), Problem> {
    account_of_page(state, url).map(|_| ())
}

/// The account that signs for the page at `url` when none is named.
///
/// # Errors
/// As [`check`].
pub(super) fn account_of_page<'a>(state: &'a AppState, url: &str) -> Result<&'a Account, Problem> {
    account_for(state, url, None)
}

/// The account that owns the page at `url`, or `appid` if that is one that does.
///
/// # Errors
/// As [`sign`], without WeChat's part.
pub(super) fn account_for<'a>(
    state: &'a AppState,
    url: &str,
    appid: Option<&str>,
) -> Result<&'a Account, Problem> {
    account(state, &PageUrl::parse(url, state.sandbox())?, appid)
}

/// A ticket to sign with.
///
/// # Errors
/// What WeChat said, or that it did not answer within the time of a request.
pub(super) async fn ticket(
    state: &AppState,
    account: &Account,
    kind: CredentialKind,
) -> Result<Arc<Credential>, Problem> {
    tokio::time::timeout(
        state.config().server.request_timeout,
        state.keeper().get(&account.app_id, kind),
    )
    .await
    .map_err(|_| problem::wechat_timeout())?
    .map_err(|error| problem::from_keeper(&error))
}

/// The account that signs for `page`: the one that is named, if it may, else the one whose safe domain fits best.
///
/// # Errors
/// `domain_not_allowed` and `unknown_app`.
pub(super) fn account<'a>(
    state: &'a AppState,
    page: &PageUrl<'_>,
    appid: Option<&str>,
) -> Result<&'a Account, Problem> {
    match appid {
        None => owner(state.accounts(), &page.parsed)
            .ok_or_else(|| problem::domain_not_allowed(&page.place(), None)),
        Some(appid) => {
            let account = state
                .accounts()
                .iter()
                .find(|account| account.app_id.as_str() == appid)
                .ok_or_else(problem::unknown_app)?;
            owner(std::slice::from_ref(account), &page.parsed)
                .ok_or_else(|| problem::domain_not_allowed(&page.place(), Some(&AppId::new(appid))))
        }
    }
}

/// The account whose safe domain fits best.
fn owner<'a>(accounts: &'a [Account], page: &Url) -> Option<&'a Account> {
    accounts
        .iter()
        .flat_map(|account| {
            account
                .safe_domains
                .iter()
                .filter_map(move |domain| Some((domain.fit(page)?, account)))
        })
        .max_by_key(|(fit, _)| *fit)
        .map(|(_, account)| account)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(app_id: &str, domains: &[&str]) -> Account {
        Account {
            app_id: AppId::new(app_id),
            app_secret: "secret".into(),
            safe_domains: domains.iter().map(|text| text.parse().unwrap()).collect(),
            card_ids: Vec::new(),
            custom_code_card_ids: Vec::new(),
            verify_files: Default::default(),
            merchant: None,
        }
    }

    #[test]
    fn the_longest_host_owns_a_page_then_the_longest_path() {
        let accounts = [
            account("wide", &["demo.test"]),
            account("narrow", &["shop.demo.test"]),
            account("path", &["demo.test/mp", "other.test/a/b"]),
        ];
        for (url, expected) in [
            ("https://demo.test/x", Some("wide")),
            ("https://www.demo.test/mp/x", Some("path")),
            ("https://shop.demo.test/mp", Some("narrow")),
            ("https://a.shop.demo.test/", Some("narrow")),
            ("https://other.test/a/b/c", Some("path")),
            ("https://other.test/a", None),
            ("https://evil.test/", None),
        ] {
            let found = owner(&accounts, &Url::parse(url).unwrap());
            assert_eq!(
                found.map(|account| account.app_id.as_str()),
                expected,
                "{url}"
            );
        }
    }
}
