//! The button that subscribes to events, with room for what WeChat tells of them afterwards.

use leptos::prelude::*;

use super::{DemoButton, Report};
use crate::{catalog::Interface, text::Text, wx::WxError};

/// Takes what a demo has to say of each event.
pub type Reporter = Box<dyn Fn(Report)>;

/// A button that runs `register` and shows each report that it is given afterwards. The subscription ends with the button.
#[component]
pub fn EventButton<Register, Registration>(
    interface: Interface,
    /// What to say once it is registered.
    registered: Text,
    register: Register,
) -> impl IntoView
where
    Register: Fn(Reporter) -> Registration + 'static,
    Registration: Future<Output = Result<(), WxError>> + 'static,
{
    let report = RwSignal::new(None::<Report>);
    // event handlers run outside the component's owner, and the subscription shall end with the component
    let owner = Owner::current();
    let call = move || {
        let reporter: Reporter = Box::new(move |told| {
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
        let registration = match &owner {
            Some(owner) => owner.with(|| register(reporter)),
            None => register(reporter),
        };
        let registered = registered.clone();
        async move { registration.await.map(|()| registered) }
    };
    view! { <DemoButton interface=interface report=report call=call /> }
}
