//! 界面操作接口: hideMenuItems, showMenuItems.

use serde::Serialize;

use super::{
    WxError,
    call::{invalid, perform},
};
use crate::{catalog::Interface, text::Text};

pub use crate::catalog::MenuItem;

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct MenuItems {
    menu_list: Vec<&'static str>,
}

/// Hides items of the menu. Items that this client lacks are no error.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list or a base item; else what WeChat reports.
pub async fn hide_menu_items(menu_list: impl IntoIterator<Item = MenuItem>) -> Result<(), WxError> {
    set(Interface::HideMenuItems, menu_list.into_iter().collect()).await
}

/// Shows items of the menu that were hidden. Items that this client lacks are no error.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty list or a base item; else what WeChat reports.
pub async fn show_menu_items(menu_list: impl IntoIterator<Item = MenuItem>) -> Result<(), WxError> {
    set(Interface::ShowMenuItems, menu_list.into_iter().collect()).await
}

async fn set(interface: Interface, items: Vec<MenuItem>) -> Result<(), WxError> {
    perform(interface, &wire(interface, &items)?).await
}

fn wire(interface: Interface, items: &[MenuItem]) -> Result<MenuItems, WxError> {
    if items.is_empty() {
        return Err(invalid(
            interface,
            "menuList",
            Text::new("至少要有一个菜单项", "must name at least one menu item"),
        ));
    }
    if !items.iter().all(|item| item.can_be_hidden()) {
        return Err(invalid(
            interface,
            "menuList",
            Text::new(
                "不能含有基本类菜单项，它们始终显示",
                "must not name base items: those are always there",
            ),
        ));
    }
    Ok(MenuItems {
        menu_list: items.iter().map(|item| item.id()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sent_by_their_ids() {
        let items = [MenuItem::ReadMode, MenuItem::ShareTimeline];
        let wire = wire(Interface::HideMenuItems, &items).expect("valid");
        assert_eq!(
            serde_json::to_value(wire).expect("serializable"),
            serde_json::json!({ "menuList": ["menuItem:readMode", "menuItem:share:timeline"] })
        );
    }

    #[test]
    fn base_items_and_empty_lists_never_reach_wechat() {
        for items in [&[][..], &[MenuItem::CopyUrl, MenuItem::Refresh]] {
            assert!(matches!(
                wire(Interface::ShowMenuItems, items),
                Err(WxError::InvalidParameter {
                    field: "menuList",
                    ..
                })
            ));
        }
    }
}
