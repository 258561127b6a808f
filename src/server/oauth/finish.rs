//! `GET /oauth/callback?code&state`: back from WeChat.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::SignedCookieJar;
use secrecy::SecretString;

use super::{
    Failure, Scope, Visit,
    failure::Again,
    notice::Notice,
    pending::{self, Pending},
    query, redirect,
};
use crate::{
    server::{session, signing},
    wechat::{Account, OauthToken},
};

const LONGEST_CODE: usize = 512;

/// An authorisation that comes back.
struct Return<'a> {
    visit: &'a Visit<'a>,
    account: &'a Account,
    pending: Pending,
}

/// Exchanges the code for the openid and leads back to the page, whose address is the one that gets signed.
pub async fn finish(visit: &Visit<'_>, query: &str) -> Response {
    let begun = query::once(query, ["code", "state"]).and_then(|[code, state]| {
        let begun = begun(visit, state.as_deref().unwrap_or_default());
        begun.zip(Some(code)).ok_or(Failure::NotBegunHere)
    });
    let ((begun, ended), code) = match begun {
        Ok(begun) => begun,
        Err(failure) => return visit.tell(&failure),
    };
    // Whatever comes of it, the state's cookie goes.
    match begun.complete(code.as_deref()).await {
        Ok(response) => (ended, response).into_response(),
        Err(failure) => (ended, visit.tell(&failure)).into_response(),
    }
}

/// What this browser has begun with this state, for whichever account, and the jar that no longer has it.
fn begun<'a>(visit: &'a Visit<'_>, state: &str) -> Option<(Return<'a>, SignedCookieJar)> {
    if !pending::is_state(state) {
        return None;
    }
    visit.state.accounts().iter().find_map(|account| {
        let (pending, ended) = Pending::take(visit.headers, account, state)?;
        let begun = Return {
            visit,
            account,
            pending,
        };
        Some((begun, ended))
    })
}

impl Return<'_> {
    async fn complete(&self, code: Option<&str>) -> Result<Response, Failure> {
        let Self { visit, account, .. } = *self;
        let back = || redirect(StatusCode::SEE_OTHER, self.pending.return_path.as_str());
        match self.admit() {
            // Some clients load the address twice; who is known by now has nothing to be told.
            Err(Failure::Used(_)) if session::openid(visit.headers, account).is_some() => {
                return Ok(back());
            }
            admitted => admitted?,
        }
        let secure = visit.origin.https;
        let Some(code) = code.filter(|code| !code.is_empty()) else {
            return Ok((Notice::Refused.jar(account, secure), back()).into_response());
        };
        let token = self.exchange(code).await?;
        if token.is_snapshot {
            return Err(Failure::Snapshot(self.again()));
        }
        let nickname = self.nickname(&token).await;
        let notice = nickname.map(|name| Notice::Nickname(name).jar(account, secure));
        let jar = SignedCookieJar::from_headers(visit.headers, session::key(account));
        let jar = session::remember(jar, account, &token.openid, secure);
        Ok((jar, notice, back()).into_response())
    }

    /// In time, for the first time, and on a host of the account.
    fn admit(&self) -> Result<(), Failure> {
        let app_id = self.account.app_id.as_str();
        self.visit
            .account(&self.pending.return_path, Some(app_id))?;
        if self.pending.is_over(signing::now()) {
            return Err(Failure::TooLate(self.again()));
        }
        if !self.visit.state.used_states().spend(&self.pending.state) {
            return Err(Failure::Used(self.again()));
        }
        Ok(())
    }

    async fn exchange(&self, code: &str) -> Result<OauthToken, Failure> {
        let again = self.again();
        // What can't be a code is not worth a call: WeChat would say the same.
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        if code.len() > LONGEST_CODE || !code.bytes().all(plain) {
            let errcode = None;
            return Err(Failure::Code { again, errcode });
        }
        let wechat = self.visit.state.wechat();
        wechat
            .oauth_token(self.account, &SecretString::from(code))
            .await
            .map_err(|error| Failure::of_wechat(&error, again))
    }

    /// The visitor's nickname, when he was asked for it. Without one the openid is known all the same.
    async fn nickname(&self, token: &OauthToken) -> Option<String> {
        if self.pending.scope != Scope::Userinfo {
            return None;
        }
        let wechat = self.visit.state.wechat();
        wechat
            .userinfo(token, self.visit.language)
            .await
            .inspect_err(|error| tracing::warn!(%error, "the openid is known, the nickname is not"))
            .ok()
            .map(|user| user.nickname)
    }

    fn again(&self) -> Again {
        Again::of(&self.pending, &self.account.app_id)
    }
}
