//! 分享接口.

use leptos::prelude::*;

use super::super::{answering::Call, phone::Phone, sharing};
use crate::simulator::{reply::Reply, sharing::Channel};

/// The page answers a tap in the menu: the card is shown, and the user sends it or doesn't. Unasked it goes where such calls go.
pub(super) async fn send(phone: Phone, call: &Call) -> Reply {
    let channel = call.channel.or_else(|| Channel::of(call.native));
    let (Some(channel), Some(content)) = (channel, call.params.as_object()) else {
        return Reply::fail(call.native, "no content");
    };
    if sharing::share(phone, channel, content).await {
        Reply::ok(call.native)
    } else {
        Reply::cancel(call.native)
    }
}

/// What clients answer inside a mini program, in their own spelling.
const IN_A_MINI_PROGRAM: &str = "fail, no execute in current borwser";

/// What the page leaves for the menu. Its success means that it is set, not that anything was sent.
pub(super) fn store(phone: Phone, call: &Call) -> Reply {
    if phone.settings.read_untracked().mini_program {
        return Reply::new(format!("{}:{IN_A_MINI_PROGRAM}", call.native.prefix()));
    }
    let Some(content) = call.params.as_object() else {
        return Reply::fail(call.native, "no content");
    };
    phone.store_share(call.native, content.clone());
    Reply::ok(call.native)
}
