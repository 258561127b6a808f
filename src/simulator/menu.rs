//! The menu at the top right, and what a page has taken out of it.

use std::collections::HashSet;

use super::SimulatedClient;
use crate::catalog::{MENU_ITEMS, MenuItem, MenuItemKind};

/// What decides beside the page which items there are: of two that exclude each other the menu shows one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    pub client: SimulatedClient,
    /// Whether WeChat is dark: then the way to the light is there, else that to the dark.
    pub is_dark: bool,
    /// Whether the user follows the account: then it can be looked at, else followed.
    pub follows: bool,
}

impl Around {
    /// Whether a client shows the item here, as long as the page leaves it.
    pub const fn has(self, item: MenuItem) -> bool {
        match item {
            MenuItem::DayMode => self.is_dark,
            MenuItem::NightMode => !self.is_dark,
            MenuItem::Profile => self.follows,
            MenuItem::AddContact => !self.follows,
            MenuItem::OpenWithSafari => self.client.has_safari(),
            _ => true,
        }
    }
}

/// The menu's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Menu {
    /// Whether the button that opens it is gone.
    pub hidden: bool,
    hidden_items: HashSet<MenuItem>,
}

impl Menu {
    /// Takes items out, by WeChat's ids. Base items stay, and ids that no item has mean nothing.
    pub fn hide<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) {
        let items = ids.into_iter().filter_map(find);
        self.hidden_items
            .extend(items.filter(|item| item.can_be_hidden()));
    }

    /// Puts items back, by WeChat's ids.
    pub fn show<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) {
        for item in ids.into_iter().filter_map(find) {
            self.hidden_items.remove(&item);
        }
    }

    /// Takes all but the base items out; [`Self::show`] puts single ones back.
    pub fn hide_all_non_base(&mut self) {
        let items = MENU_ITEMS.into_iter().filter(|item| item.can_be_hidden());
        self.hidden_items.extend(items);
    }

    /// Puts all back.
    pub fn show_all_non_base(&mut self) {
        self.hidden_items.clear();
    }

    /// What of a kind is there, in the order of WeChat's list.
    pub fn items(&self, kind: MenuItemKind, around: Around) -> Vec<MenuItem> {
        let items = MENU_ITEMS.into_iter().filter(|item| item.kind() == kind);
        items
            .filter(|item| around.has(*item) && !self.hidden_items.contains(item))
            .collect()
    }
}

fn find(id: &str) -> Option<MenuItem> {
    MENU_ITEMS.into_iter().find(|item| item.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Around = Around {
        client: SimulatedClient::Android,
        is_dark: false,
        follows: false,
    };

    fn everywhere() -> impl Iterator<Item = Around> {
        let themes = [false, true].into_iter();
        let states = themes.flat_map(|is_dark| [(is_dark, false), (is_dark, true)]);
        states.flat_map(|(is_dark, follows)| {
            SimulatedClient::ALL.map(|client| Around {
                client,
                is_dark,
                follows,
            })
        })
    }

    #[test]
    fn each_item_is_there_somewhere_and_none_beside_its_opposite() {
        for item in MENU_ITEMS {
            assert!(everywhere().any(|around| around.has(item)), "{item:?}");
        }
        for around in everywhere() {
            let has = |item| around.has(item);
            assert_ne!(has(MenuItem::DayMode), has(MenuItem::NightMode));
            assert_ne!(has(MenuItem::Profile), has(MenuItem::AddContact));
        }
        assert!(!HERE.has(MenuItem::OpenWithSafari));
    }

    #[test]
    fn whatever_is_there_and_no_base_item_can_be_hidden() {
        for around in everywhere() {
            for item in MENU_ITEMS.into_iter().filter(|item| around.has(*item)) {
                let mut menu = Menu::default();
                menu.hide([item.id()]);
                let is_there = menu.items(item.kind(), around).contains(&item);
                assert_eq!(is_there, !item.can_be_hidden(), "{item:?} {around:?}");
            }
        }
    }

    #[test]
    fn base_items_stay_whatever_a_page_hides() {
        let mut menu = Menu::default();
        let base = menu.items(MenuItemKind::Base, HERE);
        menu.hide(["menuItem:refresh", "menuItem:none", "menuItem:copyUrl"]);
        assert_eq!(menu.items(MenuItemKind::Base, HERE), base);
        assert!(
            !menu
                .items(MenuItemKind::Protected, HERE)
                .contains(&MenuItem::CopyUrl)
        );
        menu.hide_all_non_base();
        assert_eq!(menu.items(MenuItemKind::Base, HERE), base);
        assert_eq!(menu.items(MenuItemKind::Share, HERE), []);
        assert_eq!(menu.items(MenuItemKind::Protected, HERE), []);
    }

    #[test]
    fn single_items_come_back_after_all_were_hidden() {
        let mut menu = Menu::default();
        menu.hide_all_non_base();
        menu.show(["menuItem:share:timeline"]);
        assert_eq!(
            menu.items(MenuItemKind::Share, HERE),
            [MenuItem::ShareTimeline]
        );
        menu.show_all_non_base();
        assert_eq!(menu, Menu::default());
    }
}
