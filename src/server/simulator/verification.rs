//! What WeChat's servers say when a client asks them to verify `wx.config`.

use secrecy::ExposeSecret;
use serde::Deserialize;

use crate::{
    catalog::Interface,
    server::{
        AppState,
        capabilities::{self, Means, Missing},
        page_url::PageUrl,
        signing,
    },
    signature::jsapi,
    simulator::settings::Pretence,
    wechat::{Account, keeper::CredentialKind},
};

/// What a client sends: jweixin's own fields, and the address that the client goes by.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    #[serde(default)]
    verify_app_id: String,
    #[serde(default)]
    verify_timestamp: String,
    #[serde(default)]
    verify_nonce_str: String,
    #[serde(default)]
    verify_signature: String,
    #[serde(default)]
    verify_js_api_list: Option<Vec<String>>,
    /// That of the first load or that of the address bar, as the client's platform has it.
    #[serde(default)]
    url: String,
    /// What is to be found wrong although it isn't.
    #[serde(default)]
    pretend: Vec<Pretence>,
}

impl Verification {
    fn pretends(&self, pretence: Pretence) -> bool {
        self.pretend.contains(&pretence)
    }
}

/// Why a configuration is refused, in the words of clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("pre_verify_jsapi:fail_invalid_args")]
    InvalidArgs,
    #[error("pre_verify_jsapi:fail_invalid appid")]
    InvalidAppId,
    #[error("pre_verify_jsapi:fail_invalid url domain")]
    InvalidUrlDomain,
    #[error("pre_verify_jsapi:fail_invalid signature")]
    InvalidSignature,
    /// The ticket can't be had at the moment.
    #[error("pre_verify_jsapi:fail_system error")]
    SystemError,
}

/// What a good configuration brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Names on the bridge that the account has no right to. The embedded platform grants an account what it is configured
    /// for; what WeChat has granted a live one nobody can ask.
    pub denied: Vec<&'static str>,
}

impl Granted {
    fn to(account: &Account, state: &AppState) -> Self {
        if !state.sandbox() {
            return Self { denied: vec![] };
        }
        let means = Means {
            config: state.config(),
            can_store: true, // no matter of rights
        };
        let lacks = |interface: &Interface| {
            let missing = capabilities::missing(*interface, account, means);
            matches!(missing, Some(Missing::Cards | Missing::Merchant))
        };
        let denied = Interface::ALL.into_iter().filter(lacks);
        Self {
            denied: denied
                .filter_map(|interface| interface.spec().bridge)
                .collect(),
        }
    }
}

/// Checks the signature with the account's ticket, and with the one before it while that is good. No ticket leaves the server.
/// What is pretended comes in its turn: a configuration with a worse mistake is told that one.
///
/// # Errors
/// [`Refusal`]
pub async fn verify(state: &AppState, asked: &Verification) -> Result<Granted, Refusal> {
    let timestamp: u64 = asked
        .verify_timestamp
        .parse()
        .map_err(|_| Refusal::InvalidArgs)?;
    if asked.verify_js_api_list.is_none()
        || asked.verify_nonce_str.is_empty()
        || asked.verify_signature.is_empty()
    {
        return Err(Refusal::InvalidArgs);
    }
    let mut accounts = state.accounts().iter();
    let account = accounts
        .find(|account| account.app_id.as_str() == asked.verify_app_id)
        .ok_or(Refusal::InvalidAppId)?;
    let page = PageUrl::parse(&asked.url, state.sandbox());
    let page = page.map_err(|_| Refusal::InvalidUrlDomain)?;
    let belongs = signing::account(state, &page, Some(account.app_id.as_str())).is_ok();
    if !belongs || asked.pretends(Pretence::ForeignDomain) {
        return Err(Refusal::InvalidUrlDomain);
    }
    let tickets = if asked.pretends(Pretence::ExpiredTicket) {
        vec![]
    } else {
        tickets(state, account).await?
    };
    let is_right = tickets.iter().any(|ticket| {
        jsapi::sign(ticket, &asked.verify_nonce_str, timestamp, page.text) == asked.verify_signature
    });
    is_right
        .then(|| Granted::to(account, state))
        .ok_or(Refusal::InvalidSignature)
}

async fn tickets(state: &AppState, account: &Account) -> Result<Vec<String>, Refusal> {
    let kind = CredentialKind::JsapiTicket;
    let present = signing::ticket(state, account, kind).await;
    let present = present.map_err(|_| Refusal::SystemError)?;
    let replaced = state.keeper().replaced(&account.app_id, kind);
    let tickets = [Some(present), replaced].into_iter().flatten();
    Ok(tickets
        .map(|ticket| ticket.value.expose_secret().to_owned())
        .collect())
}
