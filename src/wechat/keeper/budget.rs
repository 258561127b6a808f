//! Limits of our own, stricter than WeChat's: calls per day, and forced refreshes.
//! WeChat's quotas: <https://developers.weixin.qq.com/doc/service/Message_Management/API_Call_Limits.html>

use std::{
    collections::VecDeque,
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tokio::time::Instant;

use super::CredentialKind;
use crate::wechat::AppId;

/// An endpoint with a quota of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `/cgi-bin/stable_token` or `/cgi-bin/token`.
    Token,
    /// `/cgi-bin/ticket/getticket`, for tickets of every type.
    Ticket,
    /// `/cgi-bin/media/get`
    Media,
    /// `/cgi-bin/media/get/jssdk`
    HdVoice,
    /// `/card/code/decrypt`
    CardDecrypt,
    /// `/sns/oauth2/access_token`
    OauthToken,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 6] = [
        Self::Token,
        Self::Ticket,
        Self::Media,
        Self::HdVoice,
        Self::CardDecrypt,
        Self::OauthToken,
    ];

    /// The name in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Ticket => "getticket",
            Self::Media => "media_get",
            Self::HdVoice => "media_get_jssdk",
            Self::CardDecrypt => "card_decrypt",
            Self::OauthToken => "oauth_token",
        }
    }

    /// Whether it is visitors who cause the calls, and not the keeper itself.
    pub const fn is_visitors(self) -> bool {
        !matches!(self, Self::Token | Self::Ticket)
    }

    pub(super) const fn of(kind: CredentialKind) -> Self {
        match kind {
            CredentialKind::AccessToken => Self::Token,
            CredentialKind::JsapiTicket | CredentialKind::CardTicket => Self::Ticket,
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is left of a day's calls; for `/metrics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetStatus {
    pub app_id: AppId,
    pub endpoint: Endpoint,
    /// Calls a day.
    pub limit: u32,
    /// Calls left today (Beijing time).
    pub left: u32,
}

const DAY: u64 = 24 * 3600;
/// WeChat's day begins at midnight in Beijing, UTC+8 all year round.
const BEIJING: u64 = 8 * 3600;

/// Calls a day, by who causes them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub credentials: u32,
    pub visitors: u32,
}

impl Limits {
    pub const fn of(self, endpoint: Endpoint) -> u32 {
        if endpoint.is_visitors() {
            self.visitors
        } else {
            self.credentials
        }
    }
}

/// Calls a day to one endpoint for one account.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u32,
    spent: Mutex<Spent>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    day: u64,
    calls: u32,
}

impl Budget {
    pub fn new(limit: u32) -> Self {
        Self {
            limit,
            spent: Mutex::default(),
        }
    }

    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// Takes one call, or says how long it is until the next day.
    pub fn take(&self, now: SystemTime) -> Result<(), Duration> {
        self.with(now, |spent| {
            if spent.calls < self.limit {
                spent.calls += 1;
                Ok(())
            } else {
                Err(until_midnight(now))
            }
        })
    }

    /// Gives back a call that has most likely not counted at WeChat.
    pub fn refund(&self, now: SystemTime) {
        self.with(now, |spent| spent.calls = spent.calls.saturating_sub(1));
    }

    pub fn left(&self, now: SystemTime) -> u32 {
        self.with(now, |spent| self.limit - spent.calls)
    }

    fn with<T>(&self, now: SystemTime, f: impl FnOnce(&mut Spent) -> T) -> T {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let day = beijing_seconds(now) / DAY;
        if spent.day != day {
            *spent = Spent { day, calls: 0 };
        }
        f(&mut spent)
    }
}

fn beijing_seconds(now: SystemTime) -> u64 {
    now.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
        + BEIJING
}

fn until_midnight(now: SystemTime) -> Duration {
    Duration::from_secs(DAY - beijing_seconds(now) % DAY)
}

/// `force_refresh` of the stable token: WeChat allows 20 a day, at least 30 s apart.
#[derive(Debug, Default)]
pub(super) struct ForceGuard(Mutex<VecDeque<Instant>>);

const FORCES_A_DAY: usize = 20;
/// The least time between two.
pub(super) const FORCE_GAP: Duration = Duration::from_secs(30);

impl ForceGuard {
    /// Takes one forced refresh, or says when the next is allowed. Counts over any 24 hours, so at most as many as
    /// WeChat allows in any of its days.
    pub fn take(&self, now: Instant) -> Result<(), Instant> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let day = Duration::from_secs(DAY);
        while taken.front().is_some_and(|first| *first + day <= now) {
            taken.pop_front();
        }
        let after_last = taken.back().map(|last| *last + FORCE_GAP);
        let after_full = (taken.len() >= FORCES_A_DAY)
            .then(|| taken.front().map(|first| *first + day))
            .flatten();
        match after_last.max(after_full) {
            Some(next) if next > now => Err(next),
            _ => {
                taken.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    /// 2024-01-01T15:59:59Z is one second before midnight in Beijing.
    const BEFORE_MIDNIGHT: u64 = 1_704_124_799;

    #[test]
    fn the_day_ends_at_midnight_in_beijing() {
        let budget = Budget::new(2);
        assert_eq!(budget.take(at(BEFORE_MIDNIGHT)), Ok(()));
        assert_eq!(budget.take(at(BEFORE_MIDNIGHT)), Ok(()));
        assert_eq!(
            budget.take(at(BEFORE_MIDNIGHT)),
            Err(Duration::from_secs(1))
        );
        assert_eq!(budget.left(at(BEFORE_MIDNIGHT)), 0);
        assert_eq!(budget.left(at(BEFORE_MIDNIGHT + 1)), 2);
        assert_eq!(budget.take(at(BEFORE_MIDNIGHT + 1)), Ok(()));
    }

    #[test]
    fn a_call_that_did_not_arrive_is_given_back() {
        let budget = Budget::new(1);
        assert_eq!(budget.take(at(0)), Ok(()));
        budget.refund(at(0));
        assert_eq!(budget.take(at(0)), Ok(()));
        assert!(budget.take(at(0)).is_err());
    }

    #[test]
    fn forced_refreshes_are_thirty_seconds_apart_and_twenty_a_day() {
        let guard = ForceGuard::default();
        let start = Instant::now();
        let nth = |n: u32| start + FORCE_GAP * n;
        assert_eq!(guard.take(start), Ok(()));
        assert_eq!(guard.take(start + FORCE_GAP / 2), Err(nth(1)));
        for n in 1..20 {
            assert_eq!(guard.take(nth(n)), Ok(()));
        }
        let tomorrow = start + Duration::from_secs(DAY);
        assert_eq!(guard.take(nth(20)), Err(tomorrow));
        assert_eq!(guard.take(tomorrow), Ok(()));
    }
}
