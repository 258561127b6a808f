//! What can be set: a row for each of [`CONTROLS`].

use leptos::prelude::*;
use serde_json::Value;

use super::{
    super::{
        super::{page, phone::Phone},
        say,
    },
    functions, next,
};
use crate::{
    simulator::controls::{CONTROLS, Control, Form, Group, as_text},
    text::Text,
};

/// A setting on its way between the phone and its row. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    phone: Phone,
    control: &'static Control,
    refused: RwSignal<Option<String>>,
}

impl Setting {
    fn value(self) -> Value {
        let settings = serde_json::to_value(&*self.phone.settings.read()).unwrap_or_default();
        self.control.find(&settings).cloned().unwrap_or_default()
    }

    fn text(self) -> String {
        as_text(&self.value())
    }

    fn set(self, value: Value) {
        let refused = self.phone.change(&self.control.part(value)).err();
        self.refused.set(refused.map(|refused| say(refused.text())));
    }

    /// Sets what a field holds.
    fn read(self, text: &str) {
        match self.control.read(text) {
            Ok(value) => self.set(value),
            Err(refused) => self.refused.set(Some(say(refused.text()))),
        }
    }
}

pub(super) fn settings(phone: Phone) -> impl IntoView {
    let groups = Group::ALL.into_iter().map(|group| {
        let rows = CONTROLS
            .iter()
            .filter(move |control| control.group == group);
        view! {
            <fieldset class="inspector_group">
                <legend>{say(group.label())}</legend>
                {rows.map(|control| row(phone, control)).collect_view()}
            </fieldset>
        }
    });
    view! {
        <div class="inspector_settings">
            {next::next(phone)}
            {groups.collect_view()}
            <div class="inspector_row inspector_end">
                <button type="button" class="inspector_action" on:click=|_| page::reload()>
                    {say(Text::new("重新加载页面", "Load the page again"))}
                </button>
                <button type="button" class="inspector_action" on:click=move |_| phone.reset()>
                    {say(Text::new("恢复默认设置", "Reset all settings"))}
                </button>
            </div>
        </div>
    }
}

fn row(phone: Phone, control: &'static Control) -> impl IntoView {
    let setting = Setting {
        phone,
        control,
        refused: RwSignal::new(None),
    };
    // a change draws every field anew: what was refused isn't in it any more
    Effect::new(move || {
        phone.settings.track();
        setting.refused.set(None);
    });
    let hint_id = format!("hint-{}", control.setting);
    let hint = control.hint.clone().map(|hint| {
        view! { <small id=hint_id.clone() class="inspector_hint">{say(hint)}</small> }
    });
    let described = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="inspector_setting" data-setting=control.setting>
            {field(setting, described)}
            {hint}
            {move || setting.refused.get().map(|refused| view! { <small role="alert" class="inspector_refused">{refused}</small> })}
        </div>
    }
}

fn field(setting: Setting, described: Option<String>) -> AnyView {
    let label = say(setting.control.label.clone());
    match &setting.control.form {
        Form::Switch => view! {
            <label class="inspector_switch">
                <span>{label}</span>
                <input
                    type="checkbox"
                    aria-describedby=described
                    prop:checked=move || setting.value() == Value::Bool(true)
                    on:change=move |event| setting.set(event_target_checked(&event).into())
                />
            </label>
        }
        .into_any(),
        Form::Choice(choices) => choice(setting, label, described, choices()).into_any(),
        Form::Line(proposals) => line(setting, label, described, proposals, None).into_any(),
        Form::Version(proposals) => {
            let usual = Signal::derive(move || setting.phone.settings.read().client.version());
            line(setting, label, described, proposals, Some(usual)).into_any()
        }
        Form::Number(from, to) => {
            input(setting, label, described, Some((*from, *to)), None).into_any()
        }
        Form::Whole(from, to) => {
            let range = (f64::from(*from), f64::from(*to));
            input(setting, label, described, Some(range), None).into_any()
        }
        Form::Functions => functions::functions(setting.phone, label).into_any(),
        Form::Beacons => view! {
            <label>
                <span>{label}</span>
                <textarea
                    class="inspector_field"
                    rows="3"
                    spellcheck="false"
                    aria-describedby=described
                    prop:value=move || setting.text()
                    on:change=move |event| setting.read(&event_target_value(&event))
                ></textarea>
            </label>
        }
        .into_any(),
    }
}

/// A field of one line: of a number from the first to the second, or of a text.
fn input(
    setting: Setting,
    label: String,
    described: Option<String>,
    range: Option<(f64, f64)>,
    placeholder: Option<Signal<&'static str>>,
) -> impl IntoView {
    let kind = if range.is_some() { "number" } else { "text" };
    view! {
        <label>
            <span>{label}</span>
            <input
                type=kind
                class="inspector_field"
                step=range.map(|_| "any")
                min=range.map(|(from, _)| from.to_string())
                max=range.map(|(_, to)| to.to_string())
                aria-describedby=described
                placeholder=move || placeholder.map(|shown| shown.get())
                prop:value=move || setting.text()
                on:change=move |event| setting.read(&event_target_value(&event))
            />
        </label>
    }
}

fn choice(
    setting: Setting,
    label: String,
    described: Option<String>,
    choices: Vec<(Value, Text)>,
) -> impl IntoView {
    let choices = choices.into_iter().map(|(value, label)| {
        let text = as_text(&value);
        view! { <option value=text selected=move || setting.value() == value>{say(label)}</option> }
    });
    let id = setting.control.setting;
    view! {
        <label for=id><span>{label}</span></label>
        <select
            id=id
            class="inspector_field"
            aria-describedby=described
            on:change=move |event| setting.read(&event_target_value(&event))
        >
            {choices.collect_view()}
        </select>
    }
}

fn line(
    setting: Setting,
    label: String,
    described: Option<String>,
    proposals: &'static [(&'static str, Text)],
    placeholder: Option<Signal<&'static str>>,
) -> impl IntoView {
    let proposals = proposals.iter().map(|(value, what_for)| {
        let what_for = say(what_for.clone());
        let shown = match *value {
            "" => what_for,
            value => format!("{value} · {what_for}"),
        };
        view! {
            <button
                type="button"
                class="inspector_chip"
                aria-pressed=move || (setting.text() == *value).to_string()
                on:click=move |_| setting.set((*value).into())
            >
                {shown}
            </button>
        }
    });
    view! {
        {input(setting, label, described, None, placeholder)}
        <div class="inspector_row">{proposals.collect_view()}</div>
    }
}
