//! The addresses of the user, to choose from.

mod form;

use leptos::prelude::*;

pub(in super::super) use self::form::{Edited, form};
use super::{super::screen::Answer, kit, say};
use crate::{simulator::address::Address, text::Text};

/// What the user does with the list.
pub(in super::super) enum Choice {
    /// That address, by its position.
    Use(usize),
    /// Changes it.
    Edit(usize),
    /// A new one.
    Enter,
    Leave,
}

/// The list. A tap on an address is the choice.
pub(in super::super) fn list(answer: Answer<Choice>, addresses: &[Address]) -> AnyView {
    let leave = move || answer.give(Choice::Leave);
    let cells = addresses
        .iter()
        .enumerate()
        .map(|(at, address)| cell(answer, at, address));
    let none = addresses.is_empty().then(|| {
        view! { <p class="address_none">{say(Text::new("还没有收货地址", "There is no address yet"))}</p> }
    });
    let content = view! {
        <ul class="address_list">{cells.collect_view()}</ul>
        {none}
        <div class="address_act">
            <button
                type="button"
                class="weui-btn weui-btn_primary"
                data-answer="new"
                on:click=move |_| answer.give(Choice::Enter)
            >
                {say(Text::new("新增收货地址", "Add an address"))}
            </button>
        </div>
    };
    kit::page(
        Text::new("选择收货地址", "Choose an address"),
        leave,
        content,
    )
}

fn cell(answer: Answer<Choice>, at: usize, address: &Address) -> impl IntoView + use<> {
    let Address {
        user_name,
        tel_number,
        province,
        city,
        district,
        detail,
        ..
    } = address.clone();
    let province = if province == city {
        String::new()
    } else {
        province
    };
    let edit = say(Text::new("编辑", "Edit"));
    let edit_label = format!("{edit} {user_name} {detail}");
    view! {
        <li class="address_cell">
            <button
                type="button"
                class="address_use"
                data-answer=format!("use-{at}")
                on:click=move |_| answer.give(Choice::Use(at))
            >
                <span class="address_who"><strong>{user_name}</strong> " " {tel_number}</span>
                <span class="address_where">{province}{city}{district}" "{detail}</span>
            </button>
            <button
                type="button"
                class="address_edit"
                aria-label=edit_label
                on:click=move |_| answer.give(Choice::Edit(at))
            >
                {edit}
            </button>
        </li>
    }
}
