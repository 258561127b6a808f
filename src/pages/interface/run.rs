//! The button that runs the interface with the form's values.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::{form::Form, prepare::prepare};
use crate::{
    api::Action,
    catalog::Interface,
    components::{Localized, Report, ReportLine},
    text::Text,
    wx::{self, WxError},
};

impl Action {
    /// What to say of its success.
    pub(super) const fn done(self) -> Text {
        match self {
            Self::Call => Text::new("调用成功。", "It succeeded."),
            Self::Listen => Text::new("已注册，等待回调。", "Registered, waiting for events."),
        }
    }
}

/// Runs an interface and gives its normalised result; null for one that listens.
pub(super) async fn run(
    interface: Interface,
    action: Action,
    parameters: Value,
) -> Result<Value, WxError> {
    let parameters = prepare(interface, parameters)
        .await
        .map_err(|problem| wx::not_signed(interface, problem.hint))?;
    match action {
        Action::Call => wx::call_with(interface, &parameters).await,
        Action::Listen => wx::listen_with(interface, &parameters)
            .await
            .map(|()| Value::Null),
    }
}

/// The one primary button of the page, with room for what came of it. While a field is out of range it leads there.
#[component]
pub(super) fn Run(interface: Interface, action: Action, form: Form) -> impl IntoView {
    let name = interface.name();
    let report = RwSignal::new(None::<Report>);
    let running = RwSignal::new(0_usize);
    let start = move |_| {
        let Some(parameters) = form.parameters() else {
            return;
        };
        running.update(|running| *running += 1);
        spawn_local(async move {
            let told = run(interface, action, parameters).await;
            // the page may have gone meanwhile
            let _ = running.try_update(|running| *running -= 1);
            let _ = report.try_set(Some(told.map(|_| action.done())));
        });
    };
    let label = match action {
        Action::Call => Text {
            zh: format!("调用 {name}").into(),
            en: format!("Call {name}").into(),
        },
        Action::Listen => Text {
            zh: format!("监听 {name}").into(),
            en: format!("Listen to {name}").into(),
        },
    };
    view! {
        <button
            type="button"
            class="btn btn_primary"
            id=name
            data-interface=name
            aria-busy=move || (running.get() > 0).then_some("true")
            on:click=start
        >
            <Localized text=label />
        </button>
        <ReportLine report=report />
    }
}
