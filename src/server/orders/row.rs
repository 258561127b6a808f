//! An order as it is stored.

use std::net::IpAddr;

use sqlx::{FromRow, Row, any::AnyRow, error::BoxDynError};

use crate::{
    api::{OrderState, OrderView},
    text::Text,
};

/// An order that is about to be stored: the row that it becomes.
#[derive(Clone, Debug)]
pub struct NewOrderRow<'a> {
    pub mch_id: &'a str,
    /// Unique for the merchant.
    pub out_trade_no: &'a str,
    pub app_id: &'a str,
    pub openid: &'a str,
    /// Unique for the openid.
    pub key: &'a str,
    pub goods_id: &'a str,
    pub title: &'a Text,
    /// In fen.
    pub total: i64,
    pub notify_url: &'a str,
    /// The buyer's address: v2 of WeChat Pay signs it with the order, so a retry from elsewhere has to name the same.
    pub client_ip: IpAddr,
    /// From when on it can't be paid; seconds since the Unix epoch, as all times here.
    pub expires_at: i64,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub mch_id: String,
    pub out_trade_no: String,
    pub app_id: String,
    pub openid: String,
    pub goods_id: String,
    pub title: Text,
    pub total: i64,
    pub notify_url: String,
    pub client_ip: IpAddr,
    pub state: OrderState,
    pub prepay_id: Option<String>,
    pub transaction_id: Option<String>,
    pub paid_at: Option<i64>,
    pub created_at: i64,
    pub expires_at: i64,
}

impl Order {
    /// Whether WeChat Pay is still to be told of it.
    pub fn is_to_be_placed(&self, now: i64) -> bool {
        self.state == OrderState::Created && !self.is_over(now)
    }

    /// The `prepay_id`, while the order can be paid with it.
    pub fn live_prepay_id(&self, now: i64) -> Option<&str> {
        self.prepay_id
            .as_deref()
            .filter(|_| self.state == OrderState::Placed && !self.is_over(now))
    }

    /// Whether its time is up: the last minute is too short to pay in.
    pub fn is_over(&self, now: i64) -> bool {
        self.expires_at - 60 <= now
    }

    /// What the page is told.
    pub fn view(self) -> OrderView {
        OrderView {
            out_trade_no: self.out_trade_no,
            state: self.state,
            total: self.total,
            title: self.title,
            paid_at: self.paid_at,
        }
    }
}

impl FromRow<'_, AnyRow> for Order {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            mch_id: row.try_get("mch_id")?,
            out_trade_no: row.try_get("out_trade_no")?,
            app_id: row.try_get("app_id")?,
            openid: row.try_get("openid")?,
            goods_id: row.try_get("goods_id")?,
            title: Text {
                zh: row.try_get::<String, _>("title_zh")?.into(),
                en: row.try_get::<String, _>("title_en")?.into(),
            },
            total: row.try_get("total")?,
            notify_url: row.try_get("notify_url")?,
            client_ip: read(row, "client_ip", |text| Ok(text.parse()?))?,
            state: read(row, "state", read_state)?,
            prepay_id: row.try_get("prepay_id")?,
            transaction_id: row.try_get("transaction_id")?,
            paid_at: row.try_get("paid_at")?,
            created_at: row.try_get("created_at")?,
            expires_at: row.try_get("expires_at")?,
        })
    }
}

/// What a column's text stands for.
fn read<T>(
    row: &AnyRow,
    column: &str,
    meaning: impl FnOnce(&str) -> Result<T, BoxDynError>,
) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    meaning(&text).map_err(|source| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source,
    })
}

const STATES: [OrderState; 6] = [
    OrderState::Created,
    OrderState::Placed,
    OrderState::Paid,
    OrderState::Closed,
    OrderState::Failed,
    OrderState::Refunded,
];

/// A state as it is stored.
pub(super) const fn state_name(state: OrderState) -> &'static str {
    match state {
        OrderState::Created => "created",
        OrderState::Placed => "placed",
        OrderState::Paid => "paid",
        OrderState::Closed => "closed",
        OrderState::Failed => "failed",
        OrderState::Refunded => "refunded",
    }
}

fn read_state(text: &str) -> Result<OrderState, BoxDynError> {
    STATES
        .into_iter()
        .find(|state| state_name(*state) == text)
        .ok_or_else(|| format!("`{text}` is no state of an order").into())
}
