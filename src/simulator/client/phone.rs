//! The state of the client. A page has one, and it lives as long as the page.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{media::Media, messages::Messages, page, screen::Screens, views::kit::Toasts};
use crate::simulator::{
    native::Native,
    profile::SimulatedClient,
    settings::{Network, Ordered, Outcome, Place, Settings},
};

/// What the loader has chosen.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Chosen {
    /// Where the server is: `https://demo.test`.
    #[serde(default)]
    pub base: String,
    #[serde(default)]
    pub settings: Settings,
    /// The style of all that it shows.
    #[serde(default)]
    pub style: String,
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
    /// What the next calls come to.
    pub ordered: RwSignal<Ordered>,
    /// What the page has left for the menu, by function.
    pub stored_share: RwSignal<BTreeMap<Native, Map<String, Value>>>,
    /// What the page has taken out of the menu.
    pub menu: RwSignal<Menu>,
    /// Pictures and recordings.
    pub media: Media,
}

/// The menu's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Menu {
    /// Whether the button of the menu is gone.
    pub hidden: bool,
    /// Items, by WeChat's ids, that are gone.
    pub hidden_items: BTreeSet<String>,
    /// Whether everything but the base items is gone.
    pub base_only: bool,
}

impl Phone {
    pub fn new(chosen: Chosen) -> Self {
        Self {
            base: StoredValue::new(chosen.base),
            settings: RwSignal::new(chosen.settings),
            messages: Messages::new(),
            screens: Screens::new(),
            toasts: RwSignal::new(vec![]),
            verified: RwSignal::new(None),
            ordered: RwSignal::new(Ordered::default()),
            stored_share: RwSignal::new(BTreeMap::new()),
            menu: RwSignal::new(Menu::default()),
            media: Media::new(),
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

    /// Notes what the page is allowed from now on.
    pub fn verify(self, names: Option<BTreeSet<String>>) {
        self.verified.set(names);
    }

    pub fn is_denied(self, native: Native) -> bool {
        self.settings
            .read_untracked()
            .denied
            .contains(native.name())
    }

    /// Whether a client of this version has the function.
    pub fn knows(self, native: Native) -> bool {
        let settings = self.settings.read_untracked();
        is_at_least(settings.version(), since(native))
    }

    /// Has the next call of a function come to this.
    pub fn order(self, native: Native, outcome: Outcome) {
        self.ordered.update(|ordered| ordered.push(native, outcome));
    }

    pub fn settings_json(self) -> Value {
        serde_json::to_value(&*self.settings.read_untracked()).unwrap_or_default()
    }

    /// Changes what `part` names, and leaves the rest. It holds for the other pages of this tab too. Another client, another
    /// version and a mini program around the page begin with the document, which is loaded again for them.
    ///
    /// # Errors
    /// A sentence, when something in it is none of the settings, or of another form.
    pub fn change(self, part: &Value) -> Result<(), String> {
        let mut all = self.settings_json();
        let (Some(all_fields), Some(part)) = (all.as_object_mut(), part.as_object()) else {
            return Err("the settings are an object".to_owned());
        };
        for (name, value) in part {
            let known = all_fields.get_mut(name);
            *known.ok_or_else(|| format!("there is no setting {name}"))? = value.clone();
        }
        let changed: Settings = serde_json::from_value(all).map_err(|error| error.to_string())?;
        let is_another = changed.differs_from_the_start(&self.settings.read_untracked());
        let client = changed.client;
        self.settings.set(changed);
        page::keep(&self.settings_json());
        if is_another {
            page::reload_with(client);
        }
        Ok(())
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

    pub fn latency(self) -> u32 {
        self.settings.read_untracked().latency
    }
}

/// The version of the client that has brought a function, as far as WeChat's document says.
const fn since(native: Native) -> &'static str {
    match native {
        Native::UpdateAppMessageShareData | Native::UpdateTimelineShareData => "6.7.2",
        Native::LaunchMiniProgram | Native::InvokeMiniProgramApi | Native::OpenBusinessView => {
            "6.5.3"
        }
        _ => "6.0.2",
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
