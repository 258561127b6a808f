//! Where the simulated phone is: tapped on the sketch, typed, or one of the cities.

use leptos::{ev::MouseEvent, prelude::*};
use serde_json::json;
use wasm_bindgen::JsCast;

use super::{
    super::{
        super::{phone::Phone, screen::Answer},
        kit, say,
    },
    sketch::sketch,
};
use crate::{
    simulator::{
        atlas::{self, City, CoordinateError, Degrees, Sketch, Spot},
        settings::Place,
    },
    text::Text,
};

/// All of China.
const PART: Sketch = Sketch {
    centre: (37.0, 104.5),
    scale: 3.0,
    width: 390.0,
    height: 270.0,
};

/// Has the user choose where the phone is. It is there from then on; `None`: it stays where it was.
pub(in super::super::super) async fn choose(phone: Phone) -> Option<Place> {
    let before = phone.place();
    let spot = (before.latitude, before.longitude);
    let chosen = phone
        .screens
        .ask(move |answer| chooser(answer, spot))
        .await
        .flatten()?;
    let place = Place {
        latitude: chosen.0,
        longitude: chosen.1,
        ..before
    };
    // its names and types are the settings' own
    let _ = phone.change(&json!({ "place": place }));
    Some(place)
}

/// The two fields. Cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    latitude: RwSignal<String>,
    longitude: RwSignal<String>,
}

impl Typed {
    fn new(spot: Spot) -> Self {
        let typed = Self {
            latitude: RwSignal::default(),
            longitude: RwSignal::default(),
        };
        typed.set(spot);
        typed
    }

    /// To a millionth of a degree: ten centimetres.
    fn set(self, (latitude, longitude): Spot) {
        let text = |degrees: f64| ((degrees * 1e6).round() / 1e6).to_string();
        self.latitude.set(text(latitude));
        self.longitude.set(text(longitude));
    }

    fn read(self) -> Result<Spot, Text> {
        let latitude = Degrees::North.read(&self.latitude.read());
        let longitude = Degrees::East.read(&self.longitude.read());
        Ok((
            latitude.map_err(|error| wrong(Text::new("纬度", "The latitude"), error))?,
            longitude.map_err(|error| wrong(Text::new("经度", "The longitude"), error))?,
        ))
    }
}

fn wrong(what: Text, error: CoordinateError) -> Text {
    let (zh, en) = match error {
        CoordinateError::NotANumber => (
            "应为数字，例如 30.25".to_owned(),
            "is a number, such as 30.25".to_owned(),
        ),
        CoordinateError::Outside { limit } => (
            format!("应在 -{limit} 到 {limit} 之间"),
            format!("is from -{limit} to {limit}"),
        ),
    };
    Text {
        zh: format!("{}{zh}", what.zh).into(),
        en: format!("{} {en}", what.en).into(),
    }
}

fn chooser(answer: Answer<Option<Spot>>, spot: Spot) -> AnyView {
    let typed = Typed::new(spot);
    let read = Memo::new(move |_| typed.read());
    let pin = Signal::derive(move || read.get().ok());
    let done = move |_| {
        if let Ok(spot) = read.get_untracked() {
            answer.give(Some(spot));
        }
    };
    let content = view! {
        <div class="map_chooser">
            <div class="map_tap" data-map="" on:click=move |event| {
                if let Some(spot) = tapped(&event) {
                    typed.set(spot);
                }
            }>
                {sketch(Signal::stored(PART), pin, true)}
            </div>
            <p class="map_hint">{say(Text::new(
                "点按示意图移动标记，坐标系为 WGS-84。", "Tap the sketch to move the pin. Coordinates are WGS-84.",
            ))}</p>
            {presets(typed)}
            <div class="weui-cells weui-cells_form">
                {field(Text::new("纬度", "Latitude"), typed.latitude, Degrees::North)}
                {field(Text::new("经度", "Longitude"), typed.longitude, Degrees::East)}
            </div>
            <p class="map_wrong" role="alert">{move || read.get().err().map(say)}</p>
            <button type="button" class="weui-btn weui-btn_primary" data-answer="yes" disabled=move || read.get().is_err() on:click=done>
                {say(Text::new("完成", "Done"))}
            </button>
        </div>
    };
    kit::page(
        Text::new("选择位置", "Choose a place"),
        move || answer.give(None),
        content,
    )
}

/// The place under a tap.
fn tapped(event: &MouseEvent) -> Option<Spot> {
    let area: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let area = area.get_bounding_client_rect();
    let x = (f64::from(event.client_x()) - area.left()) / area.width();
    let y = (f64::from(event.client_y()) - area.top()) / area.height();
    // nothing to divide by where nothing is shown
    (x.is_finite() && y.is_finite()).then(|| PART.spot((x * PART.width, y * PART.height)))
}

fn presets(typed: Typed) -> impl IntoView {
    let lake = Place::default();
    let lake = City {
        name: Text::new("西湖", "West Lake"),
        spot: (lake.latitude, lake.longitude),
    };
    // where GCJ-02 is WGS-84
    let paris = City {
        name: Text::new("巴黎", "Paris"),
        spot: (48.8584, 2.2945),
    };
    let cities = [lake].into_iter().chain(atlas::cities()).chain([paris]);
    let presets = cities.map(|City { name, spot }| {
        view! {
            <button type="button" class="map_preset" on:click=move |_| typed.set(spot)>{say(name)}</button>
        }
    });
    view! { <div class="map_presets">{presets.collect_view()}</div> }
}

fn field(label: Text, text: RwSignal<String>, degrees: Degrees) -> impl IntoView {
    let is_wrong = move || degrees.read(&text.read()).is_err().to_string();
    view! {
        <label class="weui-cell">
            <span class="weui-cell__hd weui-label">{say(label)}</span>
            <span class="weui-cell__bd">
                <input class="weui-input" inputmode="decimal" autocomplete="off" aria-invalid=is_wrong prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event)) />
            </span>
        </label>
    }
}
