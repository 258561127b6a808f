//! A value that was handed out, and until when it is good.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::clock::Moment;

/// "Five minutes": how long an old token stays good beside its successor, and how early a stable token and a ticket
/// are renewed. <https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html>
const OVERLAP: Duration = Duration::from_secs(5 * 60);

/// A token or a ticket.
#[derive(Clone)]
pub(super) struct Credential {
    value: SecretString,
    /// The life it was given; decides when it is renewed.
    lifetime: Duration,
    /// The end of that life.
    expires_at: Moment,
    /// When it stops being good because of a successor.
    replaced_at: Option<Moment>,
}

/// Whether a credential is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    /// Its life is over.
    Expired,
    /// A newer one has taken its place.
    Replaced,
}

impl Credential {
    pub(super) fn issue(value: SecretString, now: Moment, lifetime: Duration) -> Self {
        Self {
            value,
            lifetime,
            expires_at: now.saturating_add(lifetime),
            replaced_at: None,
        }
    }

    pub(super) fn value(&self) -> &SecretString {
        &self.value
    }

    pub(super) fn is(&self, value: &str) -> bool {
        self.value.expose_secret() == value
    }

    pub(super) fn standing(&self, now: Moment) -> Standing {
        if self.replaced_at.is_some_and(|end| now >= end) {
            Standing::Replaced
        } else if now >= self.expires_at {
            Standing::Expired
        } else {
            Standing::Good
        }
    }

    /// How long it still is good.
    pub(super) fn remaining(&self, now: Moment) -> Duration {
        let end = self
            .replaced_at
            .map_or(self.expires_at, |end| end.min(self.expires_at));
        end.saturating_sub(now)
    }

    /// Whether a call that asks for it gets a new one instead: in its last five minutes, or in the last quarter of a
    /// life of less than twenty.
    pub(super) fn is_due(&self, now: Moment) -> bool {
        self.standing(now) != Standing::Good
            || self.remaining(now) <= OVERLAP.min(self.lifetime / 4)
    }

    /// A newer one takes its place: at once, or after the overlap.
    pub(super) fn replace(&mut self, now: Moment, strict: bool) {
        let end = if strict { now } else { now + OVERLAP };
        self.replaced_at = Some(self.replaced_at.map_or(end, |earlier| earlier.min(end)));
    }

    pub(super) fn expire(&mut self, now: Moment) {
        self.expires_at = self.expires_at.min(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Moment {
        Duration::from_secs(seconds)
    }

    fn issued(lifetime: u64) -> Credential {
        Credential::issue(SecretString::from("v"), at(0), at(lifetime))
    }

    #[test]
    fn an_old_credential_lives_five_minutes_beside_its_successor_or_dies_at_once() {
        let mut old = issued(7200);
        old.replace(at(100), false);
        assert_eq!(old.standing(at(399)), Standing::Good);
        assert_eq!(old.remaining(at(100)), at(300));
        assert_eq!(old.standing(at(400)), Standing::Replaced);

        let mut old = issued(7200);
        old.replace(at(100), true);
        assert_eq!(old.standing(at(100)), Standing::Replaced);
    }

    #[test]
    fn the_overlap_never_lengthens_a_life() {
        let mut old = issued(7200);
        old.replace(at(7000), false);
        assert_eq!(old.remaining(at(7000)), at(200));
        assert_eq!(old.standing(at(7200)), Standing::Expired);

        let mut twice = issued(7200);
        twice.replace(at(100), false);
        twice.replace(at(200), false);
        assert_eq!(twice.standing(at(400)), Standing::Replaced);
    }

    #[test]
    fn renewal_is_due_in_the_last_five_minutes_or_the_last_quarter() {
        assert!(!issued(7200).is_due(at(6899)));
        assert!(issued(7200).is_due(at(6900)));
        assert!(!issued(20).is_due(at(14)));
        assert!(issued(20).is_due(at(15)));
    }
}
