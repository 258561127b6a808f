//! In which order a call is judged, and who answers it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{js, natives, open_tags, page, phone::Phone, server};
use crate::simulator::{native::Native, reply::Reply};

/// A call of the page.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub native: Native,
    /// What jweixin hands over.
    pub params: Value,
}

impl Call {
    /// A parameter as a text; what isn't there is empty.
    pub fn text(&self, name: &str) -> &str {
        self.params[name].as_str().unwrap_or_default()
    }
}

/// The answer to a call by its name on the bridge.
pub(super) async fn answer(phone: Phone, name: &str, params: Value) -> Reply {
    let latency = phone.latency();
    if latency > 0 {
        js::pause(latency).await;
    }
    let Some(native) = Native::find(name) else {
        return Reply::not_exist();
    };
    let call = Call { native, params };
    phone.sharing.heard(native);
    if let Some(outcome) = phone.next_outcome(native) {
        if native == Native::PreVerifyJsapi {
            phone.verify(None);
            open_tags::forbid(phone);
        }
        return phone.reply(native, outcome);
    }
    if !phone.knows(native) {
        return Reply::not_exist();
    }
    if native == Native::PreVerifyJsapi {
        return pre_verify(phone, &call).await;
    }
    if let Some(permission) = native.permission()
        && !phone.allows(permission)
    {
        return Reply::offline(native);
    }
    if phone.is_denied(native) {
        return Reply::denied();
    }
    if let Some(outcome) = phone.scripted_outcome(native) {
        return phone.reply(native, outcome);
    }
    natives::answer(phone, &call).await
}

/// A new configuration takes the rights of the old one away, even when it fails.
async fn pre_verify(phone: Phone, call: &Call) -> Reply {
    phone.verify(None);
    // the page may have moved on when the answer is there
    let (_, url) = page::addresses();
    let mut answer = server::verify(phone, &call.params).await;
    // between the client and the server: the page gets no list
    let denied = answer
        .as_mut()
        .ok()
        .and_then(|answer| answer.as_object_mut()?.remove("denied"));
    phone.deny(names(&denied.unwrap_or_default()));
    let reply = match answer {
        Ok(answer) => Reply::raw(Native::PreVerifyJsapi, answer),
        Err(reason) => Reply::fail(Native::PreVerifyJsapi, &reason),
    };
    if reply.is_ok() {
        phone.verify(Some(names(&call.params["verifyJsApiList"])));
        let account = call.text("verifyAppId").to_owned();
        phone.note_account(account);
        open_tags::permit(phone, &call.params["verifyOpenTagList"], url);
    } else {
        open_tags::forbid(phone);
    }
    reply
}

fn names(list: &Value) -> BTreeSet<String> {
    let names = list.as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}
