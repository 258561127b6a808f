//! The machine's camera and its microphone.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::js;

/// One of them. It is on until this is dropped.
pub(super) struct Device(MediaStream);

impl Device {
    /// The camera on the back, where there are two; without sound.
    ///
    /// # Errors
    /// The browser's, when there is none, it is refused, or the page isn't a safe one.
    pub async fn camera() -> Result<Self, JsValue> {
        let video = Object::new();
        js_sys::Reflect::set(&video, &"facingMode".into(), &"environment".into())?;
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&video);
        Self::open(&constraints).await
    }

    /// # Errors
    /// As of the camera.
    pub async fn microphone() -> Result<Self, JsValue> {
        let constraints = MediaStreamConstraints::new();
        constraints.set_audio_bool(true);
        Self::open(&constraints).await
    }

    async fn open(constraints: &MediaStreamConstraints) -> Result<Self, JsValue> {
        let devices = js::window().navigator().media_devices()?;
        if devices.is_undefined() {
            return Err(js_sys::Error::new("not a secure context").into());
        }
        let stream = devices.get_user_media_with_constraints(constraints)?;
        Ok(Self(JsFuture::from(stream).await?.unchecked_into()))
    }

    /// Has `video` show what the camera sees; it has to play by itself.
    pub fn show_in(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.0));
    }

    /// What comes from it.
    pub fn stream(&self) -> &MediaStream {
        &self.0
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        for track in self.0.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}
