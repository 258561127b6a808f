//! The notifications of payments: what is to be told, when it is tried again, and how it went.

use std::{collections::VecDeque, mem, sync::Arc, time::Duration};

use rand::RngExt;
use serde::Deserialize;
use tokio::sync::Notify;

use super::{order::Order, remember};
use crate::{sandbox::clock::Moment, wechat::pay::moment};

/// How long after a failed attempt the next one comes; after the last WeChat gives up.
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012791861>
const AGAIN_AFTER: [u64; 15] = [
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

/// What the platform does with notifications of its own accord.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sending {
    #[default]
    Sent,
    /// They wait until they are sent again.
    Held,
    /// They never go out.
    Stopped,
}

impl Sending {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Held => "held",
            Self::Stopped => "stopped",
        }
    }
}

/// What is wrong with a notification on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Genuine,
    /// Signed by somebody else.
    Forged,
    /// WeChat's own probe: a signature that begins with `WECHATPAY/SIGNTEST/` and is wrong, to see whether the merchant
    /// checks at all.
    Probe,
    /// Signed by the platform, with another amount.
    Altered,
}

impl Kind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::Forged => "forged",
            Self::Probe => "probe",
            Self::Altered => "altered",
        }
    }
}

/// One notification, to be delivered until it is accepted.
pub(super) struct Notification {
    number: u64,
    /// The notification's own id, the same at every attempt.
    pub(super) id: String,
    /// The order as it is told.
    pub(super) order: Order,
    pub(super) kind: Kind,
    /// Ordered through the control endpoint: goes out at once, once.
    ordered: bool,
    pub(super) state: State,
    pub(super) attempts: u32,
    pub(super) last_answer: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Goes out at this moment.
    Due(Moment),
    Accepted,
    /// It was tried as often as it is tried.
    GivenUp,
    Stopped,
}

impl State {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Due(_) => "due",
            Self::Accepted => "accepted",
            Self::GivenUp => "given_up",
            Self::Stopped => "stopped",
        }
    }
}

/// All notifications. Each is delivered by a task of its own.
#[derive(Default)]
pub(super) struct Outbox {
    pub(super) sending: Sending,
    /// The newest ones, oldest first.
    notifications: VecDeque<Notification>,
    /// How many there have been, since the platform was switched on and before that.
    count: u64,
    /// Those whose task has not begun.
    fresh: Vec<u64>,
    changed: Arc<Notify>,
}

/// What the task of a notification does next.
pub(super) enum Step {
    Send(Box<Letter>),
    Wait(Duration),
    /// Until something changes.
    Rest,
    End,
}

/// What is sent.
pub(super) struct Letter {
    pub(super) id: String,
    pub(super) order: Order,
    pub(super) kind: Kind,
}

/// How an attempt went: whether it was accepted, and what was answered.
pub(super) struct Outcome {
    pub(super) accepted: bool,
    pub(super) answer: String,
}

impl Outbox {
    pub(super) fn forget(self) -> Self {
        // The tasks find theirs gone and end.
        self.changed.notify_waiters();
        Self {
            count: self.count,
            changed: self.changed,
            ..Self::default()
        }
    }

    /// An order has been paid.
    pub(super) fn announce(&mut self, order: Order, now: Moment) {
        let state = match self.sending {
            Sending::Stopped => State::Stopped,
            Sending::Sent | Sending::Held => State::Due(now),
        };
        self.add(order, Kind::Genuine, false, state);
    }

    /// A further notification, ordered through the control endpoint.
    pub(super) fn order(&mut self, order: Order, kind: Kind, now: Moment) {
        self.add(order, kind, true, State::Due(now));
    }

    fn add(&mut self, order: Order, kind: Kind, ordered: bool, state: State) {
        let known = self.notifications.iter().find(|earlier| {
            let theirs = &earlier.order.wanted;
            kind == Kind::Genuine
                && earlier.kind == kind
                && order.is(&theirs.mch_id, &theirs.out_trade_no)
        });
        let notification = Notification {
            number: self.count,
            id: known.map_or_else(id, |earlier| earlier.id.clone()),
            order,
            kind,
            ordered,
            state,
            attempts: 0,
            last_answer: None,
        };
        // The task of one that is forgotten finds it gone and ends.
        remember(&mut self.notifications, notification);
        self.fresh.push(self.count);
        self.count += 1;
    }

    /// Changes what happens to notifications; those that wait are told.
    pub(super) fn set_sending(&mut self, sending: Sending) {
        self.sending = sending;
        if sending == Sending::Stopped {
            for waiting in &mut self.notifications {
                if matches!(waiting.state, State::Due(_)) && !waiting.ordered {
                    waiting.state = State::Stopped;
                }
            }
        }
    }

    /// The notifications whose tasks are to begin.
    pub(super) fn take_fresh(&mut self) -> Vec<u64> {
        mem::take(&mut self.fresh)
    }

    /// Tells when something has changed that a waiting task may want to know: the clock, or what is sent.
    pub(super) fn changed(&self) -> Arc<Notify> {
        Arc::clone(&self.changed)
    }

    pub(super) fn next_step(&self, number: u64, now: Moment) -> Step {
        let Some(notification) = self.notifications.iter().find(|one| one.number == number) else {
            return Step::End;
        };
        match notification.state {
            State::Due(_) if self.sending == Sending::Held && !notification.ordered => Step::Rest,
            State::Due(due) if due > now => Step::Wait(due - now),
            State::Due(_) => Step::Send(Box::new(Letter {
                id: notification.id.clone(),
                order: notification.order.clone(),
                kind: notification.kind,
            })),
            State::Accepted | State::GivenUp | State::Stopped => Step::End,
        }
    }

    pub(super) fn record(&mut self, number: u64, outcome: Outcome, now: Moment) {
        let found = self
            .notifications
            .iter_mut()
            .find(|one| one.number == number);
        // The platform may have been reset while it was under way.
        let Some(notification) = found else { return };
        let next = if notification.ordered {
            None
        } else {
            AGAIN_AFTER.get(notification.attempts as usize)
        };
        notification.attempts += 1;
        notification.last_answer = Some(outcome.answer);
        notification.state = match (notification.state, next) {
            _ if outcome.accepted => State::Accepted,
            (State::Stopped, _) => State::Stopped,
            (_, Some(seconds)) => State::Due(now + Duration::from_secs(*seconds)),
            (_, None) => State::GivenUp,
        };
    }

    pub(super) fn newest_first(&self) -> impl Iterator<Item = &Notification> {
        self.notifications.iter().rev()
    }
}

/// `EV-`, the time and ten digits.
fn id() -> String {
    let random = rand::rng().random_range(0..10_000_000_000_u64);
    format!(
        "EV-{}{random:010}",
        moment::digits(moment::now()).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::pay::{REMEMBERED, fields::Wanted, order::Version};

    #[test]
    fn the_oldest_notifications_are_forgotten_and_their_tasks_end() {
        let now = Moment::default();
        let order = |number: usize| {
            let wanted = Wanted {
                app_id: "wx1".to_owned(),
                mch_id: "1".to_owned(),
                out_trade_no: format!("order-{number}"),
                description: "茶".to_owned(),
                notify_url: "http://127.0.0.1/".to_owned(),
                total: 1,
                openid: "o1".to_owned(),
                attach: String::new(),
                client_ip: String::new(),
                time_expire: None,
            };
            Order::new(wanted, Version::V3, now)
        };
        let mut outbox = Outbox::default();
        for number in 0..=REMEMBERED {
            outbox.announce(order(number), now);
        }
        assert_eq!(outbox.newest_first().count(), REMEMBERED);
        assert!(matches!(outbox.next_step(0, now), Step::End));
        let newest = REMEMBERED as u64;
        for number in [1, newest] {
            assert!(matches!(outbox.next_step(number, now), Step::Send(_)));
        }
    }
}
