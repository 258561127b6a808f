//! An order, from its placing to its payment or its end.

use std::time::Duration;

use rand::RngExt;
use serde_json::{Value, json};

use super::fields::Wanted;
use crate::{sandbox::clock::Moment, signature::pay::v2::SignType, wechat::pay::moment};

/// How long a `prepay_id` is good.
const PREPAY_LIFE: Duration = Duration::from_secs(2 * 60 * 60);
/// How long an order that names no end can be paid.
const ORDER_LIFE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The API that an order was placed with: its payment is signed and told in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V3,
    V2(SignType),
}

#[derive(Clone)]
pub(super) struct Order {
    pub(super) wanted: Wanted,
    pub(super) version: Version,
    pub(super) prepay_id: String,
    prepay_ends: Moment,
    /// From when on it can't be paid any more.
    ends: Moment,
    pub(super) state: OrderState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OrderState {
    NotPaid,
    Paid(Payment),
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Payment {
    /// 28 digits.
    pub(super) transaction_id: String,
    /// Seconds since the Unix epoch.
    pub(super) at: u64,
}

impl Order {
    pub(super) fn new(wanted: Wanted, version: Version, now: Moment) -> Self {
        let left = wanted.time_expire.map_or(ORDER_LIFE, |end| {
            Duration::from_secs(
                u64::try_from(end)
                    .unwrap_or_default()
                    .saturating_sub(moment::now()),
            )
        });
        Self {
            prepay_id: prepay_id(),
            prepay_ends: now + PREPAY_LIFE,
            ends: now.saturating_add(left),
            wanted,
            version,
            state: OrderState::NotPaid,
        }
    }

    /// Gives a new `prepay_id` if the present one is no longer good.
    pub(super) fn renew(&mut self, now: Moment) {
        if now >= self.prepay_ends {
            self.prepay_id = prepay_id();
            self.prepay_ends = now + PREPAY_LIFE;
        }
    }

    /// Whether it is too late to pay.
    pub(super) fn is_over(&self, now: Moment) -> bool {
        now >= self.prepay_ends || now >= self.ends
    }

    /// Whether the user can still pay.
    pub(super) fn is_payable(&self, now: Moment) -> bool {
        self.state == OrderState::NotPaid && !self.is_over(now)
    }

    /// The order as an attacker or a mistake would have it told: paid, whatever the truth is, and with this total.
    pub(super) fn claimed_paid(mut self, total: Option<i64>) -> Self {
        if self.payment().is_none() {
            self.state = OrderState::Paid(Payment::now());
        }
        self.wanted.total = total.unwrap_or(self.wanted.total);
        self
    }

    pub(super) fn is(&self, mch_id: &str, out_trade_no: &str) -> bool {
        self.wanted.mch_id == mch_id && self.wanted.out_trade_no == out_trade_no
    }

    /// `trade_state` and `trade_state_desc`, alike in both versions.
    pub(super) fn trade_state(&self) -> (&'static str, &'static str) {
        match self.state {
            OrderState::NotPaid => ("NOTPAY", "订单未支付"),
            OrderState::Paid(_) => ("SUCCESS", "支付成功"),
            OrderState::Closed => ("CLOSED", "订单已关闭"),
        }
    }

    pub(super) fn payment(&self) -> Option<&Payment> {
        match &self.state {
            OrderState::Paid(payment) => Some(payment),
            _ => None,
        }
    }

    /// As v3 answers a query and tells a payment. Of an order that nobody has paid it knows no payer.
    pub(super) fn to_v3(&self) -> Value {
        let (state, description) = self.trade_state();
        let Wanted {
            app_id,
            mch_id,
            out_trade_no,
            attach,
            total,
            openid,
            ..
        } = &self.wanted;
        let mut transaction = json!({
            "appid": app_id,
            "mchid": mch_id,
            "out_trade_no": out_trade_no,
            "attach": attach,
            "trade_state": state,
            "trade_state_desc": description,
            "promotion_detail": [],
            "payer": {},
            "amount": { "total": total, "payer_currency": "CNY" },
        });
        if let Some(payment) = self.payment() {
            transaction["transaction_id"] = json!(payment.transaction_id);
            transaction["trade_type"] = json!("JSAPI");
            transaction["bank_type"] = json!("OTHERS");
            transaction["success_time"] = json!(moment::rfc3339(payment.at));
            transaction["payer"] = json!({ "openid": openid });
            transaction["amount"] = json!({
                "total": total,
                "payer_total": total,
                "currency": "CNY",
                "payer_currency": "CNY",
            });
        }
        transaction
    }

    /// What v2 tells of a payment, in a query and in a notification; nothing before it is paid.
    pub(super) fn to_v2(&self) -> Vec<(&'static str, String)> {
        let wanted = &self.wanted;
        let mut told = vec![
            ("out_trade_no", wanted.out_trade_no.clone()),
            ("attach", wanted.attach.clone()),
        ];
        if let Some(payment) = self.payment() {
            let total = wanted.total.to_string();
            told.extend([
                ("openid", wanted.openid.clone()),
                ("is_subscribe", "N".to_owned()),
                ("trade_type", "JSAPI".to_owned()),
                ("bank_type", "OTHERS".to_owned()),
                ("total_fee", total.clone()),
                ("fee_type", "CNY".to_owned()),
                ("cash_fee", total),
                ("cash_fee_type", "CNY".to_owned()),
                ("transaction_id", payment.transaction_id.clone()),
                ("time_end", moment::digits(payment.at).unwrap_or_default()),
            ]);
        }
        told
    }
}

impl Payment {
    pub(super) fn now() -> Self {
        let at = moment::now();
        let time = moment::digits(at).unwrap_or_default();
        let day = &time[..8];
        let [before, after] = [1_000_000_u64, 10_000_000_000];
        let mut rng = rand::rng();
        let (before, after) = (rng.random_range(0..before), rng.random_range(0..after));
        Self {
            transaction_id: format!("4200{before:06}{day}{after:010}"),
            at,
        }
    }
}

/// `wx`, the time and 20 hexadecimal digits: 36 characters.
fn prepay_id() -> String {
    let random: [u8; 10] = rand::rng().random();
    format!(
        "wx{}{}",
        moment::digits(moment::now()).unwrap_or_default(),
        hex::encode(random)
    )
}
