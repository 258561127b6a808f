//! The state behind the routes, and the order in which WeChat checks a call.

use std::{
    collections::{BTreeMap, VecDeque},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};

use super::{
    cards::{Cards, IssuedCard},
    clock::{Clock, Moment},
    credential::{Credential, Standing},
    error::PlatformError,
    faults::Fault,
    limits::{Endpoint, PerEndpoint, Usage},
    line::Terms,
    media::Shelf,
    oauth::Grants,
    pay::Ledger,
    settings::Settings,
    tickets::Tickets,
    tokens::{Tokens, is_token_shaped},
    users::{USERS, User},
};
use crate::wechat::{Merchant, SafeDomain, TicketType};

/// An account that the platform knows. `Debug` never shows the secret.
#[derive(Clone, Debug)]
pub struct SandboxAccount {
    pub app_id: String,
    pub app_secret: SecretString,
    /// JS接口安全域名; their hosts are its 网页授权域名 too, and where WeChat Pay notifies, beside this machine's own.
    pub safe_domains: Vec<SafeDomain>,
    /// Its cards: no others can be added.
    pub cards: Vec<IssuedCard>,
    /// Who is paid; without one WeChat Pay knows nothing of the account.
    pub merchant: Option<Merchant>,
}

/// The embedded platform. Cheap to clone; all clones share one state.
#[derive(Clone)]
pub struct Platform {
    state: Arc<Mutex<State>>,
    after_expiry: Option<AfterExpiry>,
}

/// See [`Platform::after_expiry`].
type AfterExpiry = Arc<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>;

pub(super) struct State {
    pub(super) clock: Clock,
    pub(super) settings: Settings,
    pub(super) next_errors: PerEndpoint<VecDeque<Fault>>,
    /// All calls, also those that name no account.
    pub(super) calls: PerEndpoint<u64>,
    pub(super) accounts: BTreeMap<String, AccountState>,
    pub(super) pay: Ledger,
    /// Who holds the phone, as far as a server can tell.
    pub(super) holder: &'static User,
}

pub(super) struct AccountState {
    /// What it was made of.
    pub(super) known: SandboxAccount,
    pub(super) tokens: Tokens,
    pub(super) tickets: Tickets,
    pub(super) media: Shelf,
    pub(super) cards: Cards,
    pub(super) grants: Grants,
    /// Calls since the counts were reset.
    pub(super) calls: PerEndpoint<u64>,
    /// Calls that count against the limits.
    pub(super) usage: PerEndpoint<Usage>,
}

/// A call for a token; what is missing is empty.
#[derive(Default)]
pub(super) struct TokenCall {
    pub(super) grant_type: String,
    pub(super) app_id: String,
    pub(super) secret: SecretString,
    pub(super) force_refresh: bool,
    pub(super) peer: Option<IpAddr>,
}

/// A credential as an answer shows it.
pub(super) struct Issued {
    pub(super) value: SecretString,
    /// Seconds.
    pub(super) expires_in: u64,
}

/// Why no credential is issued.
pub(super) enum Refusal {
    Error(PlatformError),
    Fault(Fault),
}

/// What a call comes to, and how long its answer is held back.
pub(super) struct Reply<T = Issued> {
    pub(super) outcome: Result<T, Refusal>,
    pub(super) latency: Duration,
}

impl Platform {
    /// A platform that knows these accounts and has just been switched on.
    pub fn new(accounts: impl IntoIterator<Item = SandboxAccount>) -> Self {
        Self {
            state: Arc::new(Mutex::new(State::new(accounts))),
            after_expiry: None,
        }
    }

    /// What to do when the control endpoint has ended the life of credentials or set the clock: time has not passed for
    /// whoever holds them, and the end of their life would go unnoticed.
    #[must_use]
    pub fn after_expiry(
        mut self,
        hook: impl Fn() -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) -> Self {
        self.after_expiry = Some(Arc::new(hook));
        self
    }

    pub(super) async fn expired(&self) {
        if let Some(hook) = &self.after_expiry {
            hook().await;
        }
    }

    /// The state. Held briefly, never across an await.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `/cgi-bin/token`, `/cgi-bin/stable_token`.
    pub(super) fn token(&self, endpoint: Endpoint, call: &TokenCall) -> Reply {
        self.lock().reply(endpoint, &call.app_id, |state, now| {
            state.token(endpoint, call, now)
        })
    }

    /// `/cgi-bin/ticket/getticket`.
    pub(super) fn ticket(&self, access_token: &str, ticket_type: &str) -> Reply {
        let mut state = self.lock();
        let app_id = state.owner(access_token).unwrap_or_default();
        state.reply(Endpoint::Ticket, &app_id, |state, now| {
            state.ticket(&app_id, access_token, ticket_type, now)
        })
    }

    /// A call that is wrong before it is understood.
    pub(super) fn refuse(&self, endpoint: Endpoint, error: PlatformError) -> Reply {
        self.lock().reply(endpoint, "", |_, _| Err(error))
    }
}

impl State {
    fn new(accounts: impl IntoIterator<Item = SandboxAccount>) -> Self {
        let accounts: Vec<_> = accounts.into_iter().collect();
        Self {
            clock: Clock::start(),
            settings: Settings::default(),
            next_errors: PerEndpoint::default(),
            calls: PerEndpoint::default(),
            pay: Ledger::new(&accounts),
            accounts: accounts
                .into_iter()
                .map(|account| (account.app_id.clone(), AccountState::new(account)))
                .collect(),
            holder: &USERS[0],
        }
    }

    /// Back to the state in which it was switched on.
    pub(super) fn reset(&mut self) {
        let accounts = std::mem::take(&mut self.accounts);
        let pay = std::mem::take(&mut self.pay).forget();
        *self = Self::new(accounts.into_values().map(|account| account.known));
        self.pay = pay;
    }

    pub(super) fn reset_counts(&mut self) {
        self.calls = PerEndpoint::default();
        for account in self.accounts.values_mut() {
            account.calls = PerEndpoint::default();
            account.usage = PerEndpoint::default();
            account.tokens.reset_counts();
            account.tickets.jsapi.reset_count();
            account.tickets.wx_card.reset_count();
        }
    }

    /// Counts the call and answers it, with an ordered fault if there is one.
    pub(super) fn reply<T>(
        &mut self,
        endpoint: Endpoint,
        app_id: &str,
        answer: impl FnOnce(&mut Self, Moment) -> Result<T, PlatformError>,
    ) -> Reply<T> {
        *self.calls.get_mut(endpoint) += 1;
        if let Some(account) = self.accounts.get_mut(app_id) {
            *account.calls.get_mut(endpoint) += 1;
        }
        let outcome = match self.next_errors.get_mut(endpoint).pop_front() {
            Some(fault) => Err(Refusal::Fault(fault)),
            None => answer(self, self.clock.now()).map_err(Refusal::Error),
        };
        Reply {
            outcome,
            latency: self.settings.latency(),
        }
    }

    fn token(
        &mut self,
        endpoint: Endpoint,
        call: &TokenCall,
        now: Moment,
    ) -> Result<Issued, PlatformError> {
        self.check_credentials(call)?;
        self.check_peer(call.peer)?;
        let limit = self.settings.limit(endpoint);
        let terms = self.terms(self.settings.token_expires_in);
        let account = self.account(&call.app_id)?;
        account.usage.get_mut(endpoint).spend(now, limit)?;
        let token = match endpoint {
            Endpoint::StableToken => account
                .tokens
                .stable(now, terms, call.force_refresh)
                .map_err(|_| PlatformError::DailyQuota)?,
            _ => account.tokens.plain(now, terms),
        };
        Ok(Issued::of(token, now))
    }

    fn ticket(
        &mut self,
        app_id: &str,
        access_token: &str,
        ticket_type: &str,
        now: Moment,
    ) -> Result<Issued, PlatformError> {
        let limit = self.settings.limit(Endpoint::Ticket);
        let terms = self.terms(self.settings.ticket_expires_in);
        let account = self.authorise(app_id, access_token, now)?;
        let ticket_type = [TicketType::Jsapi, TicketType::WxCard]
            .into_iter()
            .find(|known| known.as_str() == ticket_type)
            .ok_or(PlatformError::TicketType)?;
        account.usage.get_mut(Endpoint::Ticket).spend(now, limit)?;
        let ticket = account
            .tickets
            .line(ticket_type)
            .current_or_issue(now, terms);
        Ok(Issued::of(ticket, now))
    }

    /// A call with an access token: `app_id` is its [`owner`](Self::owner).
    ///
    /// # Errors
    /// What WeChat says of a token that is missing, malformed, expired or replaced.
    pub(super) fn authorise(
        &mut self,
        app_id: &str,
        access_token: &str,
        now: Moment,
    ) -> Result<&mut AccountState, PlatformError> {
        if access_token.is_empty() {
            return Err(PlatformError::TokenMissing);
        }
        if !is_token_shaped(access_token) {
            return Err(PlatformError::TokenShape);
        }
        let account = self
            .account(app_id)
            .map_err(|_| PlatformError::TokenNotLatest)?;
        match account.tokens.standing(access_token, now) {
            Some(Standing::Good) => Ok(account),
            Some(Standing::Expired) => Err(PlatformError::TokenExpired),
            Some(Standing::Replaced) | None => Err(PlatformError::TokenNotLatest),
        }
    }

    fn check_credentials(&self, call: &TokenCall) -> Result<(), PlatformError> {
        if call.grant_type != "client_credential" {
            return Err(PlatformError::GrantType);
        }
        self.check_account(&call.app_id, call.secret.expose_secret())
    }

    /// Whether the account exists and this is its AppSecret.
    ///
    /// # Errors
    /// What WeChat says of one that is missing or wrong.
    pub(super) fn check_account(&self, app_id: &str, secret: &str) -> Result<(), PlatformError> {
        if app_id.is_empty() {
            return Err(PlatformError::AppIdMissing);
        }
        let account = self.accounts.get(app_id).ok_or(PlatformError::AppId)?;
        if secret.is_empty() {
            return Err(PlatformError::SecretMissing);
        }
        if account.known.app_secret.expose_secret() == secret {
            return Ok(());
        }
        // WeChat has two codes for it: not a secret at all, and the secret of another account.
        let mut accounts = self.accounts.values();
        if accounts.any(|other| other.known.app_secret.expose_secret() == secret) {
            return Err(PlatformError::SecretOfAnother);
        }
        Err(PlatformError::Secret)
    }

    fn check_peer(&self, peer: Option<IpAddr>) -> Result<(), PlatformError> {
        let peer = peer.map(|ip| ip.to_canonical());
        match &self.settings.ip_allow_list {
            Some(list) if !peer.is_some_and(|ip| list.contains(&ip)) => {
                Err(PlatformError::Ip(peer))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn account(&mut self, app_id: &str) -> Result<&mut AccountState, PlatformError> {
        self.accounts.get_mut(app_id).ok_or(PlatformError::AppId)
    }

    /// The account that a token was issued to, whatever became of the token.
    pub(super) fn owner(&self, access_token: &str) -> Option<String> {
        let now = self.clock.now();
        self.accounts
            .iter()
            .find(|(_, account)| account.tokens.standing(access_token, now).is_some())
            .map(|(app_id, _)| app_id.clone())
    }

    fn terms(&self, lifetime: u64) -> Terms {
        Terms {
            lifetime: Duration::from_secs(lifetime),
            strict: self.settings.strict,
        }
    }
}

impl AccountState {
    fn new(account: SandboxAccount) -> Self {
        Self {
            known: account,
            tokens: Tokens::new(),
            tickets: Tickets::new(),
            media: Shelf::default(),
            cards: Cards::default(),
            grants: Grants::default(),
            calls: PerEndpoint::default(),
            usage: PerEndpoint::default(),
        }
    }
}

impl Issued {
    pub(super) fn of(credential: &Credential, now: Moment) -> Self {
        Self {
            value: credential.value().clone(),
            // Whole seconds, as WeChat counts; a good credential never shows 0.
            expires_in: credential.remaining(now).as_secs().max(1),
        }
    }
}
