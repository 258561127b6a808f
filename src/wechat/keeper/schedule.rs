//! When a credential is refreshed and when it is served no more: pure arithmetic, the random number comes from outside.

use std::time::Duration;

use tokio::time::Instant;

/// Nothing is served in its last minute (or last tenth, whichever is shorter).
const LONGEST_MARGIN: Duration = Duration::from_secs(60);
/// The refresh begins at a random point this long before the end…
const LATEST_REFRESH: Duration = Duration::from_secs(5 * 60);
/// …to this long before it, so that many instances do not call at once.
const EARLIEST_REFRESH: Duration = Duration::from_secs(10 * 60);

/// The three moments in the life of a credential; `refresh_at` < `usable_until` < `expires_at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    /// The background refresh begins.
    pub refresh_at: Instant,
    /// It is served no more.
    pub usable_until: Instant,
    /// WeChat accepts it no more.
    pub expires_at: Instant,
}

impl Schedule {
    /// A credential that lives for `lifetime` in all and for `remaining` from `now` on. `random` is in `0.0..1.0`.
    pub fn new(now: Instant, remaining: Duration, lifetime: Duration, random: f64) -> Self {
        let before_end = |margin: Duration| now + remaining.saturating_sub(margin);
        Self {
            refresh_at: before_end(refresh_margin(lifetime, random)),
            usable_until: before_end(hard_margin(lifetime)),
            expires_at: now + remaining,
        }
    }
}

/// How long before its end a credential is served no more.
pub(super) fn hard_margin(lifetime: Duration) -> Duration {
    LONGEST_MARGIN.min(lifetime / 10)
}

/// How long before its end a credential is refreshed: 5 to 10 minutes, or a sixth to a third of a short life.
fn refresh_margin(lifetime: Duration, random: f64) -> Duration {
    let latest = LATEST_REFRESH.min(lifetime / 6);
    let earliest = EARLIEST_REFRESH.min(lifetime / 3);
    latest + (earliest - latest).mul_f64(random.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seconds(value: u64) -> Duration {
        Duration::from_secs(value)
    }

    #[test]
    fn two_hours_are_refreshed_five_to_ten_minutes_early() {
        let now = Instant::now();
        let at = |random| Schedule::new(now, seconds(7200), seconds(7200), random);
        assert_eq!(at(0.0).refresh_at, now + seconds(6900));
        assert_eq!(at(1.0).refresh_at, now + seconds(6600));
        assert_eq!(at(0.5).usable_until, now + seconds(7140));
        assert_eq!(at(0.5).expires_at, now + seconds(7200));
    }

    proptest! {
        #[test]
        fn moments_are_in_order(lifetime in 1_u64..100_000, random in 0.0_f64..1.0) {
            let now = Instant::now();
            let life = seconds(lifetime);
            let schedule = Schedule::new(now, life, life, random);
            prop_assert!(now < schedule.refresh_at);
            prop_assert!(schedule.refresh_at < schedule.usable_until);
            prop_assert!(schedule.usable_until < schedule.expires_at);
        }

        #[test]
        fn margins_are_what_is_promised(lifetime in 1_u64..100_000, random in 0.0_f64..1.0) {
            let life = seconds(lifetime);
            prop_assert_eq!(hard_margin(life), seconds(60).min(life / 10));
            let margin = refresh_margin(life, random);
            prop_assert!(margin <= seconds(600) && margin <= life / 3);
            if lifetime >= 1800 {
                prop_assert!(margin >= seconds(300));
            }
        }

        #[test]
        fn a_value_from_the_store_has_the_margins_of_its_whole_life(
            lifetime in 1_u64..100_000, left in 0.0_f64..1.0, random in 0.0_f64..1.0,
        ) {
            let now = Instant::now();
            let life = seconds(lifetime);
            let remaining = life.mul_f64(left);
            let schedule = Schedule::new(now, remaining, life, random);
            prop_assert!(schedule.refresh_at <= schedule.usable_until);
            prop_assert_eq!(schedule.expires_at, now + remaining);
            prop_assert_eq!(schedule.usable_until, now + remaining.saturating_sub(hard_margin(life)));
        }
    }
}
