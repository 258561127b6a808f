//! A button that fills in the fields.

use leptos::{prelude::*, task::spawn_local};

use super::verdict::notice;
use crate::{
    api::Problem,
    components::{Localized, at_once},
    text::Text,
};

/// The button, and why nothing came of it.
pub(super) fn fill_button<Filling>(
    id: &'static str,
    label: Text,
    fill: impl Fn() -> Filling + Send + 'static,
) -> AnyView
where
    Filling: Future<Output = Result<(), Problem>> + 'static,
{
    let problem = RwSignal::new(None::<Problem>);
    let fill = move |_| {
        let filling = fill();
        spawn_local(async move {
            // the page may have gone meanwhile
            let _ = problem.try_set(filling.await.err());
        });
    };
    at_once(view! {
        <button type="button" class="btn btn_plain" id=id on:click=fill>
            <Localized text=label />
        </button>
        {move || problem.get().map(|problem| notice(problem.hint))}
    })
}
