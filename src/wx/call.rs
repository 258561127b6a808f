//! One call of one interface.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    SessionStatus, WxError, browser,
    callback::{CallbackEvent, notify},
    event::subscribe,
    normalise::normalise,
};
use crate::{
    catalog::{Callback, Interface},
    text::Text,
};

/// For interfaces without parameters. jweixin throws on a missing argument, so it is an empty object.
#[derive(Serialize)]
pub(super) struct NoParameters {}

/// Waits for `wx.config` to settle, calls `wx[interface]` and reads its result.
pub(super) async fn call<R: DeserializeOwned>(
    interface: Interface,
    parameters: &impl Serialize,
) -> Result<R, WxError> {
    call_before(Audience::Observers, interface, parameters).await
}

/// Who hears of a call's callbacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The caller and everybody who watches with [`super::observe`].
    Observers,
    Caller,
}

async fn call_before<R: DeserializeOwned>(
    audience: Audience,
    interface: Interface,
    parameters: &impl Serialize,
) -> Result<R, WxError> {
    let parameters = serde_json::to_string(parameters)
        .map_err(|error| WxError::UnexpectedResult(error.to_string()))?;
    let result = browser::invoke(audience, interface, &parameters).await?;
    serde_json::from_value(normalise(interface, result))
        .map_err(|error| WxError::UnexpectedResult(error.to_string()))
}

/// Calls an interface by name with parameters that are made at run time, and gives its normalised result. Ranges are not
/// checked: the typed functions do that.
///
/// # Errors
/// What WeChat reports.
pub async fn call_with(interface: Interface, parameters: &Value) -> Result<Value, WxError> {
    call(interface, parameters).await
}

/// [`call_with`] behind the scenes, for what the page itself wants to know: observers, and so the result log, don't hear
/// of it.
///
/// # Errors
/// What WeChat reports.
pub async fn call_quietly(interface: Interface, parameters: &Value) -> Result<Value, WxError> {
    call_before(Audience::Caller, interface, parameters).await
}

/// Registers a subscription ([`crate::catalog::Kind::Event`], [`crate::catalog::Kind::MenuShare`]) with parameters that are
/// made at run time. Its callbacks go to [`super::observe`] only.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface.
pub async fn listen_with(interface: Interface, parameters: &Value) -> Result<(), WxError> {
    subscribe(interface, parameters, |_, _| {}).await
}

/// [`call`] for interfaces whose success carries nothing but `errMsg`.
pub(super) async fn perform(
    interface: Interface,
    parameters: &impl Serialize,
) -> Result<(), WxError> {
    call::<Value>(interface, parameters).await.map(drop)
}

/// The error of a call that never reaches WeChat. Observers hear of it as of any other failure.
pub(super) fn refuse(interface: Interface, error: WxError) -> WxError {
    let err_msg = match &error {
        WxError::NotSupported { err_msg } | WxError::Unreachable { err_msg } => err_msg.clone(),
        // ours, not WeChat's, and for who reads this page
        WxError::NotSigned(reason) => {
            let reason = reason.clone().in_language(browser::language());
            format!("{}:fail, not prepared: {reason}", interface.name())
        }
        other => format!("{}:fail, {other}", interface.name()),
    };
    notify(&CallbackEvent {
        interface,
        outcome: Callback::Fail,
        json: serde_json::json!({ "errMsg": err_msg }).to_string(),
    });
    error
}

/// For callers that need the server before the client: outside WeChat there is no client to prepare anything for.
///
/// # Errors
/// [`WxError::OutsideWechat`]. It goes into the log like any other failure.
pub fn require_wechat(interface: Interface) -> Result<(), WxError> {
    match browser::status() {
        SessionStatus::Outside => Err(refuse(interface, WxError::OutsideWechat)),
        _ => Ok(()),
    }
}

/// The error of a call for which the server has not supplied what it needs, a signature above all. It goes into the log like any other failure.
pub fn not_signed(interface: Interface, reason: Text) -> WxError {
    refuse(interface, WxError::NotSigned(reason))
}

/// The error of a call that the server would not sign with these parameters: theirs is the fault. It goes into the log like
/// any other failure.
pub fn bad_parameters(interface: Interface, reason: Text) -> WxError {
    refuse(interface, WxError::BadParameters(reason))
}

/// [`refuse`] for a parameter outside its range.
pub(super) fn invalid(interface: Interface, field: &'static str, problem: Text) -> WxError {
    refuse(interface, WxError::InvalidParameter { field, problem })
}
