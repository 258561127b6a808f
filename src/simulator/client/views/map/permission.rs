//! Whether the page may know where the phone is, and which place it is told.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        super::{phone::Phone, screen::Answer},
        kit, say,
    },
    choose,
};
use crate::{simulator::atlas, text::Text};

const QUESTION: Text = Text::new(
    "该网页申请获取你的地理位置",
    "This page wants to know where you are",
);

/// What the page is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super::super) enum Source {
    /// The place of the settings.
    Simulated,
    /// Where the machine is.
    Machine,
}

/// Asks; `None`: refused.
pub(in super::super::super) fn permission(phone: Phone, answer: Answer<Option<Source>>) -> AnyView {
    let source = RwSignal::new(Source::Simulated);
    let place = move || {
        let place = phone.settings.read().place;
        atlas::coordinates((place.latitude, place.longitude))
    };
    let choose = move |_| {
        source.set(Source::Simulated);
        spawn_local(async move {
            choose(phone).await;
        });
    };
    let option = move |of: Source, label: Text| {
        view! {
            <label class="map_source">
                <input type="radio" name="source" prop:checked=move || source.get() == of on:change=move |_| source.set(of) />
                {say(label)}
            </label>
        }
    };
    let sources = view! {
        <div class="map_sources">
            {option(Source::Simulated, Text::new("模拟位置", "Simulated place"))}
            <p class="map_source_place">
                <span>{place}</span>
                <button type="button" class="map_choose" on:click=choose>{say(Text::new("选择位置", "Choose a place"))}</button>
            </p>
            {option(Source::Machine, Text::new("真实位置", "This machine's position"))}
        </div>
    };
    let decide = move |yes: bool| answer.give(yes.then(|| source.get_untracked()));
    kit::question(decide, say(QUESTION), sources, kit::REFUSE, kit::ALLOW)
}
