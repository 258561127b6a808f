//! What users have allowed an account: codes, and the tokens that codes are exchanged for.

use std::time::Duration;

use rand::RngExt;
use rand::distr::Alphanumeric;
use serde_json::{Value, json};

use crate::sandbox::{clock::Moment, error::PlatformError, users::User};

/// A code lives five minutes.
const CODE_LIFE: Duration = Duration::from_secs(5 * 60);
/// A user's token lives two hours.
pub(super) const TOKEN_LIFE: Duration = Duration::from_secs(7200);
/// What renews it lives thirty days.
const REFRESH_LIFE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Dead ones are remembered, to tell "used" and "expired" from "never heard of"; but not without end.
const MEMORY: usize = 1000;

/// What a user is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Only the openid; nobody is asked.
    Base,
    /// Also what the user shows of himself; he is asked.
    Userinfo,
}

impl Scope {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Base => "snsapi_base",
            Self::Userinfo => "snsapi_userinfo",
        }
    }

    pub(super) fn find(name: &str) -> Option<Self> {
        [Self::Base, Self::Userinfo]
            .into_iter()
            .find(|scope| scope.name() == name)
    }
}

/// Who has allowed what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) user: &'static User,
    pub(super) scope: Scope,
    /// The page was a snapshot (快照页), whose users are made up.
    pub(super) snapshot: bool,
}

impl Grant {
    /// How the account knows the user.
    pub(super) fn openid(&self, app_id: &str) -> String {
        if self.snapshot {
            self.user.snapshot_openid(app_id)
        } else {
            self.user.openid(app_id)
        }
    }
}

struct Issued {
    value: String,
    grant: Grant,
    expires_at: Moment,
    used: bool,
}

/// What a code or a renewal is exchanged for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UserToken {
    pub(super) token: String,
    pub(super) refresh_token: String,
    pub(super) grant: Grant,
}

/// Of one account.
#[derive(Default)]
pub(in crate::sandbox) struct Grants {
    codes: Vec<Issued>,
    tokens: Vec<Issued>,
    refresh_tokens: Vec<Issued>,
}

impl Grants {
    /// A new code: 32 letters and digits.
    pub(super) fn issue_code(&mut self, grant: Grant, now: Moment) -> String {
        issue(&mut self.codes, String::new(), 32, grant, now + CODE_LIFE)
    }

    /// Spends a code; gives a token of the user and what it is good for.
    pub(super) fn exchange(&mut self, code: &str, now: Moment) -> Result<UserToken, PlatformError> {
        let code = self
            .codes
            .iter_mut()
            .find(|issued| issued.value == code)
            .ok_or(PlatformError::Code)?;
        if code.used {
            return Err(PlatformError::CodeUsed);
        }
        if now >= code.expires_at {
            return Err(PlatformError::CodeExpired);
        }
        code.used = true;
        let grant = code.grant;
        let end = now + REFRESH_LIFE;
        let refresh_token = issue(&mut self.refresh_tokens, "93_".to_owned(), 88, grant, end);
        Ok(self.token(refresh_token, grant, now))
    }

    /// A further token of the user, for what came with an earlier one; that one goes on to its end.
    pub(super) fn refresh(
        &mut self,
        refresh_token: &str,
        now: Moment,
    ) -> Result<UserToken, PlatformError> {
        let mut issued = self.refresh_tokens.iter();
        let issued = issued
            .find(|issued| issued.value == refresh_token)
            .ok_or(PlatformError::RefreshToken)?;
        if now >= issued.expires_at {
            return Err(PlatformError::RefreshTokenExpired);
        }
        Ok(self.token(refresh_token.to_owned(), issued.grant, now))
    }

    fn token(&mut self, refresh_token: String, grant: Grant, now: Moment) -> UserToken {
        let end = now + TOKEN_LIFE;
        UserToken {
            token: issue(&mut self.tokens, "92_".to_owned(), 88, grant, end),
            refresh_token,
            grant,
        }
    }

    /// What a user's token is good for; `None` when it was never issued here.
    pub(super) fn of_token(
        &self,
        token: &str,
        now: Moment,
    ) -> Option<Result<Grant, PlatformError>> {
        let issued = self.tokens.iter().find(|issued| issued.value == token)?;
        Some(if now < issued.expires_at {
            Ok(issued.grant)
        } else {
            Err(PlatformError::TokenExpired)
        })
    }

    /// The codes that are good, newest first.
    pub(in crate::sandbox) fn describe(&self, now: Moment) -> Value {
        let good = self
            .codes
            .iter()
            .rev()
            .filter(|code| !code.used && now < code.expires_at);
        good.map(|code| {
            json!({
                "value": code.value,
                "user": code.grant.user.id,
                "scope": code.grant.scope.name(),
                "expires_in": (code.expires_at - now).as_secs().max(1),
            })
        })
        .collect()
    }
}

fn issue(
    line: &mut Vec<Issued>,
    prefix: String,
    length: usize,
    grant: Grant,
    expires_at: Moment,
) -> String {
    let letters = rand::rng().sample_iter(Alphanumeric).map(char::from);
    let value: String = prefix.chars().chain(letters).take(length).collect();
    let surplus = (line.len() + 1).saturating_sub(MEMORY);
    line.drain(..surplus);
    line.push(Issued {
        value: value.clone(),
        grant,
        expires_at,
        used: false,
    });
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::users::USERS;

    const GRANT: Grant = Grant {
        user: &USERS[0],
        scope: Scope::Base,
        snapshot: false,
    };

    #[test]
    fn a_code_is_good_once_and_for_five_minutes() {
        let mut grants = Grants::default();
        let (first, second) = (
            grants.issue_code(GRANT, Duration::ZERO),
            grants.issue_code(GRANT, Duration::ZERO),
        );
        let just_in_time = CODE_LIFE - Duration::from_secs(1);
        let UserToken {
            token,
            refresh_token,
            grant,
        } = grants.exchange(&first, just_in_time).expect("a token");
        assert_eq!(grant, GRANT);
        assert_eq!(
            grants.exchange(&first, just_in_time),
            Err(PlatformError::CodeUsed)
        );
        assert_eq!(
            grants.exchange(&second, CODE_LIFE),
            Err(PlatformError::CodeExpired)
        );
        assert_eq!(
            grants.exchange("x", Duration::ZERO),
            Err(PlatformError::Code)
        );
        let end = just_in_time + TOKEN_LIFE;
        assert_eq!(grants.of_token(&token, just_in_time), Some(Ok(GRANT)));
        assert_eq!(
            grants.of_token(&token, end),
            Some(Err(PlatformError::TokenExpired))
        );
        assert_eq!(grants.of_token("x", end), None);

        let renewed = grants.refresh(&refresh_token, end).expect("a token");
        assert_eq!(renewed.refresh_token, refresh_token);
        assert_eq!(grants.of_token(&renewed.token, end), Some(Ok(GRANT)));
        assert_eq!(
            grants.refresh(&token, end),
            Err(PlatformError::RefreshToken)
        );
        assert_eq!(
            grants.refresh(&refresh_token, just_in_time + REFRESH_LIFE),
            Err(PlatformError::RefreshTokenExpired)
        );
    }

    #[test]
    fn memory_is_bounded() {
        let mut grants = Grants::default();
        for _ in 0..MEMORY + 5 {
            grants.issue_code(GRANT, Duration::ZERO);
        }
        assert_eq!(grants.codes.len(), MEMORY);
    }
}
