//! The catalogue as `GET /v1/catalog` serves it.

mod error;
mod interface;
mod menu_item;
mod open_tag;

use serde::Serialize;
use utoipa::ToSchema;

use self::{
    error::ErrorEntry, interface::InterfaceEntry, menu_item::MenuItemEntry, open_tag::OpenTagEntry,
};
use crate::{
    catalog::{Group, Interface, MENU_ITEMS, OpenTag},
    server::known_errors,
    text::Text,
};

/// The whole catalogue.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    groups: Vec<GroupEntry>,
    interfaces: Vec<InterfaceEntry>,
    open_tags: Vec<OpenTagEntry>,
    menu_items: Vec<MenuItemEntry>,
    errors: Vec<ErrorEntry>,
}

impl Catalog {
    pub fn new() -> Self {
        Self {
            groups: Group::ALL.into_iter().map(GroupEntry::new).collect(),
            interfaces: Interface::ALL
                .into_iter()
                .map(InterfaceEntry::new)
                .collect(),
            open_tags: OpenTag::ALL.into_iter().map(OpenTagEntry::new).collect(),
            menu_items: MENU_ITEMS.into_iter().map(MenuItemEntry::new).collect(),
            errors: known_errors::all().map(ErrorEntry::new).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct GroupEntry {
    id: &'static str,
    title: Text,
}

impl GroupEntry {
    fn new(group: Group) -> Self {
        Self {
            id: group_id(group),
            title: group.title(),
        }
    }
}

/// `image` for the section `menu-image`.
fn group_id(group: Group) -> &'static str {
    group.menu_id().trim_start_matches("menu-")
}
