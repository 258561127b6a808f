//! A place on a sketch of the world.

use leptos::prelude::*;

/// Meridians and parallels every thirty degrees, and a dot. `latitude` and `longitude` in degrees, `accuracy` in metres:
/// far below a dot on a map of the world, so it is written beside it.
#[component]
pub(super) fn Sketch(latitude: f64, longitude: f64, accuracy: Option<f64>) -> impl IntoView {
    // in an equirectangular projection degrees are coordinates
    let lines: String = (-150..=150)
        .step_by(30)
        .map(|x| format!("M{x} -90V90"))
        .chain((-60..=60).step_by(30).map(|y| format!("M-180 {y}H180")))
        .collect();
    let accuracy = accuracy.map_or_else(String::new, |metres| format!(" ± {metres} m"));
    let label = format!("{latitude}, {longitude}{accuracy}");
    view! {
        <figure class="sketch">
            <svg viewBox="-180 -90 360 180" role="img" aria-label=label.clone()>
                <path class="sketch_lines" d=lines />
                <path class="sketch_axes" d="M-180 0H180M0 -90V90" />
                <circle cx=longitude cy=-latitude r="5" />
            </svg>
            <figcaption>{label}</figcaption>
        </figure>
    }
}
