//! Where this machine is, as far as the browser tells.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;
use crate::simulator::settings::Place;

/// How long the browser may look, in milliseconds.
const PATIENCE: u32 = 10_000;

const UNKNOWN: &str = "the position could not be found out";

/// The machine's own position, by WGS-84.
///
/// # Errors
/// A sentence, when the user or the browser refuses, or it can't be found out.
pub(super) async fn of_this_machine() -> Result<Place, String> {
    let unavailable = |_| "this browser has no geolocation here".to_owned();
    let geolocation = js::window()
        .navigator()
        .geolocation()
        .map_err(unavailable)?;
    let options = web_sys::PositionOptions::new();
    options.set_timeout(PATIENCE);
    options.set_enable_high_accuracy(true);
    let found = js_sys::Promise::new(&mut |resolve, reject| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if let Err(error) = asked {
            // without a handler nothing can fail here
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    let position = JsFuture::from(found).await;
    let position = position.map_err(|error| js::said(&error, UNKNOWN))?;
    let coordinates = position.unchecked_into::<web_sys::Position>().coords();
    Ok(Place {
        latitude: coordinates.latitude(),
        longitude: coordinates.longitude(),
        speed: coordinates.speed().unwrap_or_default(),
        accuracy: coordinates.accuracy(),
    })
}
