//! The client's functions with a tick box each: to which of them the account has no right.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::super::{super::phone::Phone, say};
use crate::{
    simulator::{naming, native::Native},
    text::Text,
};

pub(super) fn functions(phone: Phone, label: String) -> impl IntoView {
    let (sought, set_sought) = signal(String::new());
    let title = label.clone();
    let search = say(Text::new("搜索接口", "Search interfaces"));
    // what verifies can't be taken away
    let functions = Native::ALL
        .into_iter()
        .filter(|native| *native != Native::PreVerifyJsapi);
    let functions = functions.map(|native| function(phone, native, sought));
    view! {
        <div role="group" aria-label=label>
            <span>{title}</span>
            <input
                type="search"
                class="inspector_field"
                aria-label=search.clone()
                placeholder=search
                prop:value=sought
                on:input=move |event| set_sought.set(event_target_value(&event).trim().to_lowercase())
            />
            <ul class="inspector_functions">{functions.collect_view()}</ul>
        </div>
    }
}

fn function(phone: Phone, native: Native, sought: ReadSignal<String>) -> impl IntoView {
    let on_page = say(Text::listed(&naming::of_pages(native)));
    let on_bridge = (on_page != native.name()).then(|| native.name());
    let names = format!("{on_page} {}", native.name()).to_lowercase();
    let is_denied = move || phone.settings.read().denied.contains(native.name());
    let grant = move || match native.permission() {
        None => Text::new("无需声明", "needs none"),
        Some(permission)
            if phone
                .verified
                .read()
                .as_ref()
                .is_some_and(|names| names.contains(permission)) =>
        {
            Text::new("已通过校验", "verified")
        }
        Some(_) => Text::new("未通过校验", "not verified"),
    };
    view! {
        <li hidden=move || !names.contains(&*sought.read())>
            <label class="inspector_switch">
                <input
                    type="checkbox"
                    prop:checked=is_denied
                    on:change=move |event| deny(phone, native, event_target_checked(&event))
                />
                <span>
                    {on_page}
                    {on_bridge.map(|name| view! { " " <code>{name}</code> })}
                </span>
                <small class="inspector_hint">{move || say(grant())}</small>
            </label>
        </li>
    }
}

fn deny(phone: Phone, native: Native, is_denied: bool) {
    let mut denied = phone.settings.read_untracked().denied.clone();
    if is_denied {
        denied.insert(native.name().to_owned());
    } else {
        denied.remove(native.name());
    }
    let denied: Vec<Value> = denied.into_iter().map(Value::String).collect();
    // the names are known
    let _ = phone.change(&json!({ "denied": denied }));
}
