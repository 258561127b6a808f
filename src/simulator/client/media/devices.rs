//! Camera and microphone, by `getUserMedia`.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::super::js::{read, window};
use crate::text::Text;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Device {
    Camera,
    Microphone,
}

/// What the camera sees.
///
/// # Errors
/// What to tell the user, when the browser has no camera or doesn't let the page use it.
pub(in super::super) async fn camera() -> Result<MediaStream, Text> {
    open(Device::Camera).await
}

/// What the microphone hears.
///
/// # Errors
/// As [`camera`].
pub(super) async fn microphone() -> Result<MediaStream, Text> {
    open(Device::Microphone).await
}

/// Switches the device off.
pub(in super::super) fn close(stream: &MediaStream) {
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}

async fn open(device: Device) -> Result<MediaStream, Text> {
    let constraints = MediaStreamConstraints::new();
    match device {
        Device::Camera => constraints.set_video_bool(true),
        Device::Microphone => constraints.set_audio_bool(true),
    }
    let asked = window()
        .navigator()
        .media_devices()
        .and_then(|devices| devices.get_user_media_with_constraints(&constraints))
        .map_err(|error| told(device, &error))?;
    let stream = JsFuture::from(asked).await;
    stream
        .map(JsCast::unchecked_into)
        .map_err(|error| told(device, &error))
}

/// What a refusal means for the user.
fn told(device: Device, error: &JsValue) -> Text {
    let (zh, en) = match device {
        Device::Camera => ("摄像头", "camera"),
        Device::Microphone => ("麦克风", "microphone"),
    };
    let name = Reflect::get(error, &"name".into());
    let name: String = name.as_ref().map(read).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" => Text {
            zh: format!("浏览器没有允许本页使用{zh}，请在地址栏的网站设置中允许后重试。").into(),
            en: format!(
                "The browser does not let this page use the {en}: allow it in the site settings beside the address."
            )
            .into(),
        },
        "NotFoundError" => Text {
            zh: format!("这台电脑没有{zh}。").into(),
            en: format!("This machine has no {en}.").into(),
        },
        "NotReadableError" => Text {
            zh: format!("{zh}正被其他程序占用。").into(),
            en: format!("Another program is using the {en}.").into(),
        },
        // among others: browsers give devices to https and localhost only
        _ => Text {
            zh: format!("无法使用{zh}：浏览器只在 https 或 localhost 页面上开放。").into(),
            en: format!("The {en} can't be used: browsers open it to https and localhost only.").into(),
        },
    }
}
