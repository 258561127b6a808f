//! How the keeper reacts to each class of error, as one table.

use std::time::Duration;

use crate::wechat::ErrorClass;

/// A growing wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Backoff {
    first: Duration,
    factor: u32,
    cap: Duration,
}

/// What follows an error of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy {
    /// Calls within one flight, the first included.
    attempts: u32,
    /// The wait between them.
    pause: Backoff,
    /// For how long the error is remembered, and answered without a call, after the flight.
    remember: Backoff,
}

/// No further attempt once a flight has lasted this long: slow time-outs must not add up while users wait.
const RETRY_WINDOW: Duration = Duration::from_secs(3);

const fn ms(value: u64) -> Duration {
    Duration::from_millis(value)
}

const fn backoff(first: Duration, factor: u32, cap: Duration) -> Backoff {
    Backoff { first, factor, cap }
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

const BRIEF: Backoff = backoff(ms(100), 3, ms(900));

#[rustfmt::skip]
const fn policy(class: ErrorClass) -> Policy {
    let (attempts, remember) = match class {
        ErrorClass::Transient     => (4, backoff(SECOND, 2, MINUTE)),
        ErrorClass::TokenInvalid  => (1, backoff(ms(5_000), 2, ms(300_000))),
        ErrorClass::MinuteLimit   => (1, backoff(MINUTE, 1, MINUTE)),
        ErrorClass::DailyLimit    => (1, backoff(MINUTE, 2, HOUR)),
        ErrorClass::Configuration => (1, backoff(ms(5_000), 2, ms(300_000))),
        ErrorClass::Malformed     => (1, backoff(SECOND, 2, MINUTE)),
    };
    Policy { attempts, pause: BRIEF, remember }
}

/// Codes that say themselves how long to wait. A call from an IP address that waits for the administrator's consent
/// asks the administrator again: not too often.
const WAITS: [(i64, Duration); 4] = [
    (89501, Duration::from_secs(600)),
    (89503, Duration::from_secs(600)),
    (89506, Duration::from_secs(24 * 3600)),
    (89507, HOUR),
];

/// The wait before attempt number `attempt + 1` of a flight that has lasted `elapsed`; `None` when it is over.
/// `random` in `0.0..1.0` spreads it over its upper half.
pub(super) fn pause(
    class: ErrorClass,
    attempt: u32,
    elapsed: Duration,
    random: f64,
) -> Option<Duration> {
    let policy = policy(class);
    (attempt < policy.attempts && elapsed < RETRY_WINDOW).then(|| {
        policy
            .pause
            .after(attempt - 1)
            .mul_f64(random.mul_add(0.5, 0.5))
    })
}

/// For how long an error is remembered after `earlier` others of its class in a row.
pub(super) fn remember(class: ErrorClass, errcode: Option<i64>, earlier: u32) -> Duration {
    WAITS
        .iter()
        .find(|(code, _)| Some(*code) == errcode)
        .map_or_else(|| policy(class).remember.after(earlier), |(_, wait)| *wait)
}

impl Backoff {
    /// The wait after `earlier` waits.
    fn after(self, earlier: u32) -> Duration {
        self.first
            .saturating_mul(self.factor.saturating_pow(earlier))
            .min(self.cap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(class: ErrorClass, earlier: u32) -> u64 {
        remember(class, None, earlier).as_secs()
    }

    #[test]
    fn memory_doubles_up_to_its_cap() {
        let transient: Vec<_> = (0..8).map(|n| seconds(ErrorClass::Transient, n)).collect();
        assert_eq!(transient, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(seconds(ErrorClass::Configuration, 0), 5);
        assert_eq!(seconds(ErrorClass::Configuration, 40), 300);
        assert_eq!(seconds(ErrorClass::DailyLimit, 0), 60);
        assert_eq!(seconds(ErrorClass::DailyLimit, u32::MAX), 3600);
        assert_eq!(seconds(ErrorClass::MinuteLimit, 9), 60);
    }

    #[test]
    fn only_transient_errors_are_retried_in_a_flight() {
        assert!(pause(ErrorClass::Transient, 1, Duration::ZERO, 0.0).is_some());
        assert!(pause(ErrorClass::Transient, 4, Duration::ZERO, 0.0).is_none());
        for class in [
            ErrorClass::TokenInvalid,
            ErrorClass::MinuteLimit,
            ErrorClass::DailyLimit,
            ErrorClass::Configuration,
            ErrorClass::Malformed,
        ] {
            assert_eq!(pause(class, 1, Duration::ZERO, 0.0), None);
        }
    }

    #[test]
    fn slow_attempts_are_not_repeated() {
        assert_eq!(pause(ErrorClass::Transient, 1, RETRY_WINDOW, 0.0), None);
    }

    #[test]
    fn pauses_grow_and_are_spread() {
        let at = |attempt, random| {
            pause(ErrorClass::Transient, attempt, Duration::ZERO, random).map(|p| p.as_millis())
        };
        assert_eq!((at(1, 0.0), at(1, 1.0)), (Some(50), Some(100)));
        assert_eq!((at(3, 0.0), at(3, 1.0)), (Some(450), Some(900)));
    }

    #[test]
    fn a_rejected_ip_address_waits_as_long_as_wechat_says() {
        let wait = |code| remember(ErrorClass::Configuration, Some(code), 0);
        assert_eq!(wait(89506), 24 * HOUR);
        assert_eq!(wait(89507), HOUR);
    }
}
