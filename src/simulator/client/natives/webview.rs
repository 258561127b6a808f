//! 界面操作.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::super::{answering::Call, chats, phone::Phone};
use crate::simulator::{native::Native, reply::Reply};

/// Takes items out of the menu, or puts them back.
pub(super) fn change_menu(phone: Phone, call: &Call) -> Reply {
    let items = call.params["menuList"].as_array();
    let items = items.into_iter().flatten().filter_map(Value::as_str);
    phone.change_menu(|menu| match call.native {
        Native::HideOptionMenu => menu.hidden = true,
        Native::ShowOptionMenu => menu.hidden = false,
        Native::HideMenuItems => menu.hide(items),
        Native::ShowMenuItems => menu.show(items),
        Native::HideAllNonBaseMenuItem => menu.hide_all_non_base(),
        // the only one left that comes here
        _ => menu.show_all_non_base(),
    });
    Reply::ok(call.native)
}

/// The page goes, and hears of it once: on a phone it may be gone by then.
pub(super) fn close_window(phone: Phone, call: &Call) -> Reply {
    spawn_local(chats::close_page(phone));
    Reply::ok(call.native)
}
