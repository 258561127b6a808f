//! What a page may show of its visitor: [`crate::api::visitor`].

use axum::http::{HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{ReturnPath, Scope, notice::Notice, start_path};
use crate::{
    api::Visitor,
    server::{self, AppState, page_url::PageUrl, signing},
};

/// The visitor of the page at `url`, by the cookies of the request that leptos is answering. What is to be told once is told.
///
/// The account is `appid`, or the one that owns the page's host; the way to the authorisation names it where it was named.
pub fn visitor(state: &AppState, url: &str, appid: Option<&str>) -> Option<Visitor> {
    let page = PageUrl::parse(url, state.sandbox()).ok()?;
    let account = signing::account(state, &page, appid).ok()?;
    let path = match page.parsed.query() {
        Some(query) => format!("{}?{query}", page.parsed.path()),
        None => page.parsed.path().to_owned(),
    };
    // A page of so long an address is left by its path alone.
    let path = ReturnPath::parse(&path)
        .or_else(|_| ReturnPath::parse(page.parsed.path()))
        .unwrap_or_else(|_| ReturnPath::home());
    let asking = server::Visitor::of_server_function(state);
    let notice = Notice::take(asking.headers(), account, asking.is_secure());
    let notice = notice.map(|(notice, ended)| {
        if let Some(response) = use_context::<ResponseOptions>()
            && let Ok(ended) = HeaderValue::try_from(ended.to_string())
        {
            response.append_header(header::SET_COOKIE, ended);
        }
        notice
    });
    let named = appid.map(|_| &account.app_id);
    Some(Visitor {
        app_id: account.app_id.as_str().to_owned(),
        openid: asking
            .openid(state, account)
            .ok()
            .map(|openid| masked(&openid)),
        refused: notice == Some(Notice::Refused),
        nickname: match notice {
            Some(Notice::Nickname(name)) => Some(name),
            _ => None,
        },
        authorise: start_path(&path, Scope::Base, named),
        authorise_with_nickname: start_path(&path, Scope::Userinfo, named),
        path: path.as_str().to_owned(),
    })
}

/// Enough to recognise one's own.
fn masked(openid: &str) -> String {
    const BEGIN: usize = 4;
    const END: usize = 3;
    let length = openid.chars().count();
    if length < 2 * (BEGIN + END) {
        return "…".to_owned();
    }
    let begin: String = openid.chars().take(BEGIN).collect();
    let end: String = openid.chars().skip(length - END).collect();
    format!("{begin}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_openid_is_shown_by_its_ends_only() {
        assert_eq!(masked("o6_bmjrPTlm6_2sgVt7hMZOPfL2M"), "o6_b…L2M");
        assert_eq!(masked("o6_bmjrPTlm6"), "…");
        assert_eq!(masked(""), "…");
    }
}
