//! The form of an address.

use leptos::prelude::*;

use super::super::{super::screen::Answer, kit, say};
use crate::{
    simulator::address::{Address, Draft, Field, PROVINCES, Region},
    text::Text,
};

/// What came of the form.
pub(in super::super::super) enum Edited {
    Saved(Address),
    Removed,
    /// The user went back.
    Dropped,
}

/// The form with what `draft` holds; one that `is_known` can be removed.
pub(in super::super::super) fn form(
    answer: Answer<Edited>,
    draft: &Draft,
    is_known: bool,
) -> AnyView {
    let draft = RwSignal::new(draft.clone());
    let wrong = RwSignal::new(Vec::<Field>::new());
    let save = move || match draft.read_untracked().address() {
        Ok(address) => answer.give(Edited::Saved(address)),
        Err(fields) => wrong.set(fields),
    };
    let remove = is_known.then(|| {
        view! {
            <button
                type="button"
                class="weui-btn weui-btn_warn"
                data-answer="remove"
                on:click=move |_| answer.give(Edited::Removed)
            >
                {say(Text::new("删除", "Delete"))}
            </button>
        }
    });
    let content = view! {
        <form class="address_form" novalidate on:submit=move |event| { event.prevent_default(); save(); }>
            {input(Line::NAME, draft, wrong)}
            {input(Line::PHONE, draft, wrong)}
            {region(draft)}
            {input(Line::DETAIL, draft, wrong)}
            {input(Line::POSTAL_CODE, draft, wrong)}
            <div class="address_act">
                <button type="submit" class="weui-btn weui-btn_primary" data-answer="save">
                    {say(Text::new("保存", "Save"))}
                </button>
                {remove}
            </div>
        </form>
    };
    let title = if is_known {
        Text::new("编辑收货地址", "Edit the address")
    } else {
        Text::new("新增收货地址", "Add an address")
    };
    let leave = move || answer.give(Edited::Dropped);
    kit::page(title, leave, content)
}

/// A line of the form.
struct Line {
    field: Field,
    label: Text,
    placeholder: Text,
    /// `inputmode`
    keys: &'static str,
    of: fn(&mut Draft) -> &mut String,
}

impl Line {
    const NAME: Self = Self {
        field: Field::Name,
        label: Text::new("收货人", "Recipient"),
        placeholder: Text::new("姓名", "Name"),
        keys: "text",
        of: |draft| &mut draft.name,
    };
    const PHONE: Self = Self {
        field: Field::Phone,
        label: Text::new("手机号码", "Phone"),
        placeholder: Text::new("手机号或带区号的固定电话", "Mobile, or 010-12345678"),
        keys: "tel",
        of: |draft| &mut draft.phone,
    };
    const DETAIL: Self = Self {
        field: Field::Detail,
        label: Text::new("详细地址", "Street"),
        placeholder: Text::new("街道、门牌号、楼层房间号", "Street, number, floor, room"),
        keys: "text",
        of: |draft| &mut draft.detail,
    };
    const POSTAL_CODE: Self = Self {
        field: Field::PostalCode,
        label: Text::new("邮政编码", "Postal code"),
        placeholder: Text::new("选填", "Optional"),
        keys: "numeric",
        of: |draft| &mut draft.postal_code,
    };
}

fn input(line: Line, draft: RwSignal<Draft>, wrong: RwSignal<Vec<Field>>) -> impl IntoView {
    let Line {
        field,
        label,
        placeholder,
        keys,
        of,
    } = line;
    let value = of(&mut draft.get_untracked()).clone();
    let is_wrong = move || wrong.read().contains(&field);
    let change = move |event| {
        draft.update(|draft| *of(draft) = event_target_value(&event));
        wrong.update(|wrong| wrong.retain(|other| *other != field));
    };
    view! {
        <label class="address_line" data-wrong=move || is_wrong().then_some("")>
            <span>{say(label)}</span>
            <input
                inputmode=keys
                autocomplete="off"
                placeholder=say(placeholder)
                prop:value=value
                aria-invalid=move || is_wrong().then_some("true")
                on:input=change
            />
            <em class="address_wrong" role="alert">{move || is_wrong().then(|| say(field.advice()))}</em>
        </label>
    }
}

/// Three pickers; another province begins with its first city, another city with its first district.
fn region(draft: RwSignal<Draft>) -> impl IntoView {
    let now = Memo::new(move |_| draft.read().region);
    let set = move |region: Region| draft.update(|draft| draft.region = region);
    let province = picker(
        Text::new("省份", "Province"),
        move || PROVINCES.iter().map(|province| province.name).collect(),
        move || now.get().province,
        move |province| {
            set(Region {
                province,
                ..Region::default()
            });
        },
    );
    let city = picker(
        Text::new("城市", "City"),
        move || {
            now.get()
                .province()
                .cities
                .iter()
                .map(|city| city.name)
                .collect()
        },
        move || now.get().city,
        move |city| {
            set(Region {
                city,
                district: 0,
                ..now.get_untracked()
            });
        },
    );
    let district = picker(
        Text::new("区县", "District"),
        move || {
            now.get()
                .city()
                .districts
                .iter()
                .map(|(name, _)| *name)
                .collect()
        },
        move || now.get().district,
        move |district| {
            set(Region {
                district,
                ..now.get_untracked()
            });
        },
    );
    let title = say(Text::new("所在地区", "Region"));
    let label = title.clone();
    view! {
        <div class="address_line" role="group" aria-label=label>
            <span>{title}</span>
            <div class="address_region">{province}{city}{district}</div>
        </div>
    }
}

fn picker(
    label: Text,
    names: impl Fn() -> Vec<&'static str> + Send + Sync + 'static,
    chosen: impl Fn() -> usize + Copy + Send + Sync + 'static,
    choose: impl Fn(usize) + 'static,
) -> impl IntoView {
    let names = Memo::new(move |_| names());
    let option = move |(at, name): (usize, &'static str)| {
        view! { <option value=at.to_string() selected=move || chosen() == at>{name}</option> }
    };
    let options = move || {
        names
            .get()
            .into_iter()
            .enumerate()
            .map(option)
            .collect_view()
    };
    let change = move |event| choose(event_target_value(&event).parse().unwrap_or_default());
    view! {
        <select aria-label=say(label) prop:value=move || chosen().to_string() on:change=change>
            {options}
        </select>
    }
}
