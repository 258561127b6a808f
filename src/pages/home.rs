//! `/`: WeChat's official demo, section by section and button by button.
//!
//! Its texts stand alone in their elements, as in the original; the style sheet sets the English (`data-en`) behind them.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    catalog::{Group, Interface},
    components::Localized,
    demos::demo,
    text::Text,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let index = Group::ALL
        .map(|group| {
            view! {
                <li class="label_item wxapi_index_item">
                    <a
                        class="label_inner"
                        href=format!("#{}", group.menu_id())
                        data-en=group.title().en
                    >
                        {group.title().zh}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Title text="微信JS-SDK Demo" />
        <div class="wxapi_index_container">
            <h1 class="title">"微信 JS-SDK Demo"</h1>
            <nav aria-label="接口分类 · Groups">
                <ul class="label_box lbox_close wxapi_index_list">{index}</ul>
            </nav>
        </div>
        <div class="lbox_close wxapi_form">{Group::ALL.map(section).collect_view()}</div>
    }
}

/// A section with its heading and its buttons, as far as they exist.
fn section(group: Group) -> impl IntoView {
    let interfaces: Vec<_> = Interface::ALL
        .into_iter()
        .filter(|interface| interface.spec().group == group)
        .collect();
    let empty = interfaces.is_empty().then(|| {
        view! {
            <p class="desc">
                <Localized text=Text::new(
                    "本节接口尚未提供。",
                    "The interfaces of this section are yet to come.",
                ) />
            </p>
        }
    });
    let entries = interfaces.into_iter().map(entry).collect_view();
    view! {
        <h3 id=group.menu_id() tabindex="-1" data-en=group.heading().en>
            {group.heading().zh}
        </h3>
        {empty}
        {entries}
    }
}

fn entry(interface: Interface) -> impl IntoView {
    let summary = interface.spec().summary;
    let details = format!("/demo/{}", interface.name());
    view! {
        <p class="entry">
            <span class="desc" data-en=summary.en>
                {summary.zh}
            </span>
            <a class="entry_more" href=details aria-label=format!("{} 详情 · details", interface.name())>
                "详情 · More"
            </a>
        </p>
        {demo(interface)}
    }
}
