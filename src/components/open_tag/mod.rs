//! 开放标签 as components: elements that the WeChat client draws itself once `wx.config` has permitted them.
//!
//! The client may rebuild the inside of an element at any time, so nothing here looks into it: slots are plain HTML, and
//! hydration leaves them alone.

mod audio;
mod element;
mod launch_app;
mod launch_weapp;
mod slot;
mod subscribe;

pub use audio::WxOpenAudio;
pub use launch_app::WxOpenLaunchApp;
pub use launch_weapp::WxOpenLaunchWeapp;
pub use slot::{InvalidSlot, SlotContent};
pub use subscribe::WxOpenSubscribe;
