//! The machine's microphone.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::super::js::window;

/// What it hears, until it is closed.
///
/// # Errors
/// The browser's, when there is none, it is refused, or the page isn't a safe one.
pub(super) async fn open() -> Result<MediaStream, JsValue> {
    let constraints = MediaStreamConstraints::new();
    constraints.set_audio_bool(true);
    let devices = window().navigator().media_devices()?;
    if devices.is_undefined() {
        return Err(js_sys::Error::new("not a secure context").into());
    }
    let stream = devices.get_user_media_with_constraints(&constraints)?;
    Ok(JsFuture::from(stream).await?.unchecked_into())
}

/// Switches it off.
pub(super) fn close(stream: &MediaStream) {
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}
