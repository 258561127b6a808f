//! `GET /oauth/callback?code&state`: back from WeChat.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::SignedCookieJar;

use super::{
    Failure, Visit,
    exchange::{Exchange, Known, may_be_code},
    failure::Again,
    notice::Notice,
    pending::{self, Pending},
    query, redirect,
};
use crate::{
    server::{session, signing},
    wechat::Account,
};

/// An authorisation that comes back.
struct Return<'a> {
    visit: &'a Visit<'a>,
    account: &'a Account,
    pending: Pending,
}

/// Exchanges the code for the openid and leads back to the page, whose address is the one that gets signed.
pub async fn finish(visit: &Visit<'_>, query: &str) -> Response {
    let query = query::once(query, ["code", "state"]).map_err(Failure::from);
    let begun = query.and_then(|[code, state]| {
        let begun = begun(visit, state.as_deref().unwrap_or_default());
        begun.zip(Some(code)).ok_or(Failure::NotBegunHere)
    });
    let ((begun, ended), code) = match begun {
        Ok(begun) => begun,
        Err(failure) => return visit.tell(&failure),
    };
    if let Err(limited) = begun.may_ask(code.as_deref()) {
        return visit.tell(&limited);
    }
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
        let (pending, ended) = Pending::take(visit.headers, account, state, visit.origin.https)?;
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
        self.admit()?;
        let returned = visit.state.returned();
        let secure = visit.origin.https;
        let Some(code) = code.filter(|code| !code.is_empty()) else {
            if !returned.spend(&self.pending.state) {
                return self.used();
            }
            return Ok((Notice::Refused.jar(account, secure), back()).into_response());
        };
        if !may_be_code(code) {
            let (again, errcode) = (self.again(), None);
            return Err(Failure::Code { again, errcode });
        }
        let begin = || self.exchange().begin(code);
        let Some(outcome) = returned.outcome(&self.pending.state, code, begin) else {
            return self.used();
        };
        let Known { openid, nickname } = outcome.await?;
        let notice = nickname.map(|name| Notice::Nickname(name).jar(account, secure));
        let jar = SignedCookieJar::from_headers(visit.headers, session::key(account));
        let jar = session::remember(jar, account, &openid, secure);
        Ok((jar, notice, back()).into_response())
    }

    /// Whether the client may cause the call that a new code costs. Who may not can come again with what it has.
    fn may_ask(&self, code: Option<&str>) -> Result<(), Failure> {
        let Visit { state, client, .. } = *self.visit;
        let costs =
            code.is_some_and(may_be_code) && !state.returned().is_spent(&self.pending.state);
        if costs {
            client.may_call_wechat(state)?;
        }
        Ok(())
    }

    /// In time, and on a host of the account.
    fn admit(&self) -> Result<(), Failure> {
        let app_id = self.account.app_id.as_str();
        self.visit
            .account(&self.pending.return_path, Some(app_id))?;
        if self.pending.is_over(signing::now()) {
            return Err(Failure::TooLate(self.again()));
        }
        Ok(())
    }

    /// The state was used. Who is known by now has nothing to be told.
    fn used(&self) -> Result<Response, Failure> {
        let Self { visit, account, .. } = *self;
        if session::openid(visit.headers, account, visit.origin.https).is_some() {
            return Ok(redirect(
                StatusCode::SEE_OTHER,
                self.pending.return_path.as_str(),
            ));
        }
        Err(Failure::Used(self.again()))
    }

    fn exchange(&self) -> Exchange {
        Exchange {
            state: self.visit.state.clone(),
            account: self.account.clone(),
            pending: self.pending.clone(),
            language: self.visit.language,
        }
    }

    fn again(&self) -> Again {
        Again::of(&self.pending, &self.account.app_id)
    }
}
