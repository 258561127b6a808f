//! Every message of the bridge in its order, for the panel and for tests.

use std::sync::Arc;

use futures::channel::oneshot;
use leptos::prelude::*;
use serde_json::Value;

use super::{count::Count, js};
use crate::simulator::{
    json::as_in_js,
    kept::KeptMessages,
    message::{Kind, Message},
};

/// The list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Messages {
    list: RwSignal<KeptMessages>,
    count: Count,
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
            list: RwSignal::new(KeptMessages::default()),
            count: Count::new(),
            waiting: StoredValue::new_local(vec![]),
        }
    }

    /// Notes what is neither a call nor an answer.
    pub fn note(self, kind: Kind, name: &str, raw: Value) -> Arc<Message> {
        self.add(kind, name, raw, |_| {})
    }

    /// Notes a call of the page, made again when `replay_of` is the number of an earlier one.
    pub fn note_call(self, name: &str, params: Value, replay_of: Option<usize>) -> Arc<Message> {
        self.add(Kind::Invoke, name, params, |call| {
            call.replay_of = replay_of
        })
    }

    /// Notes the answer to a call.
    pub fn note_answer(self, call: &Message, raw: Value) -> Arc<Message> {
        self.add(Kind::Answer, &call.name, raw, |answer| {
            answer.of = Some(call.number);
            answer.duration = Some(answer.at - call.at);
        })
    }

    /// Notes what has become of a message in the page; it is complete then. It may have gone from the list meanwhile.
    pub fn note_seen(self, message: &Message, seen: Option<Value>) {
        let message = Arc::new(Message {
            seen: seen.map(Arc::new),
            ..message.clone()
        });
        self.list.update(|list| list.replace(message.clone()));
        self.tell(&message);
    }

    /// The next answer of a function.
    pub fn wait_for(self, name: &'static str) -> oneshot::Receiver<Arc<Message>> {
        let (tell, told) = oneshot::channel();
        self.waiting
            .update_value(|waiting| waiting.push(Waiting { name, tell }));
        told
    }

    pub fn all(self) -> Vec<Arc<Message>> {
        self.list.read().all().to_vec()
    }

    pub fn all_untracked(self) -> Vec<Arc<Message>> {
        self.list.read_untracked().all().to_vec()
    }

    pub fn find(self, number: usize) -> Option<Arc<Message>> {
        self.list.read_untracked().find(number).cloned()
    }

    pub fn clear(self) {
        self.list.update(KeptMessages::clear);
    }

    fn add(
        self,
        kind: Kind,
        name: &str,
        raw: Value,
        complete: impl FnOnce(&mut Message),
    ) -> Arc<Message> {
        let number = self.count.next();
        let mut message = Message {
            number,
            of: None,
            replay_of: None,
            kind,
            name: name.to_owned(),
            raw: Arc::new(as_in_js(raw)),
            seen: None,
            at: js::now(),
            duration: None,
        };
        complete(&mut message);
        let message = Arc::new(message);
        self.list.update(|list| list.push(message.clone()));
        message
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
