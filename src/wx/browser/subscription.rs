//! Interfaces that are registered once and called back for as long as the page lives.

use serde_json::Value;
use wasm_bindgen::{JsValue, prelude::*};

use super::{
    call::{argument, function},
    js::{json, message},
};
use crate::{
    catalog::{Callback, Interface},
    wx::{
        WxError,
        call::refuse,
        callback::{CallbackEvent, notify},
        event::Listener,
    },
};

/// jweixin calls those that apply.
const CALLBACKS: [Callback; 5] = [
    Callback::Trigger,
    Callback::Success,
    Callback::Fail,
    Callback::Cancel,
    Callback::Complete,
];

/// Registers an interface once calls reach the client. WeChat keeps the callbacks for the page's life.
pub(in crate::wx) async fn subscribe(
    interface: Interface,
    parameters: String,
    listener: Listener,
) -> Result<(), WxError> {
    let registered = async {
        let (wx, function) = function(interface).await?;
        let callbacks = CALLBACKS.map(|callback| {
            let listener = listener.clone();
            let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
                called_back(interface, callback, &result, &listener);
            });
            (callback, closure.into_js_value())
        });
        argument(&parameters, callbacks)
            .and_then(|argument| function.call1(&wx, &argument))
            .map_err(|error| WxError::Failed {
                err_msg: message(&error),
            })
    };
    registered
        .await
        .map(drop)
        .map_err(|error| refuse(interface, error))
}

/// Synchronously, as WeChat reads what `trigger` may have changed right afterwards.
fn called_back(interface: Interface, callback: Callback, result: &JsValue, listener: &Listener) {
    let json = json(result);
    let value = serde_json::from_str(&json).unwrap_or(Value::Null);
    notify(&CallbackEvent {
        interface,
        outcome: callback,
        json,
    });
    listener(callback, value);
}
