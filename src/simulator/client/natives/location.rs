//! 地理位置接口.

use wasm_bindgen_futures::spawn_local;

use super::super::{
    answering::Call,
    phone::Phone,
    position,
    views::{
        kit,
        map::{self, Marked, Source},
        say,
    },
};
use crate::{
    simulator::{
        atlas::{CoordinateError, Degrees},
        gcj02,
        reply::Reply,
    },
    text::Text,
};

/// Closest of all: what jweixin sends when the page says nothing.
const CLOSEST: f64 = 28.0;

/// Asks the user, then tells where the phone is, in the coordinates that the page wants.
pub(super) async fn geo_location(phone: Phone, call: &Call) -> Reply {
    let source = phone
        .screens
        .ask(move |answer| map::permission(phone, answer))
        .await;
    let place = match source.flatten() {
        None => return Reply::cancel(call.native),
        Some(Source::Simulated) => phone.place(),
        Some(Source::Machine) => match position::of_this_machine().await {
            Ok(place) => place,
            Err(reason) => {
                kit::notice(phone, say(no_position(&reason)));
                return Reply::fail(call.native, &reason);
            }
        },
    };
    let kind = call.text("type");
    let (latitude, longitude) = match kind {
        "gcj02" => gcj02::from_wgs84(place.latitude, place.longitude),
        _ => (place.latitude, place.longitude),
    };
    Reply::ok(call.native)
        .with("latitude", latitude)
        .with("longitude", longitude)
        .with("speed", place.speed)
        .with("accuracy", place.accuracy)
        .with("type", kind)
}

fn no_position(reason: &str) -> Text {
    Text::formatted(
        format!("浏览器没有给出本机位置：{reason}"),
        format!("The browser doesn't tell where this machine is: {reason}"),
    )
}

/// Shows a place on the client's own map. The page hears that it is open, and nothing of what the user does there.
pub(super) async fn open_location(phone: Phone, call: &Call) -> Reply {
    let marked = match marked(call) {
        Ok(marked) => marked,
        Err(reason) => return Reply::fail(call.native, &reason),
    };
    let asked = call.params["scale"].as_f64().unwrap_or(marked.scale);
    if asked != marked.scale {
        let shown = marked.scale;
        phone.warn(
            call.native.name(),
            Text::formatted(
                format!("scale 应为 1 到 28 的整数，不是 {asked}：按 {shown} 显示。"),
                format!("scale is a whole number from 1 to 28, not {asked}: {shown} is shown."),
            ),
        );
    }
    spawn_local(async move {
        // back is the only answer
        let _: Option<()> = phone
            .screens
            .ask(move |answer| map::place(answer, &marked))
            .await;
    });
    Reply::ok(call.native)
}

/// # Errors
/// A sentence, when a coordinate is none: texts aren't numbers to the client.
fn marked(call: &Call) -> Result<Marked, String> {
    let degrees = |name: &str, degrees: Degrees| {
        let number = call.params[name].as_f64();
        number
            .ok_or(CoordinateError::NotANumber)
            .and_then(|number| degrees.check(number))
            .map_err(|error| format!("{name}: {error}"))
    };
    Ok(Marked {
        spot: (
            degrees("latitude", Degrees::North)?,
            degrees("longitude", Degrees::East)?,
        ),
        name: call.text("name").to_owned(),
        address: call.text("address").to_owned(),
        scale: scale(call),
        info_url: call.text("infoUrl").to_owned(),
    })
}

/// What is out of range is as close or as far as can be.
fn scale(call: &Call) -> f64 {
    let scale = call.params["scale"].as_f64().unwrap_or(CLOSEST);
    scale.round().clamp(1.0, CLOSEST)
}
