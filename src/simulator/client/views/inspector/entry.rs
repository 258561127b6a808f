//! A message in the list.

use std::sync::Arc;

use js_sys::Date;
use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        super::{bridge, phone::Phone},
        say,
    },
    files,
};
use crate::{
    simulator::{
        comparison::{self, Row},
        message::{Ending, Kind, Message},
        naming,
    },
    text::Text,
};

/// One line; all of it once it is tapped. `phone` can make the call again: none for what somebody else's phone has recorded.
/// `began` is when its page began, in milliseconds since 1970.
pub(super) fn entry(
    phone: Option<Phone>,
    message: Arc<Message>,
    began: f64,
    tell: Callback<Text>,
) -> impl IntoView {
    let (is_open, set_open) = signal(false);
    let number = message.number;
    let kind = message.kind;
    let ending = message.ending().map(Ending::name);
    let name = message.name.clone();
    let head = head(&message, began);
    let place = NodeRef::<html::Li>::new();
    let toggle = move |_| {
        set_open.update(|open| *open = !*open);
        if is_open.get_untracked() {
            request_animation_frame(move || show_all(place));
        }
    };
    view! {
        <li class="inspector_entry" node_ref=place data-number=number data-kind=kind.name() data-name=name data-ending=ending>
            <button
                type="button"
                class="inspector_head"
                aria-expanded=move || is_open.get().to_string()
                on:click=toggle
            >
                {head}
            </button>
            <Show when=move || is_open.get()>{body(phone, &message, tell)}</Show>
        </li>
    }
}

/// Scrolls its list as far as it takes for all of an entry to be seen, or as much as there is room for, from its head.
fn show_all(place: NodeRef<html::Li>) {
    let Some(place) = place.get_untracked() else {
        return;
    };
    if let Ok(Some(list)) = place.closest(".inspector_list") {
        let (entry, room) = (
            place.get_bounding_client_rect(),
            list.get_bounding_client_rect(),
        );
        let below = entry.bottom() - room.bottom();
        if below > 0.0 {
            let further = below.min(entry.top() - room.top());
            list.set_scroll_top(list.scroll_top() + further.ceil() as i32);
        }
    }
}

fn head(message: &Message, began: f64) -> impl IntoView + use<> {
    let way = if message.kind.is_of_page() {
        "→"
    } else {
        "←"
    };
    let ending = message
        .ending()
        .map(|_| view! { <span class="inspector_ending">{message.result().to_owned()}</span> });
    let took = message
        .duration
        .map(|took| view! { <span class="inspector_took">{format!("{took:.0} ms")}</span> });
    let replayed = message
        .replay_of
        .map(|first| view! { <span class="inspector_took">{say(replayed(first))}</span> });
    let on_page = naming::translated(&message.name);
    view! {
        <time>{clock(began + message.at)}</time>
        <span class="inspector_way" aria-hidden="true">{way}</span>
        <span class="inspector_kind">{say(message.kind.label())}</span>
        <strong>{message.name.clone()}</strong>
        {on_page.map(|name| view! { <span class="inspector_on_page">{name}</span> })}
        {ending}
        {took}
        {replayed}
        <code class="inspector_preview">{message.preview()}</code>
    }
}

fn replayed(first: usize) -> Text {
    Text {
        zh: format!("重放 #{first}").into(),
        en: format!("replay of #{first}").into(),
    }
}

fn body(phone: Option<Phone>, message: &Arc<Message>, tell: Callback<Text>) -> AnyView {
    let content = match &message.seen {
        Some(seen) => both(comparison::compare(&message.raw, seen)).into_any(),
        None => alone(comparison::fields(&message.raw)).into_any(),
    };
    let call = message
        .of
        .map(|call| view! { <span class="inspector_took">{format!("#{call} → #{}", message.number)}</span> });
    let copied = message.clone();
    let copy = move |_| {
        let text = serde_json::to_string_pretty(&*copied).unwrap_or_default();
        // the row may have gone meanwhile
        files::copy(text, move |copied| {
            let _ = tell.try_run(copied);
        });
    };
    let phone = phone.filter(|_| message.kind == Kind::Invoke);
    let call_again = phone.map(|phone| {
        let message = message.clone();
        let number = message.number;
        let again = move |_| {
            let message = message.clone();
            spawn_local(async move {
                let raw = bridge::invoke_again(phone, &message).await;
                let ending = raw["err_msg"].as_str().unwrap_or_default();
                // the row may have gone meanwhile
                let _ = tell.try_run(Text::formatted(
                    format!("已重放 #{number}：{ending}，见列表末尾。"),
                    format!("#{number} was replayed: {ending}; at the end of the list."),
                ));
            });
        };
        view! {
            <button type="button" class="inspector_action" on:click=again>
                {say(Text::new("重放", "Replay"))}
            </button>
        }
    });
    view! {
        <div class="inspector_body">
            {content}
            <div class="inspector_row">
                {call_again}
                <button type="button" class="inspector_action" on:click=copy>
                    {say(Text::new("复制", "Copy"))}
                </button>
                {call}
            </div>
        </div>
    }
    .into_any()
}

/// The fields on the bridge beside those after the callbacks.
fn both(rows: Vec<Row>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        let name = row.field.clone();
        view! {
            <tr data-field=row.field data-change=row.change.name()>
                <th scope="row">{name}</th>
                <td><code>{row.raw}</code></td>
                <td><code>{row.seen}</code></td>
            </tr>
        }
    });
    view! {
        <table class="inspector_table">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{say(Text::new("桥上的原始值", "On the bridge"))}</th>
                    <th scope="col">{say(Text::new("回调执行后", "After the callbacks"))}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn alone(fields: Vec<(String, String)>) -> impl IntoView {
    let rows = fields.into_iter().map(|(field, value)| {
        let name = field.clone();
        view! {
            <tr data-field=field>
                <th scope="row">{name}</th>
                <td><code>{value}</code></td>
            </tr>
        }
    });
    view! { <table class="inspector_table"><tbody>{rows.collect_view()}</tbody></table> }
}

/// `10:12:33.123`, where the person is.
fn clock(milliseconds: f64) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds(),
        date.get_milliseconds()
    )
}
