//! `/control`: how a test reads the platform's state and orders its misbehaviour. `docs/sandbox.md` is its manual.

use std::{collections::VecDeque, net::IpAddr, time::Duration};

use axum::{Json, Router, body::Bytes, extract::State, http::HeaderMap, routing::get};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    clock::Moment,
    faults::Fault,
    limits::PerEndpoint,
    line::Line,
    mistake::Mistake,
    pay,
    platform::{self, AccountState, Issued, Platform},
    settings::{Partial, given},
    users::{self, USERS, User},
};

const LONGEST_LIFE: u64 = 30 * 24 * 60 * 60;
const LONGEST_LATENCY_MS: u64 = 10 * 60 * 1000;
const LONGEST_ADVANCE: u64 = 10 * 366 * 24 * 60 * 60;

pub(super) fn routes() -> Router<Platform> {
    Router::new().route("/control", get(show).post(change).delete(reset))
}

async fn show(State(platform): State<Platform>) -> Json<Value> {
    Json(describe(&platform.lock()))
}

/// By DELETE only: a foreign page in a developer's browser can't send that unasked.
async fn reset(State(platform): State<Platform>) -> Json<Value> {
    let answer = {
        let mut state = platform.lock();
        state.reset();
        describe(&state)
    };
    platform.expired().await;
    Json(answer)
}

async fn change(
    State(platform): State<Platform>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Mistake> {
    Mistake::unless_json(&headers)?;
    let change = Change::parse(&body)?;
    let expires = change.expire_now.is_some() || change.advance_seconds.is_some();
    let answer = {
        let mut state = platform.lock();
        if let Some(pay) = &change.pay {
            pay.check(&state.pay).map_err(|error| bad(&error))?;
        }
        change.apply(&mut state);
        describe(&state)
    };
    pay::deliver(&platform);
    if expires {
        platform.expired().await;
    }
    Ok(Json(answer))
}

/// A partial change: a key that is missing changes nothing. All of it happens or nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    latency_ms: Option<u64>,
    token_expires_in: Option<u64>,
    ticket_expires_in: Option<u64>,
    strict: Option<bool>,
    snapshot_user: Option<bool>,
    /// Who holds the phone.
    #[serde(default, deserialize_with = "users::by_id")]
    user: Option<&'static User>,
    #[serde(default, deserialize_with = "given")]
    ip_allow_list: Option<Option<Vec<IpAddr>>>,
    daily_quota: Option<Partial<Option<u64>>>,
    minute_limit: Option<Partial<Option<u64>>>,
    /// Takes the place of the queue of each endpoint that it names.
    next_errors: Option<Partial<VecDeque<Fault>>>,
    advance_seconds: Option<u64>,
    expire_now: Option<Expire>,
    pay: Option<pay::Change>,
    #[serde(default)]
    reset_counts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expire {
    Tokens,
    Tickets,
    All,
}

impl Change {
    fn parse(body: &[u8]) -> Result<Self, Mistake> {
        let keys: Map<String, Value> = serde_json::from_slice(body).map_err(|error| bad(&error))?;
        // One key at a time first: serde does not say in which of them a value is wrong.
        for (key, value) in &keys {
            Self::deserialize(json!({ key.as_str(): value }))
                .map_err(|error| bad(&format!("{key}: {error}")))?;
        }
        let change = Self::deserialize(Value::from(keys)).map_err(|error| bad(&error))?;
        change.check()?;
        Ok(change)
    }

    fn check(&self) -> Result<(), Mistake> {
        for (key, value, range) in [
            ("latency_ms", self.latency_ms, 0..=LONGEST_LATENCY_MS),
            ("token_expires_in", self.token_expires_in, 1..=LONGEST_LIFE),
            (
                "ticket_expires_in",
                self.ticket_expires_in,
                1..=LONGEST_LIFE,
            ),
            ("advance_seconds", self.advance_seconds, 0..=LONGEST_ADVANCE),
        ] {
            if value.is_some_and(|value| !range.contains(&value)) {
                let (from, to) = range.into_inner();
                return Err(bad(&format!("{key} has to be from {from} to {to}")));
            }
        }
        Ok(())
    }

    fn apply(self, state: &mut platform::State) {
        let settings = &mut state.settings;
        set(&mut settings.latency_ms, self.latency_ms);
        set(&mut settings.token_expires_in, self.token_expires_in);
        set(&mut settings.ticket_expires_in, self.ticket_expires_in);
        set(&mut settings.strict, self.strict);
        set(&mut settings.snapshot_user, self.snapshot_user);
        set(&mut settings.ip_allow_list, self.ip_allow_list);
        set(&mut state.holder, self.user);
        if let Some(quota) = self.daily_quota {
            quota.apply(&mut settings.daily_quota);
        }
        if let Some(limit) = self.minute_limit {
            limit.apply(&mut settings.minute_limit);
        }
        if let Some(errors) = self.next_errors {
            errors.apply(&mut state.next_errors);
        }
        if let Some(seconds) = self.advance_seconds {
            state.clock.advance(Duration::from_secs(seconds));
        }
        let now = state.clock.now();
        if let Some(pay) = self.pay {
            pay.apply(&mut state.pay, now);
        }
        for account in state.accounts.values_mut() {
            if matches!(self.expire_now, Some(Expire::Tokens | Expire::All)) {
                account.tokens.expire(now);
            }
            if matches!(self.expire_now, Some(Expire::Tickets | Expire::All)) {
                account.tickets.jsapi.expire(now);
                account.tickets.wx_card.expire(now);
            }
        }
        if self.reset_counts {
            state.reset_counts();
        }
    }
}

fn set<T>(setting: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *setting = value;
    }
}

fn describe(state: &platform::State) -> Value {
    let now = state.clock.now();
    let accounts = state.accounts.iter();
    json!({
        "clock": {
            "elapsed_seconds": now.as_secs(),
            "advanced_seconds": state.clock.advanced().as_secs(),
        },
        "settings": state.settings,
        "user": state.holder.id,
        "users": USERS.each_ref().map(|user| json!({ "id": user.id, "nickname": user.nickname })),
        "next_errors": state.next_errors,
        "calls": state.calls,
        "accounts": accounts
            .map(|(app_id, account)| (app_id.clone(), describe_account(app_id, account, now)))
            .collect::<Map<_, _>>(),
        "pay": pay::describe(&state.pay, now),
    })
}

fn describe_account(app_id: &str, account: &AccountState, now: Moment) -> Value {
    let AccountState {
        tokens,
        tickets,
        grants,
        ..
    } = account;
    let today = PerEndpoint::from_fn(|endpoint| account.usage.get(endpoint).today(now));
    json!({
        "calls": account.calls,
        "calls_today": today,
        "issued": {
            "token": tokens.plain.issued(),
            "stable_token": tokens.stable.issued(),
            "jsapi": tickets.jsapi.issued(),
            "wx_card": tickets.wx_card.issued(),
        },
        "tokens": {
            "token": describe_line(&tokens.plain, now),
            "stable_token": describe_line(&tokens.stable, now),
        },
        "tickets": {
            "jsapi": describe_line(&tickets.jsapi, now),
            "wx_card": describe_line(&tickets.wx_card, now),
        },
        "media": account.media.describe(now),
        "wallets": account.cards.describe(app_id),
        "codes": grants.describe(now),
    })
}

/// The good ones, newest first.
fn describe_line(line: &Line, now: Moment) -> Value {
    let mut good: Vec<Value> = line
        .good(now)
        .map(|(current, credential)| {
            let issued = Issued::of(credential, now);
            json!({
                "value": issued.value.expose_secret(),
                "current": current,
                "expires_in": issued.expires_in,
            })
        })
        .collect();
    good.reverse();
    good.into()
}

/// A change that can't be made.
fn bad(message: &dyn std::fmt::Display) -> Mistake {
    Mistake::bad(&format!("{message}; nothing was changed"))
}
