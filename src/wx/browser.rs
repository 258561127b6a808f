//! The browser's half: `window.wx` itself, and the page's `window.wxSession` (components/wx_config.js).

use std::{cell::RefCell, rc::Rc};

use futures::channel::oneshot;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::{
    MenuShareEvent, Platform, SessionStatus, WxError,
    call::refuse,
    callback::{CallbackEvent, notify},
    menu_share::Listener,
};
use crate::{
    api::sign_url,
    catalog::{Callback, Interface},
};

#[wasm_bindgen]
extern "C" {
    /// `window.wxSession`.
    type Session;
    #[wasm_bindgen(method, getter)]
    fn generation(this: &Session) -> u32;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Session) -> String;
    #[wasm_bindgen(method, getter, js_name = errMsg)]
    fn err_msg(this: &Session) -> String;
    #[wasm_bindgen(method, getter)]
    fn landing(this: &Session) -> String;
    #[wasm_bindgen(method, getter)]
    fn settled(this: &Session) -> Promise;
    #[wasm_bindgen(method, js_name = currentUrl)]
    fn current_url(this: &Session) -> String;
    #[wasm_bindgen(method)]
    fn begin(this: &Session) -> u32;
    #[wasm_bindgen(method)]
    fn verify(this: &Session, config: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn settle(this: &Session, generation: u32, err_msg: &str);
    #[wasm_bindgen(method, js_name = problemErrMsg)]
    fn problem_err_msg(this: &Session, problem: &JsValue) -> String;
}

fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Absent on a page without the configuration script.
fn session() -> Option<Session> {
    global("wxSession").map(JsCast::unchecked_into)
}

pub(super) fn status() -> SessionStatus {
    let Some(session) = session() else {
        return SessionStatus::Outside;
    };
    match session.status().as_str() {
        "ready" => SessionStatus::Ready,
        "failed" => SessionStatus::Failed(session.err_msg()),
        "outside" => SessionStatus::Outside,
        _ => SessionStatus::Pending,
    }
}

/// Waits until the present generation has an outcome; a newer one that starts meanwhile is waited for as well.
async fn settled() -> SessionStatus {
    while status() == SessionStatus::Pending {
        let Some(session) = session() else { break };
        if JsFuture::from(session.settled()).await.is_err() {
            break;
        }
    }
    status()
}

fn listen(event: &str, listener: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listener).into_js_value();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // fails only for a listener that is no function
        let _ = document.add_event_listener_with_callback(event, listener.unchecked_ref());
    }
}

/// Calls `on_change` whenever the session's status changes, and keeps the signature in step with the address bar.
pub(super) fn watch_session(on_change: impl Fn() + 'static) {
    listen("wxsessionchange", on_change);
    listen("wxsessionurl", navigated);
    if session().is_some_and(|session| session.current_url() != session.landing()) {
        navigated(); // the address changed before this code was there to see it
    }
}

/// The address bar shows another URL: sign and verify again, by the platform's rule.
fn navigated() {
    let Some(session) = session() else { return };
    let generation = session.begin();
    spawn_local(async move {
        if let Some(err_msg) = verify_again(&session, generation).await {
            session.settle(generation, &err_msg);
        }
    });
}

/// The errMsg of the new configuration, empty on success; `None` when a newer generation has taken over, or when there
/// is nothing to verify outside WeChat.
async fn verify_again(session: &Session, generation: u32) -> Option<String> {
    let (landing, current) = (session.landing(), session.current_url());
    let user_agent = web_sys::window()?.navigator().user_agent().ok()?;
    let mut outcome = None;
    for url in Platform::from_user_agent(&user_agent).urls_to_sign(&landing, &current) {
        let err_msg = match sign_url(url.to_owned(), None).await {
            Ok(config) => verify(session, &config).await,
            Err(problem) => to_js(&problem)
                .map(|problem| session.problem_err_msg(&problem))
                .unwrap_or_else(|_| "config:fail".into()),
        };
        if session.generation() != generation {
            return None;
        }
        let try_other = err_msg.contains("invalid signature");
        outcome = Some(err_msg);
        if !try_other {
            break;
        }
    }
    outcome
}

async fn verify(session: &Session, config: &crate::api::JsapiConfig) -> String {
    let outcome = async { JsFuture::from(session.verify(&to_js(config)?)).await };
    match outcome.await {
        Ok(err_msg) => err_msg.as_string().unwrap_or_default(),
        Err(error) => format!("config:fail, {}", message(&error)),
    }
}

/// By way of JSON: configurations and problems are small, and the code for it is there anyway.
fn to_js(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|error| JsValue::from_str(&error.to_string()))?;
    JSON::parse(&json)
}

fn message(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".into())
}

fn json(result: &JsValue) -> String {
    JSON::stringify(result)
        .map(String::from)
        .unwrap_or_default()
}

fn err_msg(result: &JsValue) -> String {
    Reflect::get(result, &"errMsg".into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// `wx` and its function of that name.
fn function(interface: Interface) -> Result<(JsValue, Function), WxError> {
    let wx = global("wx").ok_or(WxError::OutsideWechat)?;
    Reflect::get(&wx, &interface.name().into())
        .ok()
        .and_then(|function| function.dyn_into().ok())
        .map(|function| (wx, function))
        .ok_or_else(|| WxError::NotSupported {
            err_msg: format!("{}:function not exist", interface.name()),
        })
}

/// The parameter object with `callbacks` in it.
fn argument(
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
pub(super) async fn invoke(interface: Interface, parameters: &str) -> Result<Value, WxError> {
    if settled().await == SessionStatus::Outside {
        return Err(refuse(interface, WxError::OutsideWechat));
    }
    let (wx, function) = function(interface).map_err(|error| refuse(interface, error))?;
    let outcome = Rc::new(RefCell::new(None));
    let (complete, completed) = oneshot::channel::<()>();
    let complete = Rc::new(RefCell::new(Some(complete)));

    // `complete` comes last, always; until then all of them must live
    let closures = [
        Callback::Success,
        Callback::Fail,
        Callback::Cancel,
        Callback::Complete,
    ]
    .map(|callback| {
        let (outcome, complete) = (outcome.clone(), complete.clone());
        let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
            let json = json(&result);
            let settled = match callback {
                Callback::Success => Some(
                    serde_json::from_str(&json)
                        .map_err(|error| WxError::UnexpectedResult(error.to_string())),
                ),
                Callback::Cancel => Some(Err(WxError::Cancelled)),
                Callback::Fail => Some(Err(WxError::from_err_msg(&err_msg(&result)))),
                Callback::Complete | Callback::Trigger => None,
            };
            notify(&CallbackEvent {
                interface,
                outcome: callback,
                json,
            });
            if settled.is_some() {
                *outcome.borrow_mut() = settled;
            } else if let Some(complete) = complete.borrow_mut().take() {
                let _ = complete.send(()); // nobody waits if the caller has lost interest
            }
        });
        (callback, closure)
    });

    let thrown = |error: JsValue| {
        let err_msg = message(&error);
        refuse(interface, WxError::Failed { err_msg })
    };
    let argument = argument(
        parameters,
        closures
            .iter()
            .map(|(callback, closure)| (*callback, closure.as_ref().clone())),
    )
    .map_err(thrown)?;
    function.call1(&wx, &argument).map_err(thrown)?;

    // the sender lives in a closure above, so it can't be gone first
    let _ = completed.await;
    drop(closures);
    let outcome = outcome.borrow_mut().take();
    outcome.unwrap_or_else(|| {
        Err(WxError::UnexpectedResult(
            "complete without an outcome".into(),
        ))
    })
}

/// Registers a menu share interface once `wx.config` has settled. WeChat keeps the callbacks for the page's life.
pub(super) fn subscribe(interface: Interface, parameters: String, listener: Listener) {
    spawn_local(async move {
        if settled().await == SessionStatus::Outside {
            let error = refuse(interface, WxError::OutsideWechat);
            return listener(MenuShareEvent::Failed(error));
        }
        let callbacks = interface.spec().callbacks.iter().map(|&callback| {
            let listener = listener.clone();
            let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
                notify(&CallbackEvent {
                    interface,
                    outcome: callback,
                    json: json(&result),
                });
                match callback {
                    Callback::Trigger => listener(MenuShareEvent::Trigger),
                    Callback::Success => listener(MenuShareEvent::Success),
                    Callback::Cancel => listener(MenuShareEvent::Cancelled),
                    Callback::Fail => listener(MenuShareEvent::Failed(WxError::from_err_msg(
                        &err_msg(&result),
                    ))),
                    Callback::Complete => {}
                }
            });
            (callback, closure.into_js_value())
        });
        let registered = function(interface).and_then(|(wx, function)| {
            argument(&parameters, callbacks)
                .and_then(|argument| function.call1(&wx, &argument))
                .map_err(|error| WxError::Failed {
                    err_msg: message(&error),
                })
        });
        if let Err(error) = registered {
            listener(MenuShareEvent::Failed(refuse(interface, error)));
        }
    });
}
