//! `GET /oauth/start?return=/path[&scope=][&appid=]`: the way to WeChat's authorisation page.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use url::form_urlencoded;

use super::{
    CALLBACK, Failure, ReturnPath, Scope, Visit,
    pending::Pending,
    query::{self, Mistake},
    redirect,
};
use crate::{server::signing, wechat::AppId};

const PARAMETERS: [&str; 3] = ["return", "scope", "appid"];
/// Where the embedded platform is, on the page's own origin.
const SANDBOX: &str = "/sandbox";

/// Remembers what was begun, and leads to WeChat.
pub fn start(visit: &Visit<'_>, query: &str) -> Response {
    begin(visit, query).unwrap_or_else(|failure| visit.tell(&failure))
}

/// When the return path is none, the host has no such account, or a parameter is not understood, nothing is begun.
fn begin(visit: &Visit<'_>, query: &str) -> Result<Response, Failure> {
    query::no_others(query, &PARAMETERS)?;
    let [path, scope, appid] = query::once(query, PARAMETERS)?;
    let path = path
        .as_deref()
        .map_or(Ok(ReturnPath::home()), ReturnPath::parse)?;
    let scope = match scope.as_deref() {
        None | Some("") => Scope::default(),
        Some(name) => Scope::find(name).ok_or(Mistake::Scope)?,
    };
    let appid = appid.as_deref().filter(|appid| !appid.is_empty());
    let account = visit.account(&path, appid)?;
    let callback = visit.url(CALLBACK).ok_or(Failure::NoHost)?;
    let pending = Pending::new(scope, path, signing::now());
    let open_base = visit.state.config().wechat.open_base.as_deref();
    let location = authorize_url(
        open_base.unwrap_or(SANDBOX),
        &account.app_id,
        &callback,
        &pending,
    );
    let jar = pending.keep(visit.headers, account, visit.origin.https);
    Ok((jar, redirect(StatusCode::FOUND, &location)).into_response())
}

/// WeChat compares the link with a pattern: these parameters, in this order.
fn authorize_url(base: &str, app_id: &AppId, callback: &str, pending: &Pending) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("appid", app_id.as_str())
        .append_pair("redirect_uri", callback)
        .append_pair("response_type", "code")
        .append_pair("scope", pending.scope.name())
        .append_pair("state", &pending.state)
        .finish();
    format!("{base}/connect/oauth2/authorize?{query}#wechat_redirect")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_the_one_of_wechats_document() {
        let pending = Pending::new(Scope::Base, ReturnPath::home(), 0);
        assert_eq!(
            authorize_url(
                "https://open.weixin.qq.com",
                &AppId::new("wx520c15f417810387"),
                "https://chong.qq.com/oauth/callback",
                &pending,
            ),
            format!(
                "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx520c15f417810387\
                 &redirect_uri=https%3A%2F%2Fchong.qq.com%2Foauth%2Fcallback&response_type=code\
                 &scope=snsapi_base&state={}#wechat_redirect",
                pending.state
            )
        );
    }
}
