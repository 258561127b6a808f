//! A place on the client's own map, as openLocation shows it.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    sketch::sketch,
};
use crate::{
    simulator::atlas::{self, Line, Sketch, Spot},
    text::Text,
};

/// Farthest and closest.
const SCALES: [f64; 2] = [1.0, 28.0];

/// In pixels, as the style sheet has it: larger than what is seen of it, with the pin in the middle.
const WIDTH: f64 = 700.0;
const HEIGHT: f64 = 900.0;

/// What a page wants to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super::super) struct Marked {
    /// By GCJ-02.
    pub spot: Spot,
    pub name: String,
    pub address: String,
    /// 1 to 28.
    pub scale: f64,
    pub info_url: String,
}

/// Shows it until the user goes back.
pub(in super::super::super) fn place(answer: Answer<()>, marked: &Marked) -> AnyView {
    let spot = marked.spot;
    let scale = RwSignal::new(marked.scale);
    let part = Signal::derive(move || Sketch {
        centre: spot,
        scale: scale.get(),
        width: WIDTH,
        height: HEIGHT,
    });
    let content = view! {
        <div class="map_place">
            <div class="map_view">
                {sketch(part, Signal::stored(Some(spot)), false)}
                {move || names(&part.read())}
                {bar(part)}
                {zoom(scale)}
            </div>
            {about(marked)}
        </div>
    };
    kit::page(
        Text::new("位置", "Location"),
        move || answer.give(()),
        content,
    )
}

/// Of the grid's lines, at the edges of what is seen: its middle is the sketch's.
fn names(part: &Sketch) -> impl IntoView + use<> {
    let from_middle = |at: f64, size: f64| format!("calc(50% + {:.1}px)", at - size / 2.0);
    let of_parallels = part.parallels().into_iter().map(|Line { at, label }| {
        view! { <span class="map_parallel" style:top=from_middle(at, HEIGHT)>{label}</span> }
    });
    let of_meridians = part.meridians().into_iter().map(|Line { at, label }| {
        view! { <span class="map_meridian" style:left=from_middle(at, WIDTH)>{label}</span> }
    });
    view! { <div class="map_names" aria-hidden="true">{of_parallels.collect_view()}{of_meridians.collect_view()}</div> }
}

fn bar(part: Signal<Sketch>) -> impl IntoView {
    let width = move || format!("{:.0}px", part.read().bar().0);
    view! {
        <div class="map_bar" style:width=width>{move || say(atlas::length(part.read().bar().1))}</div>
    }
}

fn zoom(scale: RwSignal<f64>) -> impl IntoView {
    let [farthest, closest] = SCALES;
    let button = move |label: Text, sign: &'static str, step: f64, end: f64| {
        view! {
            <button type="button" aria-label=say(label) disabled=move || scale.get() == end on:click=move |_| {
                scale.update(|scale| *scale = (*scale + step).clamp(farthest, closest));
            }>{sign}</button>
        }
    };
    let level = move || {
        say(Text {
            zh: format!("{} 级", scale.get()).into(),
            en: format!("Scale {}", scale.get()).into(),
        })
    };
    view! {
        <div class="map_zoom">
            {button(Text::new("放大", "Zoom in"), "+", 1.0, closest)}
            <output data-map="scale">{level}</output>
            {button(Text::new("缩小", "Zoom out"), "−", -1.0, farthest)}
        </div>
    }
}

fn about(marked: &Marked) -> impl IntoView + use<> {
    let nameless = || say(Text::new("未命名位置", "A place without name"));
    let name = Some(marked.name.clone()).filter(|name| !name.is_empty());
    let address = Some(marked.address.clone()).filter(|address| !address.is_empty());
    let is_page = ["http://", "https://"]
        .iter()
        .any(|scheme| marked.info_url.starts_with(scheme));
    let link = is_page.then(|| {
        let (url, shown) = (marked.info_url.clone(), marked.info_url.clone());
        view! {
            <a class="map_link" href=url target="_blank" rel="noopener noreferrer">
                {say(Text::new("查看详情", "More about it"))} <span>{shown}</span>
            </a>
        }
    });
    view! {
        <div class="map_about">
            <h2>{name.unwrap_or_else(nameless)}</h2>
            {address.map(|address| view! { <p>{address}</p> })}
            <p class="map_coordinates">{atlas::coordinates(marked.spot)} " · GCJ-02"</p>
            <p class="map_coordinates">{say(Text::new("示意图，非真实地图。", "A sketch, not a map."))}</p>
            {link}
        </div>
    }
}
