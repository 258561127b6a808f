//! The JSON of API v3.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::wechat::{
    AppId,
    pay::{OrderToPlace, PayCall, PayError, TradeState, Transaction, moment, order},
};

/// <https://pay.weixin.qq.com/doc/v3/merchant/4012791856>
#[derive(Serialize)]
pub(super) struct PlaceRequest<'a> {
    appid: &'a str,
    mchid: &'a str,
    description: &'a str,
    out_trade_no: &'a str,
    time_expire: String,
    notify_url: &'a str,
    amount: NewAmount,
    payer: NewPayer<'a>,
}

/// In fen.
#[derive(Serialize)]
struct NewAmount {
    total: i64,
    currency: &'static str,
}

#[derive(Serialize)]
struct NewPayer<'a> {
    openid: &'a str,
}

#[derive(Deserialize)]
pub(super) struct Placed {
    prepay_id: String,
}

/// <https://pay.weixin.qq.com/doc/v3/merchant/4012791859>; the same in notifications.
#[derive(Deserialize)]
pub(super) struct TransactionBody {
    appid: String,
    mchid: String,
    out_trade_no: String,
    trade_state: String,
    transaction_id: Option<String>,
    success_time: Option<String>,
    #[serde(default)]
    amount: Amount,
    #[serde(default)]
    payer: Payer,
}

#[derive(Default, Deserialize)]
struct Amount {
    total: Option<i64>,
    currency: Option<String>,
}

#[derive(Default, Deserialize)]
struct Payer {
    openid: Option<String>,
}

impl<'a> PlaceRequest<'a> {
    pub fn new(
        app_id: &'a AppId,
        mch_id: &'a str,
        order: &OrderToPlace<'a>,
    ) -> Result<Self, PayError> {
        Ok(Self {
            appid: app_id.as_str(),
            mchid: mch_id,
            description: order.description,
            out_trade_no: order.out_trade_no,
            time_expire: moment::rfc3339(order.expires_at)
                .ok_or(PayError::Order("its end lies too far in the future"))?,
            notify_url: order.notify_url,
            amount: NewAmount {
                total: order.total,
                currency: "CNY",
            },
            payer: NewPayer {
                openid: order.openid,
            },
        })
    }

    pub fn to_json(&self) -> Result<String, PayError> {
        serde_json::to_string(self).map_err(|_| PayError::Order("it can't be written as JSON"))
    }
}

impl Placed {
    pub fn prepay_id(self, call: PayCall) -> Result<String, PayError> {
        order::prepay_id(call, self.prepay_id)
    }
}

impl TransactionBody {
    pub fn into_transaction(self) -> Result<Transaction, &'static str> {
        Ok(Transaction {
            app_id: self.appid,
            mch_id: self.mchid,
            out_trade_no: self.out_trade_no,
            trade_state: TradeState::from_name(&self.trade_state)
                .ok_or("its trade_state is not known")?,
            transaction_id: order::unless_empty(self.transaction_id),
            total: self.amount.total,
            currency: order::unless_empty(self.amount.currency),
            openid: order::unless_empty(self.payer.openid),
            success_time: order::unless_empty(self.success_time)
                .map(|text| moment::read_rfc3339(&text).ok_or("its success_time is no time"))
                .transpose()?,
        })
    }
}

/// Reads a believed answer. What serde has to say may quote a value: it stays out of the error.
pub(super) fn read<T: DeserializeOwned>(call: PayCall, body: &str) -> Result<T, PayError> {
    serde_json::from_str(body)
        .map_err(|_| PayError::malformed(call, "a field is missing or has another type"))
}
