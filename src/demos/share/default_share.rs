//! What the menu shares before any button was pressed, set as soon as WeChat has verified the page; WeChat's official demo
//! does so too.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    demos::sample::{PICTURES, absolute},
    wx::{self, SessionStatus, WxSession},
};

/// Sets it while the component is there. It shows nothing, and a later registration of the same interface replaces it.
#[component]
pub fn DefaultShare() -> impl IntoView {
    let session = use_context::<WxSession>();
    // again for each configuration
    Effect::new(move || {
        // without a session of the page's own the wrappers wait until calls reach the client
        if session.is_some_and(|session| session.status() != SessionStatus::Ready) {
            return;
        }
        let content = wx::MenuShareContent::default()
            .title("微信 JS-SDK Demo")
            .desc("微信 JS-SDK 的每个接口，逐个试用。")
            .link(absolute("/"))
            .img_url(absolute(PICTURES[0]));
        let app_message = wx::on_menu_share_app_message(content.clone(), |_| {});
        let timeline = wx::on_menu_share_timeline(content, |_| {});
        spawn_local(async move {
            // where it fails, WeChat shares the page as it is
            let _ = app_message.await;
            let _ = timeline.await;
        });
    });
}
