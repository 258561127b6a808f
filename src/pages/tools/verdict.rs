//! What came of a diagnosis, for both signature tools.

use std::fmt::Debug;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Problem,
    components::{Localized, at_once},
    text::Text,
};

/// The mistakes with their names, `right` when there is none, `unknown` when nothing explains the signature.
pub(super) fn verdict<Mistake: Copy + Debug>(
    mistakes: Option<Vec<Mistake>>,
    describe: fn(Mistake) -> Text,
    right: Text,
    unknown: Text,
) -> AnyView {
    match mistakes {
        None => notice(unknown),
        Some(mistakes) if mistakes.is_empty() => {
            at_once(view! { <p class="verdict_right"><Localized text=right /></p> })
        }
        Some(mistakes) => {
            let mistakes = mistakes.into_iter();
            named(
                mistakes
                    .map(|mistake| (format!("{mistake:?}"), describe(mistake)))
                    .collect(),
            )
        }
    }
}

/// A list of what is wrong, with names.
pub(super) fn named(mistakes: Vec<(String, Text)>) -> AnyView {
    at_once(view! {
        <ul class="verdict_wrong">
            {mistakes.into_iter().map(|(name, text)| view! { <li data-mistake=name><Localized text=text /></li> }).collect_view()}
        </ul>
    })
}

/// Something to know.
pub(super) fn notice(text: Text) -> AnyView {
    at_once(view! { <p class="notice"><Localized text=text /></p> })
}

/// That another account's ticket has signed; `None` when it was the page's own.
pub(super) fn foreign(owner: &str, app_id: &str) -> Option<AnyView> {
    (owner != app_id).then(|| {
        notice(Text {
            zh: format!("签名用的是账号 {app_id} 的 ticket，而本页属于 {owner}。").into(),
            en: format!("It was signed with the ticket of {app_id}; the page belongs to {owner}.")
                .into(),
        })
    })
}

/// What an account of this server has, and could not be tried: `what` is its name.
pub(super) fn untried(app_id: &str, what: &str) -> AnyView {
    let text = Text {
        zh: format!("没有取到账号 {app_id} 的 {what}，因此没有用它检查。").into(),
        en: format!("The {what} of {app_id} could not be had, so it was not tried.").into(),
    };
    at_once(view! { <p class="notice" data-untried=app_id.to_owned()><Localized text=text /></p> })
}

/// A button that has the server try its tickets on what is asked, and its answer. The answer goes when something else is
/// asked, and one that comes too late is not shown.
pub(super) fn ask_server<Asked, Told, Asking>(
    asked: Memo<Asked>,
    is_ready: fn(&Asked) -> bool,
    ask: fn(Asked) -> Asking,
    tell: impl Fn(Told) -> AnyView + Copy + Send + 'static,
) -> AnyView
where
    Asked: Clone + PartialEq + Send + Sync + 'static,
    Told: Clone + Send + Sync + 'static,
    Asking: Future<Output = Result<Told, Problem>> + 'static,
{
    let answer = RwSignal::new(None::<Result<Told, Problem>>);
    Effect::new(move || {
        asked.track();
        answer.set(None);
    });
    let ask = move |_| {
        let question = asked.get_untracked();
        let asking = ask(question.clone());
        spawn_local(async move {
            let told = asking.await;
            // the fields may have changed meanwhile, or the page gone
            if asked.try_get_untracked() == Some(question) {
                let _ = answer.try_set(Some(told));
            }
        });
    };
    let told = move || {
        Some(match answer.get()? {
            Ok(told) => tell(told),
            Err(problem) => notice(problem.hint),
        })
    };
    at_once(view! {
        <button type="button" class="btn btn_plain" id="ask-server" disabled=move || !asked.with(is_ready) on:click=ask>
            <Localized text=Text::new("用本服务器的 ticket 检查", "Check with this server's tickets") />
        </button>
        <div id="server-diagnosis" role="status">{told}</div>
    })
}
