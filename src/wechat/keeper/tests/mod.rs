//! What the keeper's users rely on, on tokio's paused clock and a scripted WeChat.

mod concurrency;
mod errors;
mod fake;
mod lifetime;
mod shared;

use std::time::Duration;

use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep};

use super::{Credential, CredentialKeeper, CredentialKind, CredentialStatus, KeeperError};
use crate::wechat::{Account, AppId};
use fake::Fake;

const TOKEN: CredentialKind = CredentialKind::AccessToken;
const TICKET: CredentialKind = CredentialKind::JsapiTicket;

/// The state a test waits for must come within this (virtual) time.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn app(name: &str) -> AppId {
    AppId::new(name)
}

fn account(name: &str) -> Account {
    Account {
        app_id: app(name),
        app_secret: "app-secret".into(),
        safe_domains: Vec::new(),
        card_ids: Vec::new(),
        custom_code_card_ids: Vec::new(),
        verify_files: Default::default(),
        merchant: None,
    }
}

fn keeper(fake: &Fake) -> CredentialKeeper {
    CredentialKeeper::new(fake.clone(), [account("wx1")])
}

async fn get(keeper: &CredentialKeeper, kind: CredentialKind) -> Result<String, KeeperError> {
    keeper.get(&app("wx1"), kind).await.map(|c| value(&c))
}

fn value(credential: &Credential) -> String {
    credential.value.expose_secret().to_owned()
}

fn status(keeper: &CredentialKeeper, kind: CredentialKind) -> CredentialStatus {
    keeper
        .status()
        .into_iter()
        .find(|status| status.kind == kind)
        .expect("it was asked for")
}

/// Waits until `state` holds.
async fn eventually(what: &str, state: impl Fn() -> bool) {
    let begun = Instant::now();
    while !state() {
        assert!(begun.elapsed() < PATIENCE, "never came: {what}");
        sleep(Duration::from_millis(50)).await;
    }
}
