//! One call of one interface of `window.wx`.

use std::{cell::Cell, rc::Rc};

use futures::channel::oneshot;
use js_sys::{Function, JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use web_sys::ErrorEvent;

use super::{
    js::{err_msg, global, json, message},
    session::{reachable, settled, status},
};
use crate::{
    catalog::{Callback, Interface},
    wx::{
        Presence, SessionStatus, WxError,
        call::{Audience, refuse},
        callback::{CallbackEvent, notify},
    },
};

/// Waits until calls reach the client, and gives the function of that name with the object it belongs to (`wx`, or
/// `wx.miniProgram`). A call before that would vanish.
pub(super) async fn function(interface: Interface) -> Result<(JsValue, Function), WxError> {
    if status() == SessionStatus::Outside {
        return Err(WxError::OutsideWechat);
    }
    let unreachable = |reason: &str| WxError::Unreachable {
        err_msg: format!("{}:fail, {reason}", interface.name()),
    };
    reachable().await.map_err(|reason| unreachable(&reason))?;
    settled().await;
    let wx = global("wx").ok_or_else(|| unreachable("jweixin not loaded"))?;
    member(wx, interface.name()).ok_or_else(|| WxError::NotSupported {
        err_msg: format!("{}:function not exist", interface.name()),
    })
}

/// The function at a dotted path, and the object it is a method of.
fn member(mut object: JsValue, path: &str) -> Option<(JsValue, Function)> {
    let (parents, name) = path.rsplit_once('.').unwrap_or(("", path));
    for parent in parents.split('.').filter(|parent| !parent.is_empty()) {
        object = Reflect::get(&object, &parent.into()).ok()?;
    }
    let function = Reflect::get(&object, &name.into()).ok()?.dyn_into().ok()?;
    Some((object, function))
}

/// Whether the function is there, whatever the session's state.
pub(in crate::wx) fn presence(interface: Interface) -> Presence {
    match global("wx").map(|wx| member(wx, interface.name())) {
        None => Presence::NoSdk,
        Some(None) => Presence::Missing,
        Some(Some(_)) => Presence::Present,
    }
}

/// The parameter object with `callbacks` in it.
pub(super) fn argument(
    parameters: &str,
    callbacks: impl IntoIterator<Item = (Callback, JsValue)>,
) -> Result<Object, JsValue> {
    let argument: Object = JSON::parse(parameters)?.unchecked_into();
    for (callback, function) in callbacks {
        Reflect::set(&argument, &callback.name().into(), &function)?;
    }
    Ok(argument)
}

/// Calls an interface and gives its result as JSON.
pub(in crate::wx) async fn invoke(
    audience: Audience,
    interface: Interface,
    parameters: &str,
) -> Result<Value, WxError> {
    let refuse = move |error| match audience {
        Audience::Observers => refuse(interface, error),
        Audience::Caller => error,
    };
    let (wx, function) = function(interface).await.map_err(refuse)?;
    let (end, ended) = oneshot::channel();
    let call = Rc::new(Call {
        audience,
        outcome: Cell::new(None),
        end: Cell::new(Some(end)),
    });
    let _watch = watch_sdk_errors({
        let call = call.clone();
        move |error| {
            if call.is_under_way() {
                let error = WxError::UnexpectedResult(error);
                call.finish(Err(refuse(error)));
            }
        }
    });
    let argument = match interface {
        Interface::MiniProgramGetEnv => Ok(only_callback(interface, &call)),
        _ => argument(parameters, callbacks(interface, &call)).map(JsValue::from),
    };
    argument
        .and_then(|argument| function.call1(&wx, &argument))
        .map_err(|error| {
            let err_msg = message(&error);
            refuse(WxError::Failed { err_msg })
        })?;
    ended.await.unwrap_or_else(|_| {
        Err(WxError::UnexpectedResult(
            "the call ended without an answer".into(),
        ))
    })
}

/// Those that jweixin takes in the parameter object. The browser frees them when WeChat has let go of them, which may be
/// after the caller has.
fn callbacks(interface: Interface, call: &Rc<Call>) -> [(Callback, JsValue); 4] {
    [
        Callback::Success,
        Callback::Fail,
        Callback::Cancel,
        Callback::Complete,
    ]
    .map(|callback| {
        let call = call.clone();
        let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
            call.called_back(interface, callback, &result);
        });
        (callback, closure.into_js_value())
    })
}

/// The argument of an interface that takes nothing but a callback and always succeeds.
fn only_callback(interface: Interface, call: &Rc<Call>) -> JsValue {
    let call = call.clone();
    Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
        for callback in [Callback::Success, Callback::Complete] {
            call.called_back(interface, callback, &result);
        }
    })
    .into_js_value()
}

type Outcome = Result<Value, WxError>;

/// A call under way.
struct Call {
    audience: Audience,
    outcome: Cell<Option<Outcome>>,
    end: Cell<Option<oneshot::Sender<Outcome>>>,
}

impl Call {
    fn called_back(&self, interface: Interface, callback: Callback, result: &JsValue) {
        let json = json(result);
        let outcome = match callback {
            Callback::Success => Some(
                serde_json::from_str(&json)
                    .map_err(|error| WxError::UnexpectedResult(error.to_string())),
            ),
            Callback::Cancel => Some(Err(WxError::Cancelled)),
            Callback::Fail => Some(Err(WxError::from_err_msg(&err_msg(result)))),
            Callback::Complete | Callback::Trigger => None,
        };
        if self.audience == Audience::Observers {
            notify(&CallbackEvent {
                interface,
                outcome: callback,
                json,
            });
        }
        if outcome.is_some() {
            self.outcome.set(outcome);
        } else if let Some(outcome) = self.outcome.take() {
            self.finish(outcome); // `complete` comes last, always
        }
    }

    fn is_under_way(&self) -> bool {
        let end = self.end.take();
        let under_way = end.is_some();
        self.end.set(end);
        under_way
    }

    fn finish(&self, outcome: Outcome) {
        if let Some(end) = self.end.take() {
            let _ = end.send(outcome); // nobody waits if the caller has lost interest
        }
    }
}

/// Hears of exceptions inside jweixin until the guard is dropped. It throws on results in an unexpected encoding, before
/// it calls anybody back, and doesn't say for which call.
fn watch_sdk_errors(on_error: impl Fn(String) + 'static) -> impl Drop {
    struct Watch(Closure<dyn Fn(ErrorEvent)>);
    impl Drop for Watch {
        fn drop(&mut self) {
            let window = leptos::prelude::window();
            let _ = window
                .remove_event_listener_with_callback("error", self.0.as_ref().unchecked_ref());
        }
    }
    let closure = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
        // the file name may be that of the script that called jweixin; of a script from another origin a page learns no
        // more than "Script error."
        let stack = Reflect::get(&event.error(), &"stack".into());
        let stack = stack.ok().and_then(|stack| stack.as_string());
        if event.filename().contains("jweixin")
            || stack.is_some_and(|stack| stack.contains("jweixin"))
            || event.message().starts_with("Script error")
        {
            on_error(event.message());
        }
    });
    let _ = leptos::prelude::window()
        .add_event_listener_with_callback("error", closure.as_ref().unchecked_ref());
    Watch(closure)
}
