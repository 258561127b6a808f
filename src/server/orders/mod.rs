//! Orders and their payment: what `chooseWXPay` needs a server for.
//!
//! | module | what |
//! | --- | --- |
//! | `store`, `database` | orders and notifications in SQLite or PostgreSQL |
//! | `row` | an order as it is stored |
//! | `told` | what WeChat Pay has told, as it is stored |
//! | `create` | from goods to an order that can be paid |
//! | `status` | how an order stands, for the page |
//! | `settle` | what WeChat Pay says of an order, checked and stored; the same for notifications and queries |
//! | `notify` | notifications |
//! | `reconcile` | open orders that nobody looks at |
//!
//! The rules: an order is stored before WeChat hears of it; a state changes by one conditional statement or transaction,
//! so that any number of instances and notifications settle on one result; what is paid stays paid.

mod create;
mod database;
mod notify;
mod reconcile;
mod row;
mod settle;
mod status;
mod store;
mod told;

use std::{net::SocketAddr, num::NonZeroU32};

use governor::{DefaultDirectRateLimiter, Quota};

use super::{
    AppState,
    config::{Config, Mode},
    problem, signing,
};
use crate::{
    api::{Goods, Problem},
    text::Text,
    wechat::{Account, Merchant, WechatError, pay::PayClient},
};

pub use create::{Created, NewPurchase, create};
pub use notify::notified;
pub(super) use reconcile::reconcile;
pub use row::{NewOrderRow, Order};
pub use settle::Mismatch;
pub(super) use status::no_such_order;
pub use status::status;
pub use store::{Change, OrderStore, StoreError};
pub use told::Told;

/// What the parts of this module work with.
pub struct Orders {
    store: OrderStore,
    pay: PayClient,
    /// Where notifications go; `None`: where the request has come.
    notify_base: Option<String>,
    /// How many lines the log has for notifications that anybody can send.
    strangers: DefaultDirectRateLimiter,
}

/// A minute's lines, some of them at once.
const STRANGERS_A_MINUTE: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// Why orders can't be taken.
#[derive(Debug, thiserror::Error)]
pub enum OrdersError {
    #[error("pay.database_url (DATABASE_URL) {0}")]
    Store(#[from] StoreError),
    #[error("the client for WeChat Pay cannot be set up: {0}")]
    Client(#[from] WechatError),
}

impl Orders {
    /// Opens the database; `None` when nobody is paid on any account. `own` is where this server reaches itself.
    ///
    /// # Errors
    /// When the database can't be had, or the client of WeChat Pay can't be set up.
    pub async fn open(config: &Config, own: SocketAddr) -> Result<Option<Self>, OrdersError> {
        let accounts = &config.wechat.accounts;
        if accounts.iter().all(|account| account.merchant.is_none()) {
            return Ok(None);
        }
        let pay = &config.pay;
        let platform = format!("http://{own}/sandbox");
        let notify_base = match config.wechat.mode {
            Mode::Sandbox => Some(format!("http://{own}")),
            Mode::Live => None,
        };
        Ok(Some(Self {
            store: OrderStore::open(&pay.database).await?,
            pay: PayClient::new(pay.api_base.as_deref().unwrap_or(&platform))?,
            notify_base: pay.notify_base.clone().or(notify_base),
            strangers: DefaultDirectRateLimiter::direct(Quota::per_minute(STRANGERS_A_MINUTE)),
        }))
    }
}

/// What of the orders' configuration can be wrong without opening anything.
///
/// # Errors
/// [`OrdersError::Store`]
pub fn check(config: &Config) -> Result<(), OrdersError> {
    let mut accounts = config.wechat.accounts.iter();
    if accounts.any(|account| account.merchant.is_some()) {
        database::check(&config.pay.database)?;
    }
    Ok(())
}

/// What the page at `url` may sell.
///
/// # Errors
/// As [`crate::api::list_goods`], and `unknown_app`.
pub fn goods<'a>(
    state: &'a AppState,
    url: &str,
    appid: Option<&str>,
) -> Result<&'a [Goods], Problem> {
    shop(state, url, appid).map(|_| state.config().pay.goods.as_slice())
}

/// Who sells on a page.
struct Shop<'a> {
    account: &'a Account,
    merchant: &'a Merchant,
    orders: &'a Orders,
}

fn shop<'a>(state: &'a AppState, url: &str, appid: Option<&str>) -> Result<Shop<'a>, Problem> {
    let account = signing::account_for(state, url, appid)?;
    let (Some(merchant), Some(orders)) = (&account.merchant, state.orders()) else {
        return Err(problem::not_configured(
            format!("nobody is paid on the pages of {}", account.app_id),
            NO_MERCHANT,
        ));
    };
    Ok(Shop {
        account,
        merchant,
        orders,
    })
}

const NO_MERCHANT: Text = Text::new(
    "该公众号还没有配置商户号：请在 [wechat.merchant] 中填写，步骤见 docs/payment.md。",
    "This account has no merchant: fill in [wechat.merchant]; docs/payment.md has the steps.",
);

/// The database failed: nothing that the visitor can change. The log has the rest.
fn from_store(error: &StoreError) -> Problem {
    tracing::error!(%error, "the orders can't be reached");
    problem::internal("the orders of this server can't be reached at the moment")
}
