//! The successive credentials of one kind: the newest is the current one, older ones may still be good.

use std::time::Duration;

use rand::RngExt;
use secrecy::SecretString;

use super::{
    clock::Moment,
    credential::{Credential, Standing},
};

/// Dead credentials are remembered, to tell "expired" from "never heard of"; but not without end.
const MEMORY: usize = 1000;

/// Under which rules credentials are issued; from the settings.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub(super) lifetime: Duration,
    /// An old one dies at once when a new one is issued.
    pub(super) strict: bool,
}

/// See the module.
pub(super) struct Line {
    /// What every value begins with.
    prefix: &'static str,
    /// How many characters a value has.
    length: usize,
    credentials: Vec<Credential>,
    issued: u64,
}

impl Line {
    pub(super) const fn new(prefix: &'static str, length: usize) -> Self {
        Self {
            prefix,
            length,
            credentials: Vec::new(),
            issued: 0,
        }
    }

    /// A new one, which takes the place of those before.
    pub(super) fn issue(&mut self, now: Moment, terms: Terms) -> &Credential {
        for old in &mut self.credentials {
            old.replace(now, terms.strict);
        }
        let surplus = (self.credentials.len() + 1).saturating_sub(MEMORY);
        self.credentials.drain(..surplus);
        let value = format!(
            "{}{}",
            self.prefix,
            random_text(self.length - self.prefix.len())
        );
        let new = Credential::issue(SecretString::from(value), now, terms.lifetime);
        self.issued += 1;
        self.credentials.push(new);
        &self.credentials[self.credentials.len() - 1]
    }

    /// The current one, or a new one when there is none or it is due for renewal.
    pub(super) fn current_or_issue(&mut self, now: Moment, terms: Terms) -> &Credential {
        if self.credentials.last().is_none_or(|last| last.is_due(now)) {
            return self.issue(now, terms);
        }
        &self.credentials[self.credentials.len() - 1]
    }

    /// How a value stands; `None` when it was never issued here.
    pub(super) fn standing(&self, value: &str, now: Moment) -> Option<Standing> {
        self.credentials
            .iter()
            .find(|credential| credential.is(value))
            .map(|credential| credential.standing(now))
    }

    /// Those that are good, each with whether it is the current one.
    pub(super) fn good(&self, now: Moment) -> impl Iterator<Item = (bool, &Credential)> {
        let last = self.credentials.len().saturating_sub(1);
        self.credentials
            .iter()
            .enumerate()
            .map(move |(index, credential)| (index == last, credential))
            .filter(move |(_, credential)| credential.standing(now) == Standing::Good)
    }

    /// Ends the life of all of them.
    pub(super) fn expire(&mut self, now: Moment) {
        for credential in &mut self.credentials {
            credential.expire(now);
        }
    }

    /// How many were issued since the counts were reset.
    pub(super) fn issued(&self) -> u64 {
        self.issued
    }

    pub(super) fn reset_count(&mut self) {
        self.issued = 0;
    }
}

/// Characters from WeChat's alphabet, which is that of URL-safe Base64.
fn random_text(length: usize) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut rng = rand::rng();
    (0..length)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn memory_is_bounded_and_the_current_one_is_the_newest() {
        let mut line = Line::new("90_", 136);
        let terms = Terms {
            lifetime: Duration::from_secs(7200),
            strict: true,
        };
        let mut newest = String::new();
        for _ in 0..MEMORY + 5 {
            let credential = line.issue(Duration::ZERO, terms);
            newest = credential.value().expose_secret().to_owned();
        }
        assert_eq!(line.credentials.len(), MEMORY);
        assert_eq!(line.issued(), MEMORY as u64 + 5);
        let good: Vec<_> = line.good(Duration::ZERO).collect();
        assert_eq!(good.len(), 1);
        assert!(good[0].0 && good[0].1.is(&newest));
        assert!(newest.starts_with("90_") && newest.len() == 136);
    }
}
