//! `/errors`: every known errMsg with its causes and what to check. Readable without JavaScript: the search box is a form
//! that the server answers too.

mod filter;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::filter::{Filter, Found};
use super::document::page_document;
use crate::{
    api::{ErrorSection, ErrorsDocument, ListedError, errors_document},
    catalog::Explanation,
    components::{Localized, PageTitle, at_once},
    language::Language,
    text::Text,
};

const TITLE: Text = Text::new("错误大全", "Errors");
const SEARCH: Text = Text::new("errMsg、错误码或关键词", "An errMsg, a code or a few words");
const REMEDY: Text = Text::new("怎么办：", "What to do:");

#[component]
pub fn ErrorsPage() -> impl IntoView {
    let language = Language::of_page();
    let document = page_document(|| (), move |()| errors_document(language));
    // typing doesn't change the address, which WeChat would have to verify again
    let asked = use_query_map().with_untracked(|query| query.get("q"));
    let query = RwSignal::new(asked.unwrap_or_default());
    view! {
        <PageTitle name=TITLE.in_language(language) />
        <article class="wxapi_form interface errors">
            <h1 class="title"><Localized text=TITLE /></h1>
            <p class="lead"><Localized text=Text::new(
                "微信会报哪些错、可能是什么原因、按什么顺序排查。",
                "What WeChat reports, what may be behind it, and what to check in which order.",
            ) /></p>
            <Suspense>
                {move || Suspend::new(async move { document.await.map(|document| list(document, query)) })}
            </Suspense>
        </article>
    }
}

fn list(document: ErrorsDocument, query: RwSignal<String>) -> impl IntoView {
    show_target();
    let filter = Filter::new(&document);
    let found = Memo::new(move |_| query.with(|query| filter.find(query)));
    let index = document
        .sections
        .iter()
        .map(|section| {
            view! { <li><a href=format!("#{}", section.id)>{section.title.clone()}</a></li> }
        })
        .collect_view();
    let sections = document.sections.into_iter();
    view! {
        <form class="errors_search" role="search" method="get" action="/errors" on:submit=|event| event.prevent_default()>
            <label for="errors-query"><Localized text=SEARCH /></label>
            <input
                id="errors-query"
                type="search"
                name="q"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="config:invalid signature"
                value=query.get_untracked()
                on:input=move |event| query.set(event_target_value(&event))
            />
        </form>
        <p class="errors_found" role="status">{move || found.with(outcome)}</p>
        <ul class="errors_index" hidden=move || found.with(|found| found.ranks.is_some())>{index}</ul>
        {sections.map(|listed| section(listed, found)).collect_view()}
    }
}

/// What came of the query, in words.
fn outcome(found: &Found) -> AnyView {
    match (&found.recognised, &found.ranks) {
        (_, None) => at_once(()),
        (Some((id, title)), _) => at_once(view! {
            <Localized text=Text::new("识别为：", "Recognised as: ") />
            <a href=format!("#{id}")>{title.clone()}</a>
        }),
        (None, Some(ranks)) if ranks.is_empty() => at_once(view! {
            <Localized text=Text::new(
                "没有收录。试试其中的错误码或一个关键词。",
                "Not known here. Try the code in it, or a single word.",
            ) />
        }),
        (None, Some(ranks)) => {
            let number = ranks.len();
            let text = Text {
                zh: format!("提到它的有 {number} 条").into(),
                en: format!("Mentioned in {number}").into(),
            };
            at_once(view! { <Localized text=text /> })
        }
    }
}

fn section(section: ErrorSection, found: Memo<Found>) -> impl IntoView {
    let ranks: Vec<_> = section.errors.iter().map(|error| error.rank).collect();
    let empty = move || found.with(|found| !ranks.iter().any(|rank| found.shows(*rank)));
    let errors = section.errors.into_iter();
    view! {
        <section hidden=empty>
            <h2 id=section.id tabindex="-1">{section.title}</h2>
            {errors.map(|listed| error(listed, found)).collect_view()}
        </section>
    }
}

fn error(error: ListedError, found: Memo<Found>) -> impl IntoView {
    let Explanation {
        id,
        title,
        causes,
        remedy,
        links,
    } = error.explanation;
    let rank = error.rank;
    let patterns = error
        .patterns
        .iter()
        .map(|pattern| view! { <code>{pattern.trim_end_matches('$').to_owned()}</code> " " })
        .collect_view();
    let causes = causes
        .into_iter()
        .map(|cause| view! { <li>{cause}</li> })
        .collect_view();
    let links = links
        .into_iter()
        .map(|(title, url)| view! { <a href=url>{title}</a> " " })
        .collect_view();
    let anchor = format!("#{id}");
    view! {
        <section class="error" id=id tabindex="-1" hidden=move || !found.with(|found| found.shows(rank))>
            <h3><a href=anchor>{title}</a></h3>
            <p class="error_patterns">{patterns}</p>
            <ol>{causes}</ol>
            {(!remedy.is_empty()).then(|| view! { <p><strong><Localized text=REMEDY /></strong> " " {remedy}</p> })}
            <p class="error_links">{links}</p>
        </section>
    }
}

/// Brings the error that the address names into view. A browser does so by itself when it loads a document, but not when
/// the visitor comes from another page of the site: the errors aren't there yet then.
fn show_target() {
    Effect::new(|| {
        let hydrated = document()
            .document_element()
            .is_some_and(|html| html.has_attribute("data-hydrated"));
        if hydrated {
            request_animation_frame(focus_target);
        }
    });
}

#[cfg(feature = "hydrate")]
fn focus_target() {
    use wasm_bindgen::JsCast;

    let id = window().location().hash().unwrap_or_default();
    let target = document().get_element_by_id(id.trim_start_matches('#'));
    if let Some(target) = target.and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = target.focus(); // fails for nothing that is in the document
    }
}

#[cfg(not(feature = "hydrate"))]
fn focus_target() {}
