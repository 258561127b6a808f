//! 网页授权: leads a visitor through WeChat's authorisation page and remembers the openid. docs/oauth.md has the whole way.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html>
//!
//! | module | what it holds |
//! | --- | --- |
//! | `start` | the way to WeChat |
//! | `finish` | the way back: the code, the openid, the page that asked |
//! | `exchange` | what a code is worth, found out once |
//! | [`ReturnPath`] | the page that asked: a path of this site, whatever was sent |
//! | `pending` | authorisations under way, each in a cookie of its own |
//! | [`notice`] | what the next page tells of an authorisation, once |
//! | `failure` | what can go wrong |
//! | `words`, `page` | how the visitor is told, and the site's developer |
//! | `visitor` | what a page may show of its visitor |
//! | `query` | parameters, none of them twice |

mod exchange;
mod failure;
mod finish;
pub mod notice;
mod page;
mod pending;
mod query;
mod return_path;
mod start;
mod visitor;
mod words;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use url::form_urlencoded;

pub use exchange::Returned;
pub use failure::Failure;
pub use finish::finish;
pub use return_path::ReturnPath;
pub use start::start;
pub use visitor::visitor;

use super::{AppState, Client, origin::Origin, page_url::PageUrl, session, signing};
use crate::{
    language::Language,
    wechat::{Account, AppId},
};

/// Where WeChat sends the browser back to.
const CALLBACK: &str = "/oauth/callback";

/// What a visitor is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The openid; WeChat asks nobody.
    #[default]
    Base,
    /// Also nickname and avatar; WeChat asks the visitor.
    Userinfo,
}

impl Scope {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "snsapi_base",
            Self::Userinfo => "snsapi_userinfo",
        }
    }

    fn find(name: &str) -> Option<Self> {
        [Self::Base, Self::Userinfo]
            .into_iter()
            .find(|scope| scope.name() == name)
    }
}

/// A request of a visitor.
pub struct Visit<'a> {
    pub state: &'a AppState,
    pub headers: &'a HeaderMap,
    pub origin: Origin,
    pub language: Language,
    pub client: Client,
}

impl Visit<'_> {
    /// The page that says why there is no openid.
    pub fn tell(&self, failure: &Failure) -> Response {
        page::tell(failure, self.language)
    }

    /// A path of this site, as the browser has its address.
    fn url(&self, path: &str) -> Option<String> {
        let site = self.origin.url(&Uri::from_static("/"))?;
        Some(format!("{}{path}", site.trim_end_matches('/')))
    }

    /// The account that signs the page at `path` of this host, or the one of its accounts that is named; outside the
    /// sandbox by https only.
    fn account(&self, path: &ReturnPath, appid: Option<&str>) -> Result<&Account, Failure> {
        if !(self.origin.https || self.state.sandbox()) {
            return Err(Failure::NotEncrypted);
        }
        let url = self.url(path.as_str()).unwrap_or_default();
        let page = PageUrl::parse(&url, self.state.sandbox())?;
        Ok(signing::account(self.state, &page, appid)?)
    }
}

/// The address that begins an authorisation and leads back to `path`; without `app_id`, for the account that signs there.
pub fn start_path(path: &ReturnPath, scope: Scope, app_id: Option<&AppId>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("return", path.as_str());
    if scope != Scope::default() {
        query.append_pair("scope", scope.name());
    }
    if let Some(app_id) = app_id {
        query.append_pair("appid", app_id.as_str());
    }
    format!("/oauth/start?{}", query.finish())
}

/// `POST /oauth/forget` with `return`: ends what this browser remembers, and leads back to the page.
pub fn forget(visit: &Visit<'_>, form: &str) -> Response {
    let path = query::once(form, ["return"]).map_err(Failure::from);
    let path = path.and_then(|[path]| {
        Ok(path
            .as_deref()
            .map_or(Ok(ReturnPath::home()), ReturnPath::parse)?)
    });
    let path = match path {
        Ok(path) => path,
        Err(failure) => return visit.tell(&failure),
    };
    let mut response = redirect(StatusCode::SEE_OTHER, path.as_str());
    for cookie in session::forget(visit.headers, visit.state.accounts()) {
        if let Ok(value) = HeaderValue::try_from(cookie.encoded().to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

fn redirect(status: StatusCode, location: &str) -> Response {
    // Both kinds of location are ASCII, so the home page is for a mistake of ours only.
    let location = HeaderValue::try_from(location).unwrap_or(HeaderValue::from_static("/"));
    (status, [(header::LOCATION, location)]).into_response()
}
