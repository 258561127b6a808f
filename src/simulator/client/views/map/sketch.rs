//! The sketch as a picture: a grid of coordinates, rivers, cities, and a pin.

use leptos::prelude::*;

use super::super::say;
use crate::simulator::atlas::{self, City, Line, RIVERS, Sketch, Spot};

/// Rivers are drawn up to this scale: closer, their bends are not where they are.
const LAST_RIVERS: f64 = 8.0;

/// From this scale on the lines of the grid look like streets.
const FIRST_STREETS: f64 = 13.0;

/// The point of the pin is at 0, 0.
const PIN: &str = "M0 0C-3-7-10-12-10-20a10 10 0 1 1 20 0C10-12 3-7 0 0z";

/// Where the names of the grid begin at the edges, in pixels from the left and from the top.
const NAMES: (f64, f64) = (6.0, 12.0);

/// Draws `part` of the earth with a pin at `pin`, and with the names of the grid's lines where the edges are seen.
pub(super) fn sketch(
    part: Signal<Sketch>,
    pin: Signal<Option<Spot>>,
    has_edges: bool,
) -> impl IntoView {
    let Sketch { width, height, .. } = part.get_untracked();
    let streets = move || part.read().scale >= FIRST_STREETS;
    view! {
        <svg class="map_sketch" class:map_sketch_streets=streets viewBox=format!("0 0 {width} {height}") aria-hidden="true">
            {move || grid(&part.read())}
            {move || has_edges.then(|| names(&part.read()))}
            {move || rivers(&part.read())}
            {move || cities(&part.read())}
            {move || pin.get().map(|spot| mark(&part.read(), spot))}
        </svg>
    }
}

fn grid(part: &Sketch) -> impl IntoView + use<> {
    let (width, height) = (part.width, part.height);
    let across = part.parallels().into_iter().map(|Line { at, .. }| {
        view! { <line x1=0.0 x2=width y1=at y2=at /> }
    });
    let along = part.meridians().into_iter().map(|Line { at, .. }| {
        view! { <line x1=at x2=at y1=0.0 y2=height /> }
    });
    view! { <g class="map_grid">{across.collect_view()}{along.collect_view()}</g> }
}

fn names(part: &Sketch) -> impl IntoView + use<> {
    let of_parallels = part.parallels().into_iter().map(|Line { at, label }| {
        view! { <text x=NAMES.0 y=at - 5.0>{label}</text> }
    });
    let of_meridians = part.meridians().into_iter().map(|Line { at, label }| {
        view! { <text x=at + 5.0 y=NAMES.1>{label}</text> }
    });
    view! { <g class="map_grid">{of_parallels.collect_view()}{of_meridians.collect_view()}</g> }
}

fn rivers(part: &Sketch) -> impl IntoView + use<> {
    let shown = part.scale <= LAST_RIVERS;
    let part = *part;
    let rivers = RIVERS.iter().filter(move |_| shown).map(move |river| {
        let points = river.iter().map(|spot| {
            let (x, y) = part.point(*spot);
            format!("{x:.1},{y:.1} ")
        });
        let points: String = points.collect();
        view! { <polyline points=points /> }
    });
    view! { <g class="map_rivers">{rivers.collect_view()}</g> }
}

fn cities(part: &Sketch) -> impl IntoView + use<> {
    let part = *part;
    let cities = atlas::cities()
        .into_iter()
        .filter(move |city| part.shows(city.spot))
        .map(move |City { name, spot }| {
            let (x, y) = part.point(spot);
            // a name that would run out of the picture stands on the other side
            let is_far_right = x > part.width - 64.0;
            let (x_name, anchor) = if is_far_right {
                (x - 6.0, "end")
            } else {
                (x + 6.0, "start")
            };
            view! {
                <circle cx=x cy=y r="3" />
                <text x=x_name y=y + 4.0 text-anchor=anchor>{say(name)}</text>
            }
        });
    view! { <g class="map_cities">{cities.collect_view()}</g> }
}

fn mark(part: &Sketch, spot: Spot) -> impl IntoView + use<> {
    let (x, y) = part.point(spot);
    view! {
        <g class="map_pin" transform=format!("translate({x:.1} {y:.1})")>
            <path d=PIN />
            <circle cy="-20" r="4" />
        </g>
    }
}
