//! What is shared, and which way: the menu's channels, and the cards that go through them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::native::Native;
use crate::catalog::MenuItem;

/// A way out of the menu for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    AppMessage,
    Timeline,
    Favorite,
    Qq,
    QZone,
    Weibo,
    Facebook,
    Email,
}

/// How a page takes part in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What the client fires.
    pub event: &'static str,
    /// What the page answers with.
    pub native: Native,
}

impl Channel {
    pub const ALL: [Self; 8] = [
        Self::AppMessage,
        Self::Timeline,
        Self::Favorite,
        Self::Qq,
        Self::QZone,
        Self::Weibo,
        Self::Facebook,
        Self::Email,
    ];

    /// The item of the menu.
    pub const fn item(self) -> MenuItem {
        match self {
            Self::AppMessage => MenuItem::ShareAppMessage,
            Self::Timeline => MenuItem::ShareTimeline,
            Self::Favorite => MenuItem::Favorite,
            Self::Qq => MenuItem::ShareQq,
            Self::QZone => MenuItem::ShareQZone,
            Self::Weibo => MenuItem::ShareWeiboApp,
            Self::Facebook => MenuItem::ShareFacebook,
            Self::Email => MenuItem::ShareEmail,
        }
    }

    /// The channel that a page means when it calls `native` unasked.
    pub fn of(native: Native) -> Option<Self> {
        let mut channels = Self::ALL.into_iter();
        channels.find(|channel| channel.asks().is_some_and(|asked| asked.native == native))
    }

    /// `None`: the page has no say in it.
    pub const fn asks(self) -> Option<Asked> {
        let (event, native) = match self {
            // the favourites ask as a chat does, with a scene of their own
            Self::AppMessage | Self::Favorite => ("menu:share:appmessage", Native::SendAppMessage),
            Self::Timeline => ("menu:share:timeline", Native::ShareTimeline),
            Self::Qq => ("menu:share:qq", Native::ShareQq),
            Self::QZone => ("menu:share:QZone", Native::ShareQZone),
            Self::Weibo => ("menu:share:weiboApp", Native::ShareWeiboApp),
            Self::Facebook | Self::Email => return None,
        };
        Some(Asked { event, native })
    }

    /// What the event tells the page.
    pub fn payload(self) -> Value {
        match self {
            Self::AppMessage => json!({ "scene": "friend", "shareTo": "friend" }),
            Self::Favorite => json!({ "scene": "favorite", "shareTo": "favorite" }),
            Self::Timeline => json!({ "shareTo": "timeline" }),
            Self::Qq => json!({ "shareTo": "qq" }),
            Self::QZone => json!({ "shareTo": "QZone" }),
            Self::Weibo => json!({ "shareTo": "weiboApp" }),
            Self::Facebook | Self::Email => json!({}),
        }
    }

    /// The function by which a page leaves its content for this channel in advance.
    pub const fn stored(self) -> Option<Native> {
        match self {
            Self::AppMessage | Self::Favorite | Self::Qq => Some(Native::UpdateAppMessageShareData),
            Self::Timeline | Self::QZone => Some(Native::UpdateTimelineShareData),
            Self::Weibo | Self::Facebook | Self::Email => None,
        }
    }
}

/// How a page was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Scene {
    /// A link in a chat: WeChat makes no cards of such pages.
    Link,
    Card,
    QrCode,
    Favorite,
}

/// A shared page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Card {
    pub title: String,
    pub desc: String,
    /// Empty for what is no page, as a gift.
    pub link: String,
    /// The URL of its picture; empty without one.
    pub picture: String,
    /// The address of the page that it was shared from, which `link` need not be.
    pub page: String,
    /// Whether the link is outside the account's JS interface safe domains.
    pub outside: bool,
    /// Whether it was shared from a page that a plain link had opened.
    pub bare: bool,
    /// Whether the page has left it in advance, with something empty.
    pub incomplete: bool,
}

/// What a page that leaves its content in advance has to say, all of it.
fn required(stored: Native) -> &'static [&'static str] {
    match stored {
        Native::UpdateAppMessageShareData => &["title", "desc", "link", "imgUrl"],
        Native::UpdateTimelineShareData => &["title", "link", "imgUrl"],
        _ => &[],
    }
}

/// Whether something that has to be said isn't: developers report that WeChat then takes none of it.
pub fn is_incomplete(stored: Native, content: &Map<String, Value>) -> bool {
    let says = |name: &&str| {
        let text = content.get(*name).and_then(Value::as_str);
        text.is_some_and(|text| !text.is_empty())
    };
    !required(stored).iter().all(says)
}

impl Card {
    /// Whether it stands for the page at this address.
    pub fn is_of(&self, address: &str) -> bool {
        self.page == address || self.link == address
    }

    /// What a page hands over, by either of the two spellings; what it leaves empty is the default's.
    pub fn from_page(content: &Map<String, Value>, default: &Self) -> Self {
        let text = |names: &[&str], default: &str| {
            let texts = names.iter().filter_map(|name| content.get(*name)?.as_str());
            let mut texts = texts.filter(|text| !text.is_empty());
            texts.next().unwrap_or(default).to_owned()
        };
        Self {
            title: text(&["title"], &default.title),
            desc: text(&["desc"], ""),
            link: text(&["link"], &default.link),
            picture: text(&["img_url", "imgUrl"], &default.picture),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::MenuItemKind;

    fn read(content: Value) -> Card {
        let default = Card {
            title: "default".to_owned(),
            link: "https://demo.test/".to_owned(),
            ..Default::default()
        };
        let Value::Object(content) = content else {
            panic!("no object")
        };
        Card::from_page(&content, &default)
    }

    #[test]
    fn both_spellings_are_read_and_gaps_filled() {
        let sent = read(json!({ "title": "t", "desc": "d", "link": "l", "img_url": "p" }));
        assert_eq!(
            sent,
            read(json!({ "title": "t", "desc": "d", "link": "l", "imgUrl": "p" }))
        );
        assert_eq!(sent.picture, "p");
        let gaps = read(json!({ "title": "", "desc": 1 }));
        assert_eq!((gaps.title.as_str(), gaps.desc.as_str()), ("default", ""));
        assert_eq!(gaps.link, "https://demo.test/");
    }

    #[test]
    fn what_the_page_answers_with_leads_back_to_the_channel() {
        for channel in Channel::ALL {
            if let Some(asked) = channel.asks() {
                let meant = Channel::of(asked.native);
                let expected = match channel {
                    Channel::Favorite => Channel::AppMessage,
                    channel => channel,
                };
                assert_eq!(meant, Some(expected));
                assert_eq!(asked.native.permission(), Some(asked.event));
            }
        }
        assert_eq!(Channel::of(Native::ScanQrCode), None);
    }

    #[test]
    fn every_sharing_item_of_the_menu_has_its_channel() {
        for item in crate::catalog::MENU_ITEMS {
            let has_channel = Channel::ALL.iter().any(|channel| channel.item() == item);
            let shares = item.kind() == MenuItemKind::Share || item == MenuItem::ShareEmail;
            assert_eq!(has_channel, shares, "{}", item.id());
        }
    }
}
