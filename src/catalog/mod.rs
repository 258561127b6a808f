//! Every JS interface of the WeChat JS-SDK as data: the one list that pages, wrappers, the configuration and tests go by.
//!
//! Source: <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html>, and the behaviour of
//! jweixin-1.6.0.js where the document is silent (bridge names).

mod address;
mod basic;
mod beacon;
mod business;
mod card;
mod device;
mod enterprise;
mod group;
mod image;
mod interface;
mod known_error;
mod location;
mod menu_item;
mod mini_program;
mod open_tag;
mod parameter;
mod pay;
mod scan;
mod share;
mod shopping;
mod smart;
mod spec;
mod voice;
mod webview;

pub use group::Group;
pub use interface::Interface;
pub use known_error::{
    Diagnosis, Explanation, KNOWN_ERRORS, KnownError, Link, Scope, best_match, err_msg_matches,
    known_error, normalise_err_msg,
};
pub use menu_item::{MENU_ITEMS, MenuItem, MenuItemKind};
pub use open_tag::{OpenTag, OpenTagSpec, Slot, TagError, TagEvent};
pub use parameter::{Choice, Input, Parameter};
pub use spec::{Callback, Field, InterfaceSpec, Kind, Status};
