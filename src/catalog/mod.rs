//! Every JS interface of the WeChat JS-SDK as data: the one list that pages, wrappers, the configuration and tests go by.
//!
//! Source: <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html>, and the behaviour of
//! jweixin-1.6.0.js where the document is silent (bridge names).

mod basic;
mod config_error;
mod device;
mod group;
mod image;
mod interface;
mod scan;
mod share;
mod spec;
mod webview;

pub use config_error::{CONFIG_ERRORS, ConfigError};
pub use group::Group;
pub use interface::Interface;
pub use spec::{Callback, Field, InterfaceSpec, Parameter, Status};
