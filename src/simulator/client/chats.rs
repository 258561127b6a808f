//! Chats, moments and favourites, as long as the tab is open; and how a page is opened from there.

use leptos::prelude::*;

use super::{
    js::document,
    page,
    phone::Phone,
    views::{chat, kit, say},
};
use crate::{
    simulator::{chats::Kept, sharing::Scene},
    text::Text,
};

/// In `sessionStorage`.
const KEPT: &str = "wxSimulatorChats";

/// In `sessionStorage`: how the page was opened.
const SCENE: &str = "wxSimulatorScene";

/// What is around the pages. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chats {
    kept: RwSignal<Kept>,
    scene: StoredValue<Option<Scene>>,
    /// Whether the page is closed.
    closed: StoredValue<bool>,
}

/// What a person can look at there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
            scene: StoredValue::new(page::recall(SCENE)),
            closed: StoredValue::new(false),
        }
    }

    /// How the page was opened; `None`: by none of the ways that lead from here.
    pub fn scene(self) -> Option<Scene> {
        self.scene.get_value()
    }

    pub fn kept(self) -> Kept {
        self.kept.get()
    }

    pub fn kept_untracked(self) -> Kept {
        self.kept.get_untracked()
    }

    /// Changes what is kept, for the pages after this one too.
    pub fn change<T>(self, change: impl FnOnce(&mut Kept) -> T) -> Option<T> {
        let changed = self.kept.try_update(change);
        page::remember(KEPT, &*self.kept.read_untracked());
        changed
    }
}

/// Loads a page as WeChat does. The page that is there keeps its scene when nothing is loaded.
pub(super) fn open(phone: Phone, link: &str, scene: Scene) {
    if page::open(link) {
        page::remember(SCENE, &scene);
    } else {
        let told = Text::new("这不是网页链接", "This is no link to a page");
        kit::toast(phone, say(told));
    }
}

/// Shows the chats beside the page, until the user has seen enough.
pub(super) async fn look(phone: Phone, tab: Tab) {
    phone
        .screens
        .ask(move |answer| chat::chats(phone, tab, Some(answer)))
        .await;
}

/// The page's view goes, as far as a person can see: its document stays below, out of reach, so that tests can still look at
/// it. What is opened from the chats is a new document.
pub(super) async fn close_page(phone: Phone) {
    if phone.chats.closed.get_value() {
        return;
    }
    phone.chats.closed.set_value(true);
    put_out_of_reach();
    phone
        .screens
        .ask::<()>(move |_| chat::chats(phone, Tab::Chats, None))
        .await;
}

fn put_out_of_reach() {
    let Some(body) = document().body() else {
        return;
    };
    let children = body.children();
    for child in (0..children.length()).filter_map(|at| children.item(at)) {
        if child.local_name() != super::views::HOST {
            let _ = child.set_attribute("inert", ""); // its name is a good one
        }
    }
}
