//! Menu share interfaces: registered once, called back for as long as the page lives.

use wasm_bindgen::{JsValue, prelude::*};

use super::{
    call::{argument, function},
    js::{err_msg, json, message},
};
use crate::{
    catalog::{Callback, Interface},
    wx::{
        MenuShareEvent, WxError,
        call::refuse,
        callback::{CallbackEvent, notify},
        menu_share::Listener,
    },
};

/// Registers a menu share interface once calls reach the client. WeChat keeps the callbacks for the page's life.
pub(in crate::wx) async fn subscribe(
    interface: Interface,
    parameters: String,
    listener: Listener,
) -> Result<(), WxError> {
    let registered = async {
        let (wx, function) = function(interface).await?;
        let callbacks = interface.spec().callbacks.iter().map(|&callback| {
            let listener = listener.clone();
            let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
                share_event(interface, callback, &result, &listener);
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

fn share_event(interface: Interface, callback: Callback, result: &JsValue, listener: &Listener) {
    notify(&CallbackEvent {
        interface,
        outcome: callback,
        json: json(result),
    });
    match callback {
        Callback::Trigger => listener(MenuShareEvent::Trigger),
        Callback::Success => listener(MenuShareEvent::Success),
        Callback::Cancel => listener(MenuShareEvent::Cancelled),
        Callback::Fail => {
            let error = WxError::from_err_msg(&err_msg(result));
            listener(MenuShareEvent::Failed(error));
        }
        Callback::Complete => {}
    }
}
