//! The menu: two rows of icons from the bottom of the screen, what passes the page on above all else.

mod icons;

use leptos::prelude::*;

use super::{
    super::{page, phone::Phone, screen::Answer},
    say,
};
use crate::{
    catalog::{MenuItem, MenuItemKind},
    text::Text,
};

/// Its rows, and the groups in each.
const ROWS: [&[MenuItemKind]; 2] = [
    &[MenuItemKind::Share],
    &[MenuItemKind::Protected, MenuItemKind::Base],
];

/// Shows what the page leaves of the menu; answers with the item that was tapped. `None`: cancelled.
pub(in super::super) fn sheet(phone: Phone, answer: Answer<Option<MenuItem>>) -> AnyView {
    let cancel = move |_| answer.give(None);
    view! {
        <div class="screen screen_over menu" role="dialog" aria-modal="true" aria-label=say(Text::new("菜单", "Menu"))>
            <div class="weui-mask" on:click=cancel></div>
            <div class="menu_sheet">
                <p class="menu_source">{say(Text::new("网页来自 ", "This page is from "))} {page::host()}</p>
                {move || ROWS.map(|kinds| row(phone, answer, kinds))}
                <button type="button" class="menu_cancel" data-answer="cancel" on:click=cancel>
                    {say(Text::new("取消", "Cancel"))}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// A row without items isn't there.
fn row(
    phone: Phone,
    answer: Answer<Option<MenuItem>>,
    kinds: &'static [MenuItemKind],
) -> Option<impl IntoView> {
    let menu = phone.menu.read();
    let around = phone.around();
    let groups: Vec<_> = kinds
        .iter()
        .map(|kind| (*kind, menu.items(*kind, around)))
        .filter(|(_, items)| !items.is_empty())
        .collect();
    let is_empty = groups.is_empty();
    let groups = groups.into_iter().map(move |(kind, items)| {
        view! {
            <ul class="menu_group" data-group=kind.name() aria-label=say(group_name(kind))>
                {items.into_iter().map(|item| entry(answer, item)).collect_view()}
            </ul>
        }
    });
    (!is_empty).then(|| view! { <div class="menu_row">{groups.collect_view()}</div> })
}

fn entry(answer: Answer<Option<MenuItem>>, item: MenuItem) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="menu_item" data-menu-item=item.id() on:click=move |_| answer.give(Some(item))>
                <span class="menu_icon">
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path d=icons::path(item) />
                    </svg>
                </span>
                <span class="menu_label">{say(item.label())}</span>
            </button>
        </li>
    }
}

const fn group_name(kind: MenuItemKind) -> Text {
    match kind {
        MenuItemKind::Base => Text::new("基本", "Basic"),
        MenuItemKind::Share => Text::new("传播", "Share"),
        MenuItemKind::Protected => Text::new("保护", "Protected"),
    }
}
