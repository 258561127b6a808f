//! Every message of the bridge in its order, for the panel and for tests.

use std::sync::Arc;

use futures::channel::oneshot;
use leptos::prelude::*;
use serde_json::Value;

use super::js;
use crate::simulator::message::{Kind, Message};

/// So many are kept.
const KEPT: usize = 500;

/// The list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Messages {
    list: RwSignal<Vec<Arc<Message>>>,
    count: StoredValue<usize>,
    waiting: StoredValue<Vec<Waiting>, LocalStorage>,
}

/// Somebody waits for the next answer of a function.
struct Waiting {
    name: &'static str,
    tell: oneshot::Sender<Arc<Message>>,
}

impl Messages {
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(vec![]),
            count: StoredValue::new(0),
            waiting: StoredValue::new_local(vec![]),
        }
    }

    /// Notes what is neither a call nor an answer; its number.
    pub fn note(self, kind: Kind, name: &str, raw: Value) -> usize {
        self.add(kind, name, raw, |_| {})
    }

    /// Notes a call of the page, made again when `replay_of` is the number of an earlier one.
    pub fn note_call(self, name: &str, params: Value, replay_of: Option<usize>) -> usize {
        self.add(Kind::Invoke, name, params, |call| {
            call.replay_of = replay_of
        })
    }

    /// Notes the answer to the call of this number.
    pub fn note_answer(self, name: &str, raw: Value, of: usize) -> usize {
        let began = self.find(of).map(|call| call.at);
        self.add(Kind::Answer, name, raw, |answer| {
            answer.of = Some(of);
            answer.duration = began.map(|began| answer.at - began);
        })
    }

    /// Notes what the page has seen of a message; it is complete then.
    pub fn note_seen(self, number: usize, seen: Option<Value>) {
        self.change(number, |message| message.seen = seen);
        if let Some(message) = self.find(number) {
            self.tell(&message);
        }
    }

    /// The next answer of a function.
    pub fn wait_for(self, name: &'static str) -> oneshot::Receiver<Arc<Message>> {
        let (tell, told) = oneshot::channel();
        self.waiting
            .update_value(|waiting| waiting.push(Waiting { name, tell }));
        told
    }

    pub fn all(self) -> Vec<Arc<Message>> {
        self.list.get()
    }

    pub fn all_untracked(self) -> Vec<Arc<Message>> {
        self.list.get_untracked()
    }

    pub fn find(self, number: usize) -> Option<Arc<Message>> {
        let list = self.list.read_untracked();
        list.iter()
            .find(|message| message.number == number)
            .cloned()
    }

    pub fn clear(self) {
        self.list.set(vec![]);
    }

    fn add(self, kind: Kind, name: &str, raw: Value, complete: impl FnOnce(&mut Message)) -> usize {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        let mut message = Message {
            number,
            of: None,
            replay_of: None,
            kind,
            name: name.to_owned(),
            raw,
            seen: None,
            at: js::now(),
            duration: None,
        };
        complete(&mut message);
        self.list.update(|list| {
            list.push(Arc::new(message));
            let surplus = list.len().saturating_sub(KEPT);
            list.drain(..surplus);
        });
        number
    }

    fn change(self, number: usize, change: impl FnOnce(&mut Message)) {
        self.list.update(|list| {
            // it stands near the end
            let found = list
                .iter_mut()
                .rev()
                .find(|message| message.number == number);
            if let Some(message) = found {
                change(Arc::make_mut(message));
            }
        });
    }

    fn tell(self, answer: &Arc<Message>) {
        if answer.kind != Kind::Answer {
            return;
        }
        self.waiting.update_value(|waiting| {
            for one in waiting.extract_if(.., |one| one.name == answer.name) {
                let _ = one.tell.send(answer.clone()); // who asked may have gone
            }
        });
    }
}
