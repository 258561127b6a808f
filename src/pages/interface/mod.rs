//! `/demo/{interface}`: one JS interface or open tag, to be tried and with all that is to be known of it.
//!
//! Words and code come from the server as HTML ([`InterfaceDocument`]); what lives in the browser is the form, what runs
//! with its values, and the places of the code that follow them.

mod cards_form;
mod code_tabs;
mod field;
mod form;
mod live_tag;
mod obtain;
mod order;
mod prepare;
mod run;
mod visitor;

use leptos::prelude::*;
use leptos_router::{hooks::use_params, params::Params};
use serde::{Deserialize, Serialize, Serializer};

use self::{
    code_tabs::CodeTabs,
    field::field_view,
    form::Form,
    live_tag::LiveTag,
    order::order_view,
    run::Run,
    visitor::{page_urls, visitor_of, visitor_view},
};
use super::document::page_document;
use crate::{
    api::{InterfaceDocument, Visitor, interface_document},
    catalog::{Interface, OpenTag},
    components::{Localized, NotFound, PageTitle, ResultView, at_once},
    demos::fetch_media,
    language::Language,
    text::Text,
};

#[derive(Clone, PartialEq, Params)]
struct InterfaceParams {
    interface: Option<String>,
}

/// The document of a page. The server's answer to the first request holds its HTML already, so that what the browser
/// gets to take over leaves it out.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
struct PageDocument(InterfaceDocument);

impl Serialize for PageDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.without_html().serialize(serializer)
    }
}

#[component]
pub fn InterfacePage() -> impl IntoView {
    let params = use_params::<InterfaceParams>();
    let language = Language::of_page();
    let name = Memo::new(move |_| {
        let params = params.get().ok();
        params
            .and_then(|params| params.interface)
            .unwrap_or_default()
    });
    let document = page_document(
        move || name.get(),
        move |name| async move { interface_document(name, language).await.map(PageDocument) },
    );
    let page_url = page_urls();
    let visitor = page_document(
        move || {
            let name = name.get();
            let url = page_url(&name);
            (name, url)
        },
        |(name, url)| visitor_of(name, url),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match document.await {
                    Ok(PageDocument(document)) => page(document, visitor.await),
                    Err(problem) if problem.status == 404 => at_once(view! { <NotFound /> }),
                    Err(problem) => failure(problem.hint.in_language(language).into_owned()),
                }
            })}
        </Transition>
    }
}

const ALL: Text = Text::new("全部接口", "All interfaces");
const TRY: Text = Text::new("试一试", "Try it");
const CODE: Text = Text::new("代码", "Code");

fn page(document: InterfaceDocument, visitor: Option<Visitor>) -> AnyView {
    let InterfaceDocument {
        name,
        introduction,
        notice,
        action,
        fields,
        samples,
        details,
    } = document;
    let form = Form::new(fields);
    let interface = name.parse::<Interface>().ok();
    let report = RwSignal::new(None);
    let run = interface.zip(action).map(|(interface, action)| {
        let form = form.clone();
        let authorise = visitor.as_ref().map(|visitor| visitor.authorise.clone());
        view! {
            <Run interface=interface action=action form=form authorise=authorise report=report />
            <ResultView />
            {fetch_media(interface)}
        }
    });
    let order = (interface == Some(Interface::ChooseWxPay)).then(|| order_view(&form, report));
    let tag = name.parse::<OpenTag>().ok().map(|tag| {
        let form = form.clone();
        view! { <LiveTag tag=tag form=form /> }
    });
    let fields: Vec<_> = form
        .entries()
        .iter()
        .map(|entry| field_view(&form, entry))
        .collect();
    at_once(view! {
        <PageTitle name=name.clone() />
        <article class="wxapi_form interface">
            <nav class="crumbs">
                <a href="/">
                    <Localized text=ALL />
                </a>
            </nav>
            <h1 class="title">{name}</h1>
            <div inner_html=introduction></div>
            {notice.map(|notice| view! { <p class="notice">{notice}</p> })}
            {visitor.map(visitor_view)}
            <h2>
                <Localized text=TRY />
            </h2>
            <div class="form">{fields}</div>
            {order}
            {run}
            {tag}
            <h2>
                <Localized text=CODE />
            </h2>
            <CodeTabs samples=samples form=form />
            <div inner_html=details></div>
        </article>
    })
}

/// When the document of the next page can't be had.
fn failure(hint: String) -> AnyView {
    at_once(view! {
        <section class="wxapi_form interface">
            <p class="notice" role="alert">{hint}</p>
        </section>
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_html_of_a_document_travels_once() {
        let document = crate::server::document::interface_document("chooseImage", Language::Zh);
        let document = PageDocument(document.expect("it exists"));
        let json = serde_json::to_string(&document).expect("plain data");
        assert!(!json.contains('<'), "{json}");
        let taken_over: PageDocument = serde_json::from_str(&json).expect("its own JSON");
        assert_eq!(taken_over.0.fields, document.0.fields);
    }
}
