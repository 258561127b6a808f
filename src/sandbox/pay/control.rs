//! The part of `/control` that is about payment: orders and notifications shown, notifications ordered.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    ledger::Ledger,
    notification::{Kind, Notification, Sending, State},
    order::{Order, Version},
};
use crate::sandbox::{clock::Moment, users::USERS};

/// How many orders and notifications are shown.
const SHOWN: usize = 100;

/// A change, as the key `pay` has it. What is missing stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Change {
    notifications: Option<Sending>,
    #[serde(default)]
    notify: Vec<Notify>,
}

/// A notification to be sent at once, once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Notify {
    out_trade_no: String,
    #[serde(default)]
    how: How,
    /// In fen; what an altered one says.
    total: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum How {
    #[default]
    Again,
    Twice,
    Forged,
    Probe,
    Altered,
}

impl How {
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Again => &[Kind::Genuine],
            Self::Twice => &[Kind::Genuine, Kind::Genuine],
            Self::Forged => &[Kind::Forged],
            Self::Probe => &[Kind::Probe],
            Self::Altered => &[Kind::Altered],
        }
    }
}

impl Change {
    /// What is wrong with it, if anything.
    pub(in crate::sandbox) fn check(&self, ledger: &Ledger) -> Result<(), String> {
        self.notify
            .iter()
            .try_for_each(|notify| notify.check(ledger))
    }

    /// To be checked before. Whoever applies it has the notifications delivered.
    pub(in crate::sandbox) fn apply(self, ledger: &mut Ledger, now: Moment) {
        if let Some(sending) = self.notifications {
            ledger.outbox.set_sending(sending);
        }
        for notify in self.notify {
            let Some(order) = ledger.newest(&notify.out_trade_no) else {
                continue;
            };
            let order = order.clone().claimed_paid(notify.total);
            for kind in notify.how.kinds() {
                ledger.outbox.order(order.clone(), *kind, now);
            }
        }
    }
}

impl Notify {
    fn check(&self, ledger: &Ledger) -> Result<(), String> {
        let fail = |what: &str| Err(format!("pay: notify: {} {what}", self.out_trade_no));
        let Some(order) = ledger.newest(&self.out_trade_no) else {
            return fail("is no order");
        };
        // Somebody else can claim anything; the platform only tells of what was paid.
        let foreign = matches!(self.how, How::Forged | How::Probe);
        if !foreign && order.payment().is_none() {
            return fail("is not paid: only \"forged\" and \"probe\" can claim that it is");
        }
        match (self.how, self.total) {
            (How::Altered, None) => fail("needs the total that the altered notification says"),
            (How::Again | How::Twice, Some(_)) => {
                fail("has its own total: another one takes \"how\": \"altered\"")
            }
            _ => Ok(()),
        }
    }
}

/// Newest first.
pub(in crate::sandbox) fn describe(ledger: &Ledger, now: Moment) -> Value {
    let orders = ledger.newest_first().take(SHOWN);
    let notifications = ledger.outbox.newest_first().take(SHOWN);
    json!({
        "openids": openids(ledger),
        "notifications": ledger.outbox.sending.as_str(),
        "orders": orders.map(|order| describe_order(order, now)).collect::<Vec<_>>(),
        "sent": notifications.map(|one| describe_notification(one, now)).collect::<Vec<_>>(),
    })
}

/// How each account that takes payments knows the users.
fn openids(ledger: &Ledger) -> Map<String, Value> {
    let of_account = |app_id: &str| {
        USERS
            .iter()
            .map(|user| (user.id.to_owned(), user.openid(app_id).into()))
            .collect::<Map<_, _>>()
    };
    ledger
        .app_ids()
        .map(|app_id| (app_id.to_owned(), of_account(app_id).into()))
        .collect()
}

fn describe_order(order: &Order, now: Moment) -> Value {
    let wanted = &order.wanted;
    json!({
        "appid": wanted.app_id,
        "mch_id": wanted.mch_id,
        "out_trade_no": wanted.out_trade_no,
        "description": wanted.description,
        "total": wanted.total,
        "openid": wanted.openid,
        "notify_url": wanted.notify_url,
        "version": match order.version {
            Version::V3 => "v3",
            Version::V2(_) => "v2",
        },
        "prepay_id": order.prepay_id,
        "trade_state": order.trade_state().0,
        "payable": order.is_payable(now),
        "transaction_id": order.payment().map(|payment| &payment.transaction_id),
    })
}

fn describe_notification(notification: &Notification, now: Moment) -> Value {
    let due_in = match notification.state {
        State::Due(due) => Some(due.saturating_sub(now).as_secs()),
        State::Accepted | State::GivenUp | State::Stopped => None,
    };
    json!({
        "id": notification.id,
        "out_trade_no": notification.order.wanted.out_trade_no,
        "kind": notification.kind.as_str(),
        "total": notification.order.wanted.total,
        "state": notification.state.as_str(),
        "attempts": notification.attempts,
        "due_in": due_in,
        "last_answer": notification.last_answer,
    })
}
