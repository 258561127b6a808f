//! A WeChat that plays a script.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};

use crate::wechat::{Account, ApiCall, Fetched, TicketType, WechatError, keeper::CredentialSource};

/// Cheap to clone; the clones are one WeChat.
#[derive(Clone)]
pub struct Fake(pub Arc<Mutex<Script>>);

pub struct Script {
    pub latency: Duration,
    pub lifetime: Duration,
    /// What the next token calls come to, before the rule.
    pub token_steps: VecDeque<Step>,
    /// What the next ticket calls come to, before the rule.
    pub ticket_steps: VecDeque<Step>,
    /// The rule for all calls without a step of their own.
    pub down: Option<i64>,
    /// Tokens that a ticket call refuses with 40001.
    pub dead: HashSet<String>,
    /// Token calls without force repeat the same token.
    pub stable: bool,
    /// When each call was made.
    pub tokens: Vec<Instant>,
    pub forced: usize,
    pub tickets: Vec<Instant>,
    issued: u32,
}

#[derive(Clone, Copy, Debug)]
pub enum Step {
    Fail(i64),
    Unreachable,
    Panic,
}

impl Default for Fake {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Script {
            latency: Duration::from_millis(60),
            lifetime: Duration::from_secs(7200),
            token_steps: VecDeque::new(),
            ticket_steps: VecDeque::new(),
            down: None,
            dead: HashSet::new(),
            stable: false,
            tokens: Vec::new(),
            forced: 0,
            tickets: Vec::new(),
            issued: 0,
        })))
    }
}

impl Fake {
    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().expect("no panic holds the script")
    }

    /// Token calls and ticket calls so far.
    pub fn calls(&self) -> (usize, usize) {
        let script = self.script();
        (script.tokens.len(), script.tickets.len())
    }

    /// Token calls with `force_refresh` so far.
    pub fn forced(&self) -> usize {
        self.script().forced
    }

    async fn play(&self, call: ApiCall, step: Option<Step>) -> Result<(), WechatError> {
        let (latency, down) = {
            let script = self.script();
            (script.latency, script.down)
        };
        sleep(latency).await;
        let code = match step {
            Some(Step::Panic) => panic!("as the script says"),
            Some(Step::Unreachable) => {
                let reason = "connection refused".into();
                return Err(WechatError::Unreachable { call, reason });
            }
            Some(Step::Fail(code)) => Some(code),
            None => down,
        };
        code.map_or(Ok(()), |code| {
            let errmsg = "as the script says rid: 1-2-3".into();
            Err(WechatError::Api { call, code, errmsg })
        })
    }
}

impl Script {
    fn token(&mut self, renew: bool) -> String {
        if renew || self.issued == 0 {
            self.issued += 1;
        }
        format!("token-{}", self.issued)
    }

    fn fetched(&self, value: String) -> Fetched {
        Fetched {
            value: value.into(),
            expires_in: self.lifetime,
        }
    }
}

#[async_trait]
impl CredentialSource for Fake {
    async fn access_token(&self, _: &Account, force: bool) -> Result<Fetched, WechatError> {
        let step = {
            let mut script = self.script();
            script.tokens.push(Instant::now());
            script.forced += usize::from(force);
            script.token_steps.pop_front()
        };
        self.play(ApiCall::StableToken, step).await?;
        let mut script = self.script();
        let renew = force || !script.stable;
        let token = script.token(renew);
        Ok(script.fetched(token))
    }

    async fn ticket(&self, token: &SecretString, _: TicketType) -> Result<Fetched, WechatError> {
        let token = token.expose_secret();
        let (step, number) = {
            let mut script = self.script();
            script.tickets.push(Instant::now());
            let step = script.ticket_steps.pop_front();
            let refused = script.dead.contains(token).then_some(Step::Fail(40001));
            (step.or(refused), script.tickets.len())
        };
        self.play(ApiCall::Ticket, step).await?;
        Ok(self.script().fetched(format!("ticket-{number}")))
    }
}
