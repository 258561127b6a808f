//! The access tokens of one account. Plain and stable tokens don't know of each other.

use std::time::Duration;

use super::{
    clock::{DAY, Moment},
    credential::{Credential, Standing},
    line::{Line, Terms},
};
use crate::wechat::is_plain;

/// Forced refreshes a day; see [`Tokens::stable`].
const FORCED_PER_DAY: u32 = 20;
/// A forced refresh sooner than this after the last one does not refresh.
const FORCED_APART: Duration = Duration::from_secs(30);
/// WeChat's tokens have some 136 to 157 characters; it asks for 512 to be reserved.
const LENGTH: usize = 136;

/// The daily budget of forced refreshes is used up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoForcedRefreshLeft;

/// See the module.
pub(super) struct Tokens {
    pub(super) plain: Line,
    pub(super) stable: Line,
    forced: Forced,
}

/// The forced refreshes of the last day that saw one.
#[derive(Default)]
struct Forced {
    day: u64,
    count: u32,
    last: Option<Moment>,
}

impl Tokens {
    pub(super) fn new() -> Self {
        Self {
            plain: Line::new("90_", LENGTH),
            stable: Line::new("91_", LENGTH),
            forced: Forced::default(),
        }
    }

    /// `/cgi-bin/token`: always a new one.
    pub(super) fn plain(&mut self, now: Moment, terms: Terms) -> &Credential {
        self.plain.issue(now, terms)
    }

    /// `/cgi-bin/stable_token`: the same one until its last five minutes. `force` ends the present one at once; WeChat
    /// grants that 20 times a day and does not refresh when the last time was less than 30 s ago (it then answers as
    /// without `force`). <https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html>
    pub(super) fn stable(
        &mut self,
        now: Moment,
        terms: Terms,
        force: bool,
    ) -> Result<&Credential, NoForcedRefreshLeft> {
        if !force || !self.forced.is_apart(now) {
            return Ok(self.stable.current_or_issue(now, terms));
        }
        self.forced.spend(now)?;
        let terms = Terms {
            strict: true,
            ..terms
        };
        Ok(self.stable.issue(now, terms))
    }

    /// How a token of this account stands; `None` when it never was one.
    pub(super) fn standing(&self, value: &str, now: Moment) -> Option<Standing> {
        self.plain
            .standing(value, now)
            .or_else(|| self.stable.standing(value, now))
    }

    /// Ends the life of all of them.
    pub(super) fn expire(&mut self, now: Moment) {
        self.plain.expire(now);
        self.stable.expire(now);
    }

    /// Forgets how many were issued and how many refreshes were forced.
    pub(super) fn reset_counts(&mut self) {
        self.plain.reset_count();
        self.stable.reset_count();
        self.forced = Forced::default();
    }
}

impl Forced {
    fn is_apart(&self, now: Moment) -> bool {
        self.last.is_none_or(|last| now >= last + FORCED_APART)
    }

    fn spend(&mut self, now: Moment) -> Result<(), NoForcedRefreshLeft> {
        let today = now.as_secs() / DAY.as_secs();
        if self.day != today {
            (self.day, self.count) = (today, 0);
        }
        if self.count >= FORCED_PER_DAY {
            return Err(NoForcedRefreshLeft);
        }
        self.count += 1;
        self.last = Some(now);
        Ok(())
    }
}

/// Whether a text could be a token at all.
pub(super) fn is_token_shaped(value: &str) -> bool {
    (64..=512).contains(&value.len()) && is_plain(value)
}
