//! Every interface by group and the open tags, with a search box: beside the page on a wide screen, behind the header's button on a phone.
//! Outside the hydrated part of the document: `interface_list.js` filters what the server has written.

use leptos::prelude::*;

use super::{PageContext, inline_script::inline_script};
use crate::{
    catalog::{Group, Interface, OpenTag},
    language::Language,
    text::Text,
};

const LABEL: Text = Text::new("全部接口", "All interfaces");
const SEARCH: Text = Text::new("搜索接口（按 / ）", "Search (press /)");
const NOTHING: Text = Text::new("没有匹配的接口。", "No interface matches.");
const OPEN_TAGS: Text = Text::new("开放标签", "Open tags");

/// The list with its search box.
#[component]
pub fn InterfaceList(page: PageContext) -> impl IntoView {
    let language = page.language;
    let groups = Group::ALL
        .map(|group| section(group.title(), interfaces(group), language))
        .collect_view();
    let open_tags = OpenTag::ALL.map(|tag| (tag.name(), tag.spec().summary.clone()));
    view! {
        <nav id="interfaces" class="interfaces" aria-label=LABEL.in_language(language)>
            <input
                type="search"
                id="interface-search"
                placeholder=SEARCH.in_language(language)
                aria-label=SEARCH.in_language(language)
                autocomplete="off"
                enterkeyhint="go"
            />
            {groups}
            {section(OPEN_TAGS, open_tags, language)}
            <p class="interfaces_none" role="status" hidden=true>{NOTHING.in_language(language)}</p>
            <script nonce=page.nonce inner_html=inline_script!("interface_list.js")></script>
        </nav>
    }
}

/// With their summaries.
fn interfaces(group: Group) -> impl Iterator<Item = (&'static str, Text)> {
    Interface::ALL
        .into_iter()
        .map(|interface| (interface.name(), interface.spec()))
        .filter(move |(_, spec)| spec.group == group)
        .map(|(name, spec)| (name, spec.summary.clone()))
}

fn section(
    title: Text,
    entries: impl IntoIterator<Item = (&'static str, Text)>,
    language: Language,
) -> AnyView {
    let items: Vec<_> = entries
        .into_iter()
        .map(|(name, summary)| item(name, &summary, &title))
        .collect();
    view! {
        <section>
            <h2>{title.in_language(language)}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// Found by its name and by the words of both languages.
fn item(name: &'static str, summary: &Text, title: &Text) -> impl IntoView + use<> {
    let words = [name, &summary.zh, &summary.en, &title.zh, &title.en]
        .join(" ")
        .to_lowercase();
    view! {
        <li data-words=words>
            <a href=format!("/demo/{name}")>{name}</a>
        </li>
    }
}
