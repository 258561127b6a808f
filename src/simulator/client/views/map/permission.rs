//! Whether the page may know where the phone is, and which place it is told.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        super::{phone::Phone, screen::Answer},
        say,
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
    view! {
        <div class="screen screen_over" role="alertdialog" aria-modal="true" aria-label=say(QUESTION)>
            <div class="weui-mask"></div>
            <div class="weui-dialog">
                <div class="weui-dialog__hd"><strong class="weui-dialog__title">{say(QUESTION)}</strong></div>
                <div class="weui-dialog__bd map_sources">
                    {option(Source::Simulated, Text::new("模拟位置", "Simulated place"))}
                    <p class="map_source_place">
                        <span>{place}</span>
                        <button type="button" class="map_choose" on:click=choose>{say(Text::new("选择位置", "Choose a place"))}</button>
                    </p>
                    {option(Source::Machine, Text::new("真实位置", "This machine's position"))}
                </div>
                <div class="weui-dialog__ft">
                    <button type="button" class="weui-dialog__btn weui-dialog__btn_default" data-answer="no" on:click=move |_| answer.give(None)>
                        {say(Text::new("拒绝", "Refuse"))}
                    </button>
                    <button type="button" class="weui-dialog__btn weui-dialog__btn_primary" data-answer="yes" on:click=move |_| answer.give(Some(source.get_untracked()))>
                        {say(Text::new("允许", "Allow"))}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}
