//! 分享接口.

use super::super::{
    answering::Call,
    phone::Phone,
    views::{kit, say},
};
use crate::{simulator::reply::Reply, text::Text};

/// The page answers a tap in the menu: the card is shown, and the user sends it or doesn't.
pub(super) async fn send(phone: Phone, call: &Call) -> Reply {
    let question = kit::Dialog {
        title: Some(call.text("title").to_owned()),
        text: say(Text::new("发送给朋友？", "Send it?")),
        refuse: Some(Text::new("取消", "Cancel")),
        confirm: Text::new("发送", "Send"),
    };
    let sent = phone
        .screens
        .ask(move |answer| kit::dialog(answer, &question))
        .await;
    match sent {
        Some(true) => Reply::ok(call.native),
        _ => Reply::cancel(call.native),
    }
}

/// What the page leaves for the menu. Its success means that it is set, not that anything was sent.
pub(super) fn store(phone: Phone, call: &Call) -> Reply {
    let Some(content) = call.params.as_object() else {
        return Reply::fail(call.native, "no content");
    };
    phone.store_share(call.native, content.clone());
    Reply::ok(call.native)
}
