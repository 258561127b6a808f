//! The messages that are kept: the last ones, and not more than fits.

use std::sync::Arc;

use serde_json::Value;

use super::message::Message;

/// So many at most.
const MESSAGES: usize = 500;

/// So many bytes of texts at most, in all of them together: pictures are texts too. The newest message stays whatever its size.
const BYTES: usize = 32 << 20;

/// In their order.
#[derive(Debug, Default)]
pub struct KeptMessages {
    messages: Vec<Arc<Message>>,
    bytes: usize,
}

impl KeptMessages {
    pub fn all(&self) -> &[Arc<Message>] {
        &self.messages
    }

    pub fn find(&self, number: usize) -> Option<&Arc<Message>> {
        self.at(number).map(|at| &self.messages[at])
    }

    /// The oldest go for it.
    pub fn push(&mut self, message: Arc<Message>) {
        self.bytes += bytes(&message);
        self.messages.push(message);
        self.shrink();
    }

    /// In the place of the one of its number, unless that has gone.
    pub fn replace(&mut self, message: Arc<Message>) {
        if let Some(at) = self.at(message.number) {
            self.bytes += bytes(&message);
            self.bytes -= bytes(&self.messages[at]);
            self.messages[at] = message;
            self.shrink();
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn at(&self, number: usize) -> Option<usize> {
        self.messages
            .binary_search_by_key(&number, |message| message.number)
            .ok()
    }

    fn shrink(&mut self) {
        let newest = self.messages.len().saturating_sub(1);
        let mut surplus = self.messages.len().saturating_sub(MESSAGES);
        let mut left = self.bytes
            - self.messages[..surplus]
                .iter()
                .map(|it| bytes(it))
                .sum::<usize>();
        while left > BYTES && surplus < newest {
            left -= bytes(&self.messages[surplus]);
            surplus += 1;
        }
        self.messages.drain(..surplus);
        self.bytes = left;
    }
}

fn bytes(message: &Message) -> usize {
    text_bytes(&message.raw) + message.seen.as_deref().map_or(0, text_bytes)
}

fn text_bytes(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(text_bytes).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| name.len() + text_bytes(value))
            .sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::simulator::message::Kind;

    fn message(number: usize, raw: Value) -> Message {
        Message {
            number,
            of: None,
            replay_of: None,
            kind: Kind::Answer,
            name: "getLocalImgData".to_owned(),
            raw: Arc::new(raw),
            seen: None,
            at: 0.0,
            duration: None,
        }
    }

    fn numbers(kept: &KeptMessages) -> Vec<usize> {
        kept.all().iter().map(|message| message.number).collect()
    }

    #[test]
    fn the_oldest_go_by_number() {
        let mut kept = KeptMessages::default();
        for number in 1..=600 {
            kept.push(Arc::new(message(number, json!({}))));
        }
        assert_eq!(numbers(&kept), (101..=600).collect::<Vec<_>>());
        assert!(kept.find(100).is_none());
        assert_eq!(kept.find(101).map(|message| message.number), Some(101));
    }

    #[test]
    fn the_oldest_go_by_size_and_the_newest_stays() {
        let large = |share: usize| json!({ "localData": ["x".repeat(BYTES / share)] });
        let mut kept = KeptMessages::default();
        kept.push(Arc::new(message(1, large(4))));
        kept.push(Arc::new(message(2, large(4))));
        kept.push(Arc::new(message(3, large(4))));
        assert_eq!(numbers(&kept), [1, 2, 3]);
        // what the page has seen of it counts, too
        let seen = Message {
            seen: Some(Arc::new(large(4))),
            ..message(3, large(4))
        };
        kept.replace(Arc::new(seen));
        assert_eq!(numbers(&kept), [2, 3]);
        kept.push(Arc::new(message(4, json!("x".repeat(BYTES + 1)))));
        assert_eq!(numbers(&kept), [4]);
        // of one that has gone nothing comes back
        kept.replace(Arc::new(message(2, json!({}))));
        assert_eq!(numbers(&kept), [4]);
        kept.clear();
        kept.push(Arc::new(message(5, large(1))));
        kept.push(Arc::new(message(6, json!(""))));
        assert!(numbers(&kept).ends_with(&[6]));
    }
}
