//! Who the visitor is, as far as a page may show it.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// What WeChat's authorisation has told of the visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// The account that the openid belongs to.
    pub app_id: String,
    /// Its beginning and its end (`o6_b…L2M`); `None` when the visitor has not been through the authorisation on this site,
    /// or too long ago. The whole stays on the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<String>,
    /// Right after an authorisation with `snsapi_userinfo`, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// Right after the visitor has refused, once.
    #[serde(default)]
    pub refused: bool,
    /// Where the silent authorisation begins that leads back to the page, of the account that was named. Also for a link
    /// without scripts.
    pub authorise: String,
    /// The same for the one that asks the visitor, and tells the nickname as well.
    pub authorise_with_nickname: String,
    /// The page's path: the `return` of `POST /oauth/forget`.
    pub path: String,
}

/// The visitor of the page at `url` and its account, which is `appid` if that is given; `None` where no account of this server signs: nobody can be known
/// there.
///
/// # Errors
/// Those of the way to the server.
#[server(name = GetVisitor, endpoint = "visitor", input = Json)]
pub async fn visitor(url: String, appid: Option<String>) -> Result<Option<Visitor>, Problem> {
    let state = expect_context::<crate::server::AppState>();
    Ok(crate::server::oauth::visitor(
        &state,
        &url,
        appid.as_deref(),
    ))
}
