//! Typed client of `window.wx`, one file per chapter of the JS-SDK document.
//!
//! Each interface is a function that takes its parameters as a struct and gives `Result<…, WxError>`. The functions wait
//! until `wx.config` has an outcome, so they may be called at any time. On the server they exist too and answer
//! [`WxError::OutsideWechat`]: callers need no `cfg`.

mod basic;
mod call;
mod callback;
mod device;
mod error;
mod event;
mod image;
mod menu_share;
mod normalise;
mod platform;
mod scan;
mod session;
mod share;
mod webview;
mod wire;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "inert.rs"]
mod browser;

pub use basic::{CheckJsApiResult, check_js_api};
pub use call::{call_quietly, call_with, listen_with};
pub use callback::{CallbackEvent, Observation, observe};
pub use device::{NetworkType, get_network_type};
pub use error::WxError;
pub use image::{
    ChooseImage, ChosenImages, ImageSource, PreviewImage, SizeType, choose_image, preview_image,
};
pub use menu_share::{
    ContentType, MenuShareContent, MenuShareEvent, MenuShareHandler, on_menu_share_app_message,
    on_menu_share_timeline,
};
pub use normalise::normalise;
pub use platform::Platform;
pub use scan::{ScanQrCode, ScanType, Scanned, scan_qr_code};
pub use session::{JsapiConfig, SessionStatus, SignUrl, WxSession};
pub use share::{
    AppMessageShareData, TimelineShareData, update_app_message_share_data,
    update_timeline_share_data,
};
pub use webview::close_window;
