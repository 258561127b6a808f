//! Tells how an order stands.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::text::Text;

/// What has become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Stored here; WeChat Pay has not confirmed it (yet).
    Created,
    /// WeChat Pay has it, and nobody has paid.
    Placed,
    /// Paid: WeChat Pay has said so to this server.
    Paid,
    /// Can't be paid any more, and was not.
    Closed,
    /// WeChat Pay refused to take it.
    Failed,
    /// Paid, and given back at least in part.
    Refunded,
}

impl OrderState {
    /// Whether it can still be paid.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Placed)
    }
}

/// How an order stands, for whoever placed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    pub out_trade_no: String,
    pub state: OrderState,
    /// In fen.
    pub total: i64,
    pub title: Text,
    /// Seconds since the Unix epoch; once it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<i64>,
}

/// How the visitor's own order stands. While it is open this also asks WeChat Pay, every few seconds at most: a
/// notification that was lost doesn't matter.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, `not_configured`, `openid_required`, and `not_found` for an order
/// that isn't there or belongs to somebody else.
#[server(endpoint = "order_status", input = Json)]
pub async fn order_status(
    url: String,
    appid: Option<String>,
    out_trade_no: String,
) -> Result<OrderView, Problem> {
    use crate::server::orders::{self, Buyer};
    let state = expect_context::<crate::server::AppState>();
    let buyer = Buyer::of_server_function(&state);
    orders::status(&state, &url, appid.as_deref(), &out_trade_no, &buyer)
        .await
        .inspect_err(crate::server::problem::set_response_status)
}
