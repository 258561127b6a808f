//! Orders something for `wx.chooseWXPay`.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::{OrderState, Problem};
use crate::{text::Text, wx::ChooseWxPay};

/// An order, and what pays it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CreatedOrder {
    /// The merchant's number of the order (商户订单号).
    pub out_trade_no: String,
    pub state: OrderState,
    /// In fen.
    pub total: i64,
    pub title: Text,
    /// The parameters of `wx.chooseWXPay`, signed anew; absent when the order can't be paid (any more).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<ChooseWxPay>,
}

/// Orders `goods` for the visitor. The price is the server's: nobody else names an amount.
///
/// `key` stands for the purchase: 8 to 64 letters, digits, `-` or `_` that the page makes up for it and keeps through
/// retries. The same key of the same visitor is the same order, however often it is sent.
///
/// `appid` is the one that `wx.config` was given; absent, the account goes by the page's host.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app`, `invalid_request` (goods or key), `not_configured`
/// (no merchant, or no address for notifications), `openid_required` (lead the visitor through `/oauth/start`), `conflict`
/// (the key was used for something else), `rate_limited` (ten orders are unpaid, or too many calls to WeChat come from the
/// visitor's address); then what WeChat Pay said. After `wechat_unreachable` send the same again.
#[server(endpoint = "create_order", input = Json)]
pub async fn create_order(
    url: String,
    appid: Option<String>,
    goods: String,
    key: String,
) -> Result<CreatedOrder, Problem> {
    use crate::server::{
        Visitor,
        orders::{self, NewPurchase},
    };
    let state = expect_context::<crate::server::AppState>();
    let visitor = Visitor::of_server_function(&state);
    let purchase = NewPurchase {
        url: &url,
        appid: appid.as_deref(),
        goods: &goods,
        key: &key,
    };
    orders::create(&state, &purchase, &visitor)
        .await
        .map(|created| created.order)
        .inspect_err(crate::server::problem::set_response_status)
}
