//! Every message of the bridge in its order, for the panel and for tests.

use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// So many are kept.
const KEPT: usize = 500;

/// Which way a message went, and what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kind {
    /// The page calls.
    Invoke,
    /// The client answers the call.
    Answer,
    /// The page listens.
    On,
    /// The client tells of something.
    Event,
    /// The page has something for the client's log.
    Log,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Message {
    /// Counts on, also when the list is cleared.
    pub number: usize,
    /// Of an answer: the number of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    pub kind: Kind,
    pub name: String,
    /// As it went over the bridge.
    pub raw: Value,
    /// What jweixin has made of it, once it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Value>,
    /// Milliseconds since the page began.
    pub at: f64,
}

/// The list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Messages {
    list: RwSignal<Vec<Message>>,
    count: StoredValue<usize>,
}

impl Messages {
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(vec![]),
            count: StoredValue::new(0),
        }
    }

    /// Notes a message; its number.
    pub fn note(self, kind: Kind, name: &str, raw: Value, of: Option<usize>) -> usize {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        let message = Message {
            number,
            of,
            kind,
            name: name.to_owned(),
            raw,
            seen: None,
            at: super::js::now(),
        };
        self.list.update(|list| {
            list.push(message);
            let surplus = list.len().saturating_sub(KEPT);
            list.drain(..surplus);
        });
        number
    }

    /// Notes what the page has seen of a message.
    pub fn note_seen(self, number: usize, seen: Value) {
        self.list.update(|list| {
            if let Some(message) = list.iter_mut().find(|message| message.number == number) {
                message.seen = Some(seen);
            }
        });
    }

    pub fn all(self) -> Vec<Message> {
        self.list.get()
    }

    pub fn all_untracked(self) -> Vec<Message> {
        self.list.get_untracked()
    }

    pub fn clear(self) {
        self.list.set(vec![]);
    }
}
