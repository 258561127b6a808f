//! The button that registers a menu share interface, with room for what WeChat tells of it afterwards.

use leptos::prelude::*;

use super::{DemoButton, Report};
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
    let report = RwSignal::new(None::<Report>);
    // event handlers run outside the component's owner, and the subscription shall end with the component
    let owner = Owner::current();
    let call = move || {
        let handler: MenuShareHandler = Box::new(move |event| {
            let _ = report.try_set(Some(told(event))); // the page may have gone meanwhile
        });
        let registration = match &owner {
            Some(owner) => owner.with(|| register(handler)),
            None => register(handler),
        };
        let registered = registered.clone();
        async move { registration.await.map(|()| registered) }
    };
    view! { <DemoButton interface=interface report=report call=call /> }
}

fn told(event: MenuShareEvent) -> Report {
    match event {
        MenuShareEvent::Trigger => Ok(Text::new("用户点击了分享。", "The user tapped Share.")),
        MenuShareEvent::Success => Ok(Text::new("已分享。", "Shared.")),
        MenuShareEvent::Cancelled => Err(WxError::Cancelled),
        MenuShareEvent::Failed(error) => Err(error),
    }
}
