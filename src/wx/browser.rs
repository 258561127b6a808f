//! The browser's half: `window.wx` itself, and the page's `window.wxSession` (components/wx_config.js).

use std::{cell::Cell, rc::Rc};

use futures::channel::oneshot;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::ErrorEvent;

use super::{
    MenuShareEvent, Platform, SessionStatus, WxError,
    call::refuse,
    callback::{CallbackEvent, notify},
    menu_share::Listener,
};
use crate::{
    api::{JsapiConfig, sign_url},
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
    fn verify(this: &Session, generation: u32, config: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn reachable(this: &Session) -> Promise;
    #[wasm_bindgen(method, getter)]
    fn moved(this: &Session) -> bool;
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
async fn settled() {
    while status() == SessionStatus::Pending {
        let Some(session) = session() else { break };
        if JsFuture::from(session.settled()).await.is_err() {
            break;
        }
    }
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
    if session().is_some_and(|session| session.moved()) {
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
            Ok(config) => verify(session, generation, &config).await?,
            Err(_) if session.generation() != generation => return None,
            Err(problem) => to_js(&problem)
                .map(|problem| session.problem_err_msg(&problem))
                .unwrap_or_else(|_| "config:fail".into()),
        };
        let try_other = err_msg.contains("invalid signature");
        outcome = Some(err_msg);
        if !try_other {
            break;
        }
    }
    outcome
}

/// As `verify` of wx_config.js: `None` when a newer generation has taken over.
async fn verify(session: &Session, generation: u32, config: &JsapiConfig) -> Option<String> {
    let outcome = async { JsFuture::from(session.verify(generation, &to_js(config)?)).await };
    match outcome.await {
        Ok(err_msg) => err_msg.as_string(),
        Err(error) => Some(format!("config:fail, {}", message(&error))),
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

/// Waits until calls reach the client, and gives `wx` and its function of that name. A call before that would vanish.
async fn function(interface: Interface) -> Result<(JsValue, Function), WxError> {
    if status() == SessionStatus::Outside {
        return Err(WxError::OutsideWechat);
    }
    let unreachable = |reason: &str| WxError::Unreachable {
        err_msg: format!("{}:fail, {reason}", interface.name()),
    };
    let session = session().ok_or(WxError::OutsideWechat)?;
    let reason = JsFuture::from(session.reachable()).await.ok();
    match reason.and_then(|reason| reason.as_string()).as_deref() {
        Some("") => {}
        reason => return Err(unreachable(reason.unwrap_or("no session"))),
    }
    settled().await;
    let wx = global("wx").ok_or_else(|| unreachable("jweixin not loaded"))?;
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
    let (wx, function) = function(interface)
        .await
        .map_err(|error| refuse(interface, error))?;
    let (end, ended) = oneshot::channel();
    let call = Rc::new(Call {
        outcome: Cell::new(None),
        end: Cell::new(Some(end)),
    });
    let callbacks = [
        Callback::Success,
        Callback::Fail,
        Callback::Cancel,
        Callback::Complete,
    ]
    .map(|callback| {
        let call = call.clone();
        // the browser frees it when WeChat has let go of it, which may be after the caller has
        let closure = Closure::<dyn Fn(JsValue)>::new(move |result: JsValue| {
            call.called_back(interface, callback, &result);
        });
        (callback, closure.into_js_value())
    });
    let _watch = watch_sdk_errors({
        let call = call.clone();
        move |error| {
            if call.is_under_way() {
                let error = WxError::UnexpectedResult(error);
                call.finish(Err(refuse(interface, error)));
            }
        }
    });
    argument(parameters, callbacks)
        .and_then(|argument| function.call1(&wx, &argument))
        .map_err(|error| {
            let err_msg = message(&error);
            refuse(interface, WxError::Failed { err_msg })
        })?;
    ended.await.unwrap_or_else(|_| {
        Err(WxError::UnexpectedResult(
            "the call ended without an answer".into(),
        ))
    })
}

type Outcome = Result<Value, WxError>;

/// A call under way.
struct Call {
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
        notify(&CallbackEvent {
            interface,
            outcome: callback,
            json,
        });
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

/// Registers a menu share interface once calls reach the client. WeChat keeps the callbacks for the page's life.
pub(super) async fn subscribe(
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

/// The present title, which changes with client-side navigation.
pub(super) fn document_title() -> Option<String> {
    web_sys::window()?
        .document()
        .map(|document| document.title())
}
