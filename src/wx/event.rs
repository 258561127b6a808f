//! Subscriptions: interfaces that WeChat calls back again and again.
//!
//! A subscription's handler falls silent when the reactive owner that made it is cleaned up; WeChat itself knows only "the
//! last registration wins".

use std::{
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use leptos::prelude::{Owner, on_cleanup};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{WxError, browser, call::NoParameters, normalise::normalise};
use crate::catalog::{Callback, Interface};

/// Where the callbacks of a subscription arrive, with the result as the page got it.
pub(super) type Listener = Rc<dyn Fn(Callback, Value)>;

/// Registers `interface` with `parameters` and hands its callbacks to `on_callback` until the current reactive owner is
/// cleaned up.
pub(super) fn subscribe<P, F>(
    interface: Interface,
    parameters: &P,
    on_callback: F,
) -> impl Future<Output = Result<(), WxError>> + use<P, F>
where
    P: Serialize,
    F: Fn(Callback, Value) + 'static,
{
    let live = Arc::new(AtomicBool::new(true));
    if Owner::current().is_some() {
        let live = live.clone();
        on_cleanup(move || live.store(false, Ordering::Relaxed));
    }
    let listener = move |callback, result| {
        if live.load(Ordering::Relaxed) {
            on_callback(callback, result);
        }
    };
    let parameters = serde_json::to_string(parameters);
    async move {
        let parameters =
            parameters.map_err(|error| WxError::UnexpectedResult(error.to_string()))?;
        browser::subscribe(interface, parameters, Rc::new(listener)).await
    }
}

/// [`subscribe`] for an event with a typed result. What can't be read is left out: there is nobody to tell.
pub(super) fn on_event<R, F>(
    interface: Interface,
    on_event: F,
) -> impl Future<Output = Result<(), WxError>> + use<R, F>
where
    R: DeserializeOwned,
    F: Fn(R) + 'static,
{
    subscribe(interface, &NoParameters {}, move |callback, result| {
        // jweixin calls success and complete with the same result
        if callback == Callback::Complete
            && let Ok(result) = serde_json::from_value(normalise(interface, result))
        {
            on_event(result);
        }
    })
}
