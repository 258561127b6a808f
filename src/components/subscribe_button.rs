//! The button that registers a menu share interface, with room for what WeChat tells of it afterwards.

use leptos::prelude::*;

use super::{EventButton, Report, event_button::Reporter};
use crate::{
    catalog::Interface,
    text::Text,
    wx::{MenuShareEvent, MenuShareHandler, WxError},
};

/// A button that runs `register` and shows each event that the handler it passes on receives.
#[component]
pub fn SubscribeButton<Register, Registration>(
    interface: Interface,
    /// What to say once it is registered.
    registered: Text,
    register: Register,
) -> impl IntoView
where
    Register: Fn(MenuShareHandler) -> Registration + 'static,
    Registration: Future<Output = Result<(), WxError>> + 'static,
{
    let register = move |report: Reporter| register(Box::new(move |event| report(told(event))));
    view! { <EventButton interface=interface registered=registered register=register /> }
}

fn told(event: MenuShareEvent) -> Report {
    match event {
        MenuShareEvent::Trigger => Ok(Text::new("用户点击了分享。", "The user tapped Share.")),
        MenuShareEvent::Success => Ok(Text::new("已分享。", "Shared.")),
        MenuShareEvent::Cancelled => Err(WxError::Cancelled),
        MenuShareEvent::Failed(error) => Err(error),
    }
}
