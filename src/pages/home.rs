//! `/`: WeChat's official demo, section by section and button by button; then what came after it.

use leptos::prelude::*;
use leptos_meta::Title;

use super::document::page_document;
use crate::{
    api::{Entry, HomeDocument, Section, home_document},
    catalog::{Group, Interface, OpenTag},
    components::{Localized, SITE_NAME},
    demos::{DefaultShare, VoiceEvents, demo, open_tag_demo},
    language::Language,
    text::Text,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let language = Language::of_page();
    let document = page_document(|| (), move |()| home_document(language));
    view! {
        <Title text=SITE_NAME.in_language(language).into_owned() />
        <Suspense>
            {move || Suspend::new(async move { document.await.map(home) })}
        </Suspense>
    }
}

fn home(document: HomeDocument) -> impl IntoView {
    let HomeDocument { official, later } = document;
    view! {
        <DefaultShare />
        <div class="wxapi_index_container">
            <h1 class="title"><Localized text=SITE_NAME /></h1>
            <nav aria-label=GROUPS.in_language(Language::of_page())>
                <ul class="label_box lbox_close wxapi_index_list">
                    {index(&official, "label_item wxapi_index_item")}
                </ul>
                <p class="wxapi_index_more">
                    <Localized text=LATER />
                </p>
                <ul class="label_box lbox_close">{index(&later, "label_item")}</ul>
            </nav>
        </div>
        <h2 class="unseen">
            <Localized text=OFFICIAL />
        </h2>
        <div class="lbox_close wxapi_form">{official.into_iter().map(section).collect_view()}</div>
        <h2 class="part">
            <Localized text=LATER />
        </h2>
        <div class="lbox_close wxapi_form">{later.into_iter().map(section).collect_view()}</div>
    }
}

const GROUPS: Text = Text::new("接口分类", "Groups of interfaces");
const OFFICIAL: Text = Text::new("官方演示的接口", "Interfaces of the official demo");
const LATER: Text = Text::new(
    "官方演示之后的接口",
    "Interfaces that came after the official demo",
);
const MORE: Text = Text::new("详情", "More");

fn index(sections: &[Section], class: &'static str) -> impl IntoView + use<> {
    sections
        .iter()
        .map(|section| {
            view! {
                <li class=class>
                    <a class="label_inner" href=format!("#{}", section.id)>
                        {section.title.clone()}
                    </a>
                </li>
            }
        })
        .collect_view()
}

fn section(section: Section) -> impl IntoView {
    let entries = section.entries.into_iter().map(entry).collect_view();
    let events = (section.id == Group::Voice.menu_id()).then(VoiceEvents);
    view! {
        <h3 id=section.id tabindex="-1">
            {section.heading}
        </h3>
        {entries}
        {events}
    }
}

fn entry(entry: Entry) -> impl IntoView {
    let more = MORE.in_language(Language::of_page());
    let label = format!("{} {more}", entry.name);
    let demo = entry.demo.then(|| demo_of(&entry.name));
    view! {
        <p class="entry">
            <span class="desc">{entry.summary}</span>
            <a class="entry_more" href=format!("/demo/{}", entry.name) aria-label=label>
                {more}
            </a>
        </p>
        {entry.notice.map(|notice| view! { <p class="notice">{notice}</p> })}
        {demo}
    }
}

fn demo_of(name: &str) -> Option<AnyView> {
    let interface = name.parse::<Interface>().ok().map(demo);
    interface.or_else(|| name.parse::<OpenTag>().ok().map(open_tag_demo))
}
