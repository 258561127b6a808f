//! The button that runs the interface with the form's values.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;

use super::{form::Form, prepare::prepare};
use crate::{
    api::{Action, Problem, ProblemCode},
    catalog::{Callback, Interface},
    components::{Localized, Report, Start, at_once, call_button},
    demos::told_of_added,
    text::Text,
    wx::{self, WxError},
};

impl Action {
    /// What stands on the button that does it.
    pub(super) fn label(self, interface: Interface) -> Text {
        let name = interface.name();
        match self {
            Self::Call => Text {
                zh: format!("调用 {name}").into(),
                en: format!("Call {name}").into(),
            },
            Self::Listen => Text {
                zh: format!("监听 {name}").into(),
                en: format!("Listen to {name}").into(),
            },
        }
    }

    /// What to say of its success.
    pub(super) const fn done(self) -> Text {
        match self {
            Self::Call => Text::new("调用成功。", "It succeeded."),
            Self::Listen => Text::new("已注册，等待回调。", "Registered, waiting for events."),
        }
    }
}

/// Runs an interface and gives its normalised result; null for one that listens. `refused` is told why the server has not
/// signed what the call needs.
pub(super) async fn run(
    interface: Interface,
    action: Action,
    parameters: Value,
    refused: impl Fn(&Problem),
) -> Result<Value, WxError> {
    let parameters = prepare(interface, parameters)
        .await
        .inspect_err(refused)
        .map_err(|problem| not_prepared(interface, problem))?;
    match action {
        Action::Call => wx::call_with(interface, &parameters).await,
        Action::Listen => wx::listen_with(interface, &parameters)
            .await
            .map(|()| Value::Null),
    }
}

/// Whose fault it is: the visitor's, who typed what can't be signed, or the server's.
fn not_prepared(interface: Interface, problem: Problem) -> WxError {
    match problem.code {
        ProblemCode::InvalidRequest | ProblemCode::CardNotAllowed => {
            wx::bad_parameters(interface, problem.hint)
        }
        _ => wx::not_signed(interface, problem.hint),
    }
}

/// Has each event told under the button, where screen readers hear it.
fn tell_events(interface: Interface, report: RwSignal<Option<Report>>) {
    wx::observe(move |event| {
        // a failure is told by who registered
        if event.interface == interface
            && !matches!(event.outcome, Callback::Complete | Callback::Fail)
        {
            let outcome = event.outcome.name();
            report.set(Some(Ok(Text {
                zh: format!("收到回调：{outcome}").into(),
                en: format!("Called back: {outcome}").into(),
            })));
        }
    });
}

/// The one primary button of the page, with room for what came of it. While a field is out of range it leads there.
/// `report` is that room. `authorise` is where WeChat tells who the visitor is, for what the server signs for known visitors only.
#[component]
pub(super) fn Run(
    interface: Interface,
    action: Action,
    form: Form,
    authorise: Option<String>,
    report: RwSignal<Option<Report>>,
) -> impl IntoView {
    let is_stranger = RwSignal::new(false);
    if action == Action::Listen {
        tell_events(interface, report);
    }
    let start: Start = Rc::new(move || {
        let parameters = form.parameters()?;
        Some(Box::pin(async move {
            // the page may have gone meanwhile
            let _ = is_stranger.try_set(false);
            let told = run(interface, action, parameters, move |problem| {
                let _ = is_stranger.try_set(problem.code == ProblemCode::OpenidRequired);
            });
            told.await.map(|result| {
                // success doesn't mean that all cards were added
                let added = (interface == Interface::AddCard).then(|| told_of_added(&result));
                added.flatten().unwrap_or(action.done())
            })
        }))
    });
    let button = call_button(
        interface,
        None,
        Some(action.label(interface)),
        report,
        start,
    );
    let sign_in = move || {
        let authorise = authorise.clone().filter(|_| is_stranger.get())?;
        Some(at_once(view! {
            <p>
                <a class="btn_plain" data-authorise="" href=authorise rel="external nofollow">
                    <Localized text=Text::new("授权获取 openid", "Let WeChat tell the openid") />
                </a>
            </p>
        }))
    };
    at_once(view! {
        {button}
        {sign_in}
    })
}
