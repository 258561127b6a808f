//! Tells what a page may sell.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::text::Text;

/// Something that can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Goods {
    pub id: String,
    pub title: Text,
    /// In fen (0.01 yuan).
    pub price: i64,
}

/// What is for sale on the page at `url` (of `appid`, or of the account that owns the host), in the order of the configuration; empty when nothing is. WeChat is not asked.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, or `not_configured` when nobody is paid on the page's account.
#[server(endpoint = "list_goods", input = Json)]
pub async fn list_goods(url: String, appid: Option<String>) -> Result<Vec<Goods>, Problem> {
    let state = expect_context::<crate::server::AppState>();
    crate::server::orders::goods(&state, &url, appid.as_deref())
        .map(<[Goods]>::to_vec)
        .inspect_err(crate::server::problem::set_response_status)
}
