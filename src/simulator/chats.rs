//! What WeChat keeps of shared pages: chats, moments, favourites.

use serde::{Deserialize, Serialize};

use super::sharing::{Card, Channel};
use crate::text::Text;

/// So many of each are kept: what a tab may store is limited.
const KEPT: usize = 50;

/// Somebody to send a card to.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub id: &'static str,
    pub name: Text,
    /// How many people are in it; `None` for a single one.
    pub members: Option<u8>,
}

/// Whom the user knows. The first is the user.
pub const CONTACTS: [Contact; 5] = [
    contact("self", Text::new("自己", "Myself"), None),
    contact("xiaoman", Text::new("小满", "Xiaoman"), None),
    contact("mei", Text::new("阿梅", "Mei"), None),
    contact("a-lan", Text::new("阿岚", "A Lan"), None),
    contact("riders", Text::new("周末骑行", "Weekend rides"), Some(5)),
];

/// Single people, and not the user.
pub fn friends() -> impl Iterator<Item = Contact> {
    let others = CONTACTS.into_iter().skip(1);
    others.filter(|contact| contact.members.is_none())
}

const fn contact(id: &'static str, name: Text, members: Option<u8>) -> Contact {
    Contact { id, name, members }
}

/// A card that was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// A contact's id, or the channel's item for another app.
    pub to: String,
    pub card: Card,
}

/// A card among the moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// What the user has written.
    pub text: String,
    pub card: Card,
}

/// All of it, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptChats {
    pub sent: Vec<Sent>,
    pub posts: Vec<Post>,
    pub favourites: Vec<Card>,
}

impl KeptChats {
    pub fn send(&mut self, to: &str, card: Card) {
        let to = to.to_owned();
        push(&mut self.sent, Sent { to, card });
    }

    pub fn post(&mut self, text: String, card: Card) {
        push(&mut self.posts, Post { text, card });
    }

    /// A card is among the favourites once.
    pub fn favour(&mut self, card: Card) {
        self.favourites.retain(|kept| kept.link != card.link);
        push(&mut self.favourites, card);
    }

    /// Whether a page is among the favourites.
    pub fn has_favourite(&self, page: &str) -> bool {
        self.favourites.iter().any(|card| card.is_of(page))
    }

    /// Takes a page out of the favourites; whether it was there.
    pub fn remove(&mut self, page: &str) -> bool {
        let was_there = self.has_favourite(page);
        self.favourites.retain(|card| !card.is_of(page));
        was_there
    }

    /// What was sent to somebody.
    pub fn sent_to(&self, to: &str) -> impl DoubleEndedIterator<Item = &Card> {
        let sent = self.sent.iter().filter(move |sent| sent.to == to);
        sent.map(|sent| &sent.card)
    }

    /// The other apps that something was sent to.
    pub fn apps(&self) -> Vec<Channel> {
        let sent_to = |channel: &Channel| self.sent_to(channel.item().id()).next().is_some();
        Channel::ALL.into_iter().filter(sent_to).collect()
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    list.push(item);
    list.drain(..list.len().saturating_sub(KEPT));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friends_are_neither_the_user_nor_a_group() {
        let names: Vec<_> = friends().map(|friend| friend.id).collect();
        assert_eq!(names, ["xiaoman", "mei", "a-lan"]);
    }

    fn card(link: &str) -> Card {
        Card {
            link: link.to_owned(),
            ..Default::default()
        }
    }

    #[test]
    fn a_page_is_among_the_favourites_once() {
        let mut kept = KeptChats::default();
        kept.favour(card("a"));
        kept.favour(card("b"));
        kept.favour(card("a"));
        assert_eq!(kept.favourites, [card("b"), card("a")]);
        assert!(kept.remove("a"));
        assert!(!kept.remove("a"));
    }

    #[test]
    fn a_favourite_is_that_of_the_page_it_was_shared_from() {
        let mut kept = KeptChats::default();
        kept.favour(Card {
            page: "page".to_owned(),
            ..card("link")
        });
        assert!(kept.has_favourite("page") && kept.has_favourite("link"));
        assert!(!kept.has_favourite("elsewhere"));
        assert!(kept.remove("page"));
        assert!(kept.favourites.is_empty());
    }

    #[test]
    fn the_newest_cards_stay_with_whom_they_were_sent_to() {
        let mut kept = KeptChats::default();
        for number in 0..=KEPT {
            kept.send("xiaoman", card(&number.to_string()));
        }
        kept.send(Channel::Qq.item().id(), card("q"));
        assert_eq!(kept.sent_to("xiaoman").count(), KEPT - 1);
        assert_eq!(kept.sent_to("xiaoman").next(), Some(&card("2")));
        assert_eq!(kept.sent_to("a-lan").count(), 0);
        assert_eq!(kept.apps(), [Channel::Qq]);
    }
}
