//! `window.wxSession`: where the configuration stands, and signing again after a navigation.

use js_sys::{Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::js::{global, json, message, page_url, to_js, user_agent};
use crate::wx::{JsapiConfig, Platform, SessionStatus, SignUrl};

#[wasm_bindgen]
extern "C" {
    /// `window.wxSession`.
    type Session;
    #[wasm_bindgen(method, getter)]
    fn generation(this: &Session) -> u32;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Session) -> String;
    #[wasm_bindgen(method, getter)]
    fn config(this: &Session) -> JsValue;
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

/// Absent on a page without the configuration script.
fn session() -> Option<Session> {
    global("wxSession").map(JsCast::unchecked_into)
}

pub(in crate::wx) fn status() -> SessionStatus {
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

/// As [`crate::wx::signed_url`].
pub(in crate::wx) fn signed_url() -> String {
    let signed = session().and_then(|session| {
        let url = Reflect::get(&session.config(), &"url".into()).ok()?;
        url.as_string()
    });
    signed.or_else(page_url).unwrap_or_default()
}

/// As [`crate::wx::present_config`].
pub(in crate::wx) fn present_config() -> Option<JsapiConfig> {
    serde_json::from_str(&json(&session()?.config())).ok()
}

/// As [`crate::wx::landing_url`].
pub(in crate::wx) fn landing_url() -> Option<String> {
    session().map(|session| session.landing())
}

/// Waits until the present generation has an outcome; a newer one that starts meanwhile is waited for as well.
pub(super) async fn settled() {
    while status() == SessionStatus::Pending {
        let Some(session) = session() else { break };
        if JsFuture::from(session.settled()).await.is_err() {
            break;
        }
    }
}

/// Waits until a call would reach a client; `Err` says why none does.
pub(super) async fn reachable() -> Result<(), String> {
    let session = session().ok_or("no session")?;
    let reason = JsFuture::from(session.reachable()).await.ok();
    match reason.and_then(|reason| reason.as_string()) {
        Some(reason) if reason.is_empty() => Ok(()),
        reason => Err(reason.unwrap_or_default()),
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
pub(in crate::wx) fn watch_session(sign: SignUrl, on_change: impl Fn() + 'static) {
    listen("wxsessionchange", on_change);
    listen("wxsessionurl", {
        let sign = sign.clone();
        move || navigated(sign.clone())
    });
    if session().is_some_and(|session| session.moved()) {
        navigated(sign); // the address changed before this code was there to see it
    }
}

/// The address bar shows another URL: sign and verify again, by the platform's rule.
fn navigated(sign: SignUrl) {
    let Some(session) = session() else { return };
    let generation = session.begin();
    spawn_local(async move {
        if let Some(err_msg) = verify_again(&session, generation, &sign).await {
            session.settle(generation, &err_msg);
        }
    });
}

/// The errMsg of the new configuration, empty on success; `None` when a newer generation has taken over, or when there
/// is nothing to verify outside WeChat.
async fn verify_again(session: &Session, generation: u32, sign: &SignUrl) -> Option<String> {
    let (landing, current) = (session.landing(), session.current_url());
    let mut outcome = None;
    for url in Platform::from_user_agent(&user_agent()).urls_to_sign(&landing, &current) {
        let err_msg = match sign(url.to_owned()).await {
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
