//! The menu at the top right, and what a page has taken out of it.

use std::collections::HashSet;

use crate::catalog::{MENU_ITEMS, MenuItem, MenuItemKind};

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
    pub fn items(&self, kind: MenuItemKind) -> Vec<MenuItem> {
        let items = MENU_ITEMS.into_iter().filter(|item| item.kind() == kind);
        items
            .filter(|item| !self.hidden_items.contains(item))
            .collect()
    }
}

fn find(id: &str) -> Option<MenuItem> {
    MENU_ITEMS.into_iter().find(|item| item.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_items_stay_whatever_a_page_hides() {
        let mut menu = Menu::default();
        let base = menu.items(MenuItemKind::Base);
        menu.hide(["menuItem:refresh", "menuItem:none", "menuItem:copyUrl"]);
        assert_eq!(menu.items(MenuItemKind::Base), base);
        assert!(
            !menu
                .items(MenuItemKind::Protected)
                .contains(&MenuItem::CopyUrl)
        );
        menu.hide_all_non_base();
        assert_eq!(menu.items(MenuItemKind::Base), base);
        assert_eq!(menu.items(MenuItemKind::Share), []);
        assert_eq!(menu.items(MenuItemKind::Protected), []);
    }

    #[test]
    fn single_items_come_back_after_all_were_hidden() {
        let mut menu = Menu::default();
        menu.hide_all_non_base();
        menu.show(["menuItem:share:timeline"]);
        assert_eq!(menu.items(MenuItemKind::Share), [MenuItem::ShareTimeline]);
        menu.show_all_non_base();
        assert_eq!(menu, Menu::default());
    }
}
