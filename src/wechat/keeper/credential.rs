//! What the keeper keeps: kinds of credentials, the credential itself, and what is told of it.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;

use super::{KeeperError, schedule::Schedule};
use crate::wechat::{AppId, TicketType};

/// What the keeper keeps for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CredentialKind {
    AccessToken,
    JsapiTicket,
    /// The card `api_ticket` (`type=wx_card`).
    CardTicket,
}

impl CredentialKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::AccessToken, Self::JsapiTicket, Self::CardTicket];

    /// The name in logs, metrics and store keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::JsapiTicket => "jsapi_ticket",
            Self::CardTicket => "card_ticket",
        }
    }

    /// The `type` to ask `/cgi-bin/ticket/getticket` for; `None` for the access token.
    pub const fn ticket_type(self) -> Option<TicketType> {
        match self {
            Self::AccessToken => None,
            Self::JsapiTicket => Some(TicketType::Jsapi),
            Self::CardTicket => Some(TicketType::WxCard),
        }
    }
}

impl fmt::Display for CredentialKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which credential of which account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CredentialKey {
    pub app_id: AppId,
    pub kind: CredentialKind,
}

/// A credential that may be used now.
#[derive(Clone, Debug)]
pub struct Credential {
    pub value: SecretString,
    /// Grows with every value of this account and kind.
    pub generation: u64,
    /// When WeChat stops accepting it.
    pub expires_at: Instant,
}

/// State of one credential for `/readyz` and `/metrics`; holds no secret.
#[derive(Clone, Debug)]
pub struct CredentialStatus {
    pub app_id: AppId,
    pub kind: CredentialKind,
    /// How long it can still be served; `None` when there is none.
    pub usable_for: Option<Duration>,
    /// How long until WeChat stops accepting it; a little longer than `usable_for`.
    pub expires_in: Option<Duration>,
    /// The generation that is served now.
    pub generation: Option<u64>,
    /// Nobody has asked for it for long, so that it was not refreshed when its time came.
    pub idle: bool,
    /// How many times it was replaced since the keeper was built.
    pub refreshes: u64,
    /// The last refresh error since the last success.
    pub last_error: Option<KeeperError>,
    /// How long until the next try after that error.
    pub retry_in: Option<Duration>,
}

/// Whether two credentials have the same value.
pub(super) fn same(a: &SecretString, b: &SecretString) -> bool {
    a.expose_secret() == b.expose_secret()
}

/// A credential in the cache, with what the hot path needs to decide about it.
#[derive(Debug)]
pub(super) struct Cached {
    pub credential: Arc<Credential>,
    pub usable_until: Instant,
    usage: AtomicU8,
}

/// Nobody has asked for it since it was put in or last looked at.
const FRESH: u8 = 0;
/// Asked for: worth a refresh.
const USED: u8 = 1;
/// Its time for a refresh came while nobody needed it: whoever asks next starts one.
const PARKED: u8 = 2;

impl Cached {
    pub fn new(value: SecretString, generation: u64, schedule: &Schedule) -> Self {
        Self {
            credential: Arc::new(Credential {
                value,
                generation,
                expires_at: schedule.expires_at,
            }),
            usable_until: schedule.usable_until,
            usage: AtomicU8::new(FRESH),
        }
    }

    pub fn is_usable(&self, now: Instant) -> bool {
        now < self.usable_until
    }

    /// Notes that somebody uses it; true when that makes a refresh due at once.
    pub fn touch(&self) -> bool {
        // Nearly always a plain read: many threads share this line.
        self.usage.load(Ordering::Acquire) != USED
            && self.usage.swap(USED, Ordering::AcqRel) == PARKED
    }

    /// Whether somebody has used it since the last look.
    pub fn was_used(&self) -> bool {
        self.usage
            .compare_exchange(USED, FRESH, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    /// Gives up refreshing it until it is used again; false when it is in use.
    pub fn park(&self) -> bool {
        self.usage
            .compare_exchange(FRESH, PARKED, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    pub fn is_parked(&self) -> bool {
        self.usage.load(Ordering::Acquire) == PARKED
    }
}
