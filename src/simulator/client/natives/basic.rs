//! 基础接口.

use serde_json::{Map, Value};

use super::super::{answering::Call, phone::Phone};
use crate::simulator::{
    native::{Native, is_known},
    reply::Reply,
};

/// Which of the names the client has.
pub(super) fn check_js_api(phone: Phone, call: &Call) -> Reply {
    let names = call.params["jsApiList"].as_array();
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    let knows = |name: &str| match Native::find(name) {
        Some(native) => phone.knows(native),
        None => is_known(name),
    };
    let result: Map<_, _> = names
        .map(|name| (name.to_owned(), knows(name).into()))
        .collect();
    Reply::ok(call.native).with("checkResult", phone.encode(Value::Object(result)))
}
