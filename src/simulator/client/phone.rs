//! The state of the client. A page has one, and it lives as long as the page.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    chats::Chats, count::Count, js, media::Media, messages::Messages, open_tags::OpenTags, page,
    screen::Screens, search::Search, sharing::Sharing, views, views::kit::Toasts,
    web_view::WebView,
};
use crate::{
    simulator::{
        change::Refused,
        menu::{Around, Menu},
        message::Kind,
        native::Native,
        profile::{self, SimulatedClient},
        reply::Reply,
        settings::{Network, Ordered, Outcome, Place, Settings},
    },
    text::Text,
};

/// What the loader has chosen.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Chosen {
    /// Where the server is: `https://demo.test`.
    #[serde(default)]
    pub base: String,
    /// What the tab was told last.
    #[serde(default)]
    pub settings: Told,
    /// A name that the address asks for, and no client has.
    #[serde(default)]
    pub unknown: Option<String>,
    /// The style of all that it shows.
    #[serde(default)]
    pub style: String,
}

/// What a tab was told, setting by setting; what of it is refused counts for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Map<String, Value>")]
pub(super) struct Told {
    settings: Settings,
    pub refused: Vec<Refused>,
}

impl From<Map<String, Value>> for Told {
    fn from(fields: Map<String, Value>) -> Self {
        let mut told = Self::default();
        for field in fields {
            let part = Value::Object(Map::from_iter([field]));
            match told.settings.changed(&part) {
                Ok(changed) => told.settings = changed,
                Err(refused) => told.refused.push(refused),
            }
        }
        told
    }
}

/// The phone. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Phone {
    pub base: StoredValue<String>,
    pub settings: RwSignal<Settings>,
    pub messages: Messages,
    pub screens: Screens,
    pub toasts: Toasts,
    /// Names that the last successful verification allows; `None` before any.
    pub verified: RwSignal<Option<BTreeSet<String>>>,
    /// The calls of `wx.config`.
    pub configurations: Count,
    /// Functions that the account has no right to, as the server says.
    pub denied: RwSignal<BTreeSet<String>>,
    /// The account that it was for.
    pub account: RwSignal<Option<String>>,
    /// What the next calls come to.
    pub ordered: RwSignal<Ordered>,
    /// What calls come to in place of what the user would do, until it is taken back.
    pub scripted: RwSignal<BTreeMap<Native, Outcome>>,
    /// Whether the inspector is open.
    pub inspector: RwSignal<bool>,
    /// What the page has left for the menu, by function.
    pub stored_share: RwSignal<BTreeMap<Native, Map<String, Value>>>,
    /// What the page has taken out of the menu.
    pub menu: RwSignal<Menu>,
    /// `light` or `dark`; empty: as the browser has it.
    pub theme: RwSignal<&'static str>,
    /// Whether the user follows the page's account.
    pub follows: RwSignal<bool>,
    pub sharing: Sharing,
    pub chats: Chats,
    /// Pictures and recordings.
    pub media: Media,
    pub search: Search,
    /// The elements of the page that the client draws.
    pub open_tags: OpenTags,
    /// The mini program around the page, if one is.
    pub web_view: WebView,
}

impl Phone {
    pub fn new(chosen: Chosen) -> Self {
        Self {
            base: StoredValue::new(chosen.base),
            settings: RwSignal::new(chosen.settings.settings),
            messages: Messages::new(),
            screens: Screens::new(),
            toasts: RwSignal::new(vec![]),
            verified: RwSignal::new(None),
            configurations: Count::new(),
            denied: RwSignal::new(BTreeSet::new()),
            account: RwSignal::new(None),
            ordered: RwSignal::new(Ordered::default()),
            scripted: RwSignal::new(BTreeMap::new()),
            inspector: RwSignal::new(false),
            stored_share: RwSignal::new(BTreeMap::new()),
            menu: RwSignal::new(Menu::default()),
            theme: RwSignal::new(""),
            follows: RwSignal::new(false),
            sharing: Sharing::new(),
            chats: Chats::new(),
            media: Media::new(),
            search: Search::new(),
            open_tags: OpenTags::new(),
            web_view: WebView::new(),
        }
    }

    pub fn client(self) -> SimulatedClient {
        self.settings.read_untracked().client
    }

    /// Whether the page was allowed `name`.
    pub fn allows(self, name: &str) -> bool {
        let verified = self.verified.read_untracked();
        verified.as_ref().is_some_and(|names| names.contains(name))
    }

    /// What the call that comes now comes to, if that is ordered.
    pub fn next_outcome(self, native: Native) -> Option<Outcome> {
        self.ordered
            .try_update(|ordered| ordered.take(native))
            .flatten()
    }

    /// What calls of a function come to, if a script answers for the user.
    pub fn scripted_outcome(self, native: Native) -> Option<Outcome> {
        self.scripted.read_untracked().get(&native).cloned()
    }

    /// An outcome in this client's form.
    pub fn reply(self, native: Native, outcome: Outcome) -> Reply {
        outcome.reply_of(native, &self.settings.read_untracked())
    }

    /// Notes what the page is allowed from now on.
    pub fn verify(self, names: Option<BTreeSet<String>>) {
        self.verified.set(names);
    }

    pub fn deny(self, names: BTreeSet<String>) {
        self.denied.set(names);
    }

    /// Notes the account that the page is configured for.
    pub fn note_account(self, app_id: String) {
        self.account.set(Some(app_id));
    }

    pub fn is_denied(self, native: Native) -> bool {
        let settings = self.settings.read_untracked();
        let name = native.name();
        settings.denied.contains(name) || self.denied.read_untracked().contains(name)
    }

    /// Whether this client has the function in this version.
    pub fn knows(self, native: Native) -> bool {
        !self.client().lacks(native) && self.is_at_least(native.client_since())
    }

    /// Tells the page's developer of what a phone would hardly do; `name` is that of the function or the element.
    pub fn warn(self, name: &str, text: Text) {
        self.messages
            .note(Kind::Warning, name, views::say(text).into());
    }

    /// Has the next call of a function come to this.
    pub fn order(self, native: Native, outcome: Outcome) {
        self.ordered.update(|ordered| ordered.push(native, outcome));
    }

    /// Has calls of a function come to this until it is taken back, which `None` does.
    pub fn script(self, native: Native, outcome: Option<Outcome>) {
        self.scripted.update(|scripted| {
            match outcome {
                Some(outcome) => scripted.insert(native, outcome),
                None => scripted.remove(&native),
            };
        });
    }

    pub fn settings_json(self) -> Value {
        serde_json::to_value(&*self.settings.read_untracked()).unwrap_or_default()
    }

    /// Changes what `part` names, and leaves the rest. It holds for the other pages of this tab too. Another client, another
    /// version and a mini program around the page begin with the document, which is loaded again for them.
    ///
    /// # Errors
    /// [`Refused`]: nothing has changed then.
    pub fn change(self, part: &Value) -> Result<(), Refused> {
        let changed = self.settings.read_untracked().changed(part)?;
        self.take(changed);
        Ok(())
    }

    /// Takes back whatever was set, ordered and scripted. The platform stays.
    pub fn reset(self) {
        self.ordered.set(Ordered::default());
        self.scripted.set(BTreeMap::new());
        let settings = self.settings.read_untracked().reset();
        self.take(settings);
    }

    fn take(self, changed: Settings) {
        let is_another = changed.differs_from_the_start(&self.settings.read_untracked());
        let client = changed.client;
        self.settings.set(changed);
        page::keep(&self.settings_json());
        if is_another {
            self.begin_as(client.name());
        }
    }

    /// The browser as it is, in this tab.
    pub fn turn_off(self) {
        let mut settings = self.settings_json();
        settings["client"] = profile::OFF.into();
        page::keep(&settings);
        self.begin_as(profile::OFF);
    }

    fn begin_as(self, choice: &str) {
        self.base.with_value(|base| page::reload_as(base, choice));
    }

    pub fn network(self) -> Network {
        self.settings.read_untracked().network
    }

    pub fn place(self) -> Place {
        self.settings.read_untracked().place
    }

    /// A value in the client's encoding.
    pub fn encode(self, value: Value) -> Value {
        self.settings.read_untracked().encode(value)
    }

    pub fn store_share(self, native: Native, content: Map<String, Value>) {
        self.stored_share.update(|stored| {
            stored.insert(native, content);
        });
    }

    pub fn change_menu(self, change: impl FnOnce(&mut Menu)) {
        self.menu.update(change);
    }

    /// What the menu's items go by.
    pub fn around(self) -> Around {
        Around {
            client: self.settings.read().client,
            is_dark: match self.theme.get() {
                "" => js::prefers_dark(),
                theme => theme == "dark",
            },
            follows: self.follows.get(),
        }
    }

    /// Whether the client is this version or a later one.
    pub fn is_at_least(self, version: &str) -> bool {
        is_at_least(self.settings.read_untracked().version(), version)
    }

    pub fn latency(self) -> u32 {
        self.settings.read_untracked().latency
    }
}

/// Versions compare as numbers: 10.0 is newer than 8.0.
fn is_at_least(version: &str, least: &str) -> bool {
    let numbers = |version: &str| -> Vec<u32> {
        version
            .split('.')
            .map(|number| number.parse().unwrap_or(0))
            .collect()
    };
    numbers(version) >= numbers(least)
}
