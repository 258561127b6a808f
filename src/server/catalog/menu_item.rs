//! An item of WeChat's menu as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{catalog::MenuItem, text::Text};

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MenuItemEntry {
    /// As `menuList` takes it.
    id: &'static str,
    /// `base`, `share` or `protected`.
    kind: &'static str,
    can_be_hidden: bool,
    label: Text,
}

impl MenuItemEntry {
    pub(super) fn new(item: MenuItem) -> Self {
        Self {
            id: item.id(),
            kind: item.kind().name(),
            can_be_hidden: item.can_be_hidden(),
            label: item.label(),
        }
    }
}
