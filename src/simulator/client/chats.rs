//! Chats, moments and favourites, as long as the tab is open; and how a page is opened from there.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    page,
    phone::Phone,
    views::{chat, kit, say},
};
use crate::{
    simulator::{chats::KeptChats, sharing::Scene},
    text::Text,
};

/// In `sessionStorage`.
const KEPT: &str = "wxSimulatorChats";

/// In `sessionStorage`: what was opened from here last, and how.
const SCENE: &str = "wxSimulatorScene";

/// In `sessionStorage`: what is looked at beside the page.
const BESIDE: &str = "wxSimulatorBeside";

/// What is around the pages. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chats {
    kept: RwSignal<KeptChats>,
    scene: StoredValue<Option<Scene>>,
    /// What is looked at beside the page, where there is room for it.
    beside: RwSignal<Option<Tab>>,
    /// Whether the page is closed.
    closed: RwSignal<bool>,
}

/// What a person can look at there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tab {
    Chats,
    Moments,
    Favourites,
}

impl Tab {
    pub const ALL: [Self; 3] = [Self::Chats, Self::Moments, Self::Favourites];
}

impl Chats {
    pub fn new() -> Self {
        Self {
            kept: RwSignal::new(page::recall(KEPT).unwrap_or_default()),
            scene: StoredValue::new(scene()),
            beside: RwSignal::new(page::recall(BESIDE).flatten()),
            closed: RwSignal::new(false),
        }
    }

    /// How the page was opened; `None`: by none of the ways that lead from here.
    pub fn scene(self) -> Option<Scene> {
        self.scene.get_value()
    }

    /// Whether the page is closed: it calls nobody any more.
    pub fn page_is_closed(self) -> bool {
        self.closed.get()
    }

    pub fn page_is_closed_untracked(self) -> bool {
        self.closed.get_untracked()
    }

    /// What is beside the page; nothing when the page is closed, and all of it is in its place.
    pub fn beside(self) -> Option<Tab> {
        self.beside.get().filter(|_| !self.page_is_closed())
    }

    /// Shows this beside the page, or nothing any more where it is shown already. The tab remembers it.
    pub fn turn_to(self, tab: Tab) {
        let shown = (self.beside.get_untracked() != Some(tab)).then_some(tab);
        self.beside.set(shown);
        page::remember(BESIDE, &shown);
    }

    pub fn kept(self) -> KeptChats {
        self.kept.get()
    }

    pub fn kept_untracked(self) -> KeptChats {
        self.kept.get_untracked()
    }

    /// Changes what is kept, for the pages after this one too.
    pub fn change<T>(self, change: impl FnOnce(&mut KeptChats) -> T) -> Option<T> {
        let changed = self.kept.try_update(change);
        page::remember(KEPT, &*self.kept.read_untracked());
        changed
    }
}

/// What was opened from here last.
#[derive(Serialize, Deserialize)]
struct Opened {
    scene: Scene,
    /// Without fragment.
    link: String,
}

/// How the page was opened: by the last way from here, when that or a page behind it has led to it. What is typed in comes by
/// none.
fn scene() -> Option<Scene> {
    let opened: Opened = page::recall(SCENE)?;
    let came = opened.link == page::addresses().landing || page::comes_from_another();
    came.then_some(opened.scene)
}

/// Loads a page as WeChat does. The page that is there keeps its scene when nothing is loaded.
pub(super) fn open(phone: Phone, link: &str, scene: Scene) {
    if page::open(link) {
        let link = page::without_fragment(link).to_owned();
        page::remember(SCENE, &Opened { scene, link });
    } else {
        let told = Text::new("这不是网页链接", "This is no link to a page");
        kit::toast(phone, say(told));
    }
}

/// The page's view goes, as far as a person can see: its document stays below, out of reach, so that tests can still look at
/// it, but what it has had of the machine goes on no longer. What is opened from the chats is a new document.
pub(super) async fn close_page(phone: Phone) {
    if phone.chats.page_is_closed_untracked() {
        return;
    }
    phone.chats.closed.set(true);
    phone.media.fall_silent();
    phone.search.stop();
    phone
        .screens
        .ask::<()>(move |_| chat::instead_of_the_page(phone))
        .await;
}
