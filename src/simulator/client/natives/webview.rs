//! 界面操作.

use serde_json::Value;

use super::super::{answering::Call, phone::Phone};
use crate::simulator::{native::Native, reply::Reply};

/// Takes items out of the menu, or puts them back.
pub(super) fn change_menu(phone: Phone, call: &Call) -> Reply {
    let items = call.params["menuList"].as_array();
    let items = items.into_iter().flatten().filter_map(Value::as_str);
    let items: Vec<String> = items.map(str::to_owned).collect();
    phone.change_menu(|menu| match call.native {
        Native::HideOptionMenu => menu.hidden = true,
        Native::ShowOptionMenu => menu.hidden = false,
        Native::HideMenuItems => menu.hidden_items.extend(items),
        Native::ShowMenuItems => menu.hidden_items.retain(|item| !items.contains(item)),
        Native::HideAllNonBaseMenuItem => menu.base_only = true,
        // the only one left that comes here
        _ => menu.base_only = false,
    });
    Reply::ok(call.native)
}

pub(super) async fn close_window(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
