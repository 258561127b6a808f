//! In which order a call is judged, and who answers it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    js, natives, open_tags,
    page::{self, Addresses},
    phone::Phone,
    server,
};
use crate::simulator::{native::Native, reply::Reply, sharing::Channel};

/// A call of the page.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub native: Native,
    /// What jweixin hands over.
    pub params: Value,
    /// The sharing item that it answers the tap on, if it does.
    pub channel: Option<Channel>,
}

/// What a configuration is judged by is what was there when the page called: it may have moved on meanwhile.
struct Configuration {
    number: usize,
    addresses: Addresses,
}

impl Call {
    /// A parameter as a text; what isn't there is empty.
    pub fn text(&self, name: &str) -> &str {
        self.params[name].as_str().unwrap_or_default()
    }
}

/// The answer to a call that is made now, by its name on the bridge.
pub(super) fn answer(
    phone: Phone,
    name: &str,
    params: Value,
) -> impl Future<Output = Reply> + use<> {
    let native = Native::find(name);
    let configuration = (native == Some(Native::PreVerifyJsapi)).then(|| Configuration {
        number: phone.configurations.next(),
        addresses: page::addresses(),
    });
    async move {
        // what tells how far it is takes its time in sight of the user
        if !native.is_some_and(Native::tells_progress) {
            wait(phone).await;
        }
        let Some(native) = native else {
            return Reply::not_exist();
        };
        let call = Call {
            native,
            params,
            channel: phone.sharing.heard(native),
        };
        if let Some(configuration) = configuration {
            return pre_verify(phone, &call, &configuration).await;
        }
        match judged(phone, native) {
            Some(reply) => {
                if native.tells_progress() {
                    wait(phone).await;
                }
                reply
            }
            None => natives::answer(phone, &call).await,
        }
    }
}

/// For as long as answers take by the settings.
async fn wait(phone: Phone) {
    let latency = phone.latency();
    if latency > 0 {
        js::pause(latency).await;
    }
}

/// What a call comes to before the client does anything for it.
fn judged(phone: Phone, native: Native) -> Option<Reply> {
    if let Some(outcome) = phone.next_outcome(native) {
        return Some(phone.reply(native, outcome));
    }
    if !phone.knows(native) {
        return Some(Reply::not_exist());
    }
    if let Some(permission) = native.permission()
        && !phone.allows(permission)
    {
        return Some(Reply::offline(native));
    }
    if phone.is_denied(native) {
        return Some(Reply::denied());
    }
    let outcome = phone.scripted_outcome(native)?;
    Some(phone.reply(native, outcome))
}

/// A new configuration takes the rights of the old one away, even when it fails. What it asks for is granted by whoever has said
/// ok: a script, or the server. While several are under way, the last call counts, whichever answer comes last.
async fn pre_verify(phone: Phone, call: &Call, configuration: &Configuration) -> Reply {
    let is_last = || phone.configurations.is_last(configuration.number);
    if is_last() {
        phone.verify(None);
    }
    let (reply, denied) = match judged(phone, call.native) {
        Some(reply) => (reply, BTreeSet::new()),
        None => verified(phone, call, &configuration.addresses).await,
    };
    if !is_last() {
        return reply;
    }
    phone.deny(denied);
    if reply.is_ok() {
        phone.verify(Some(names(&call.params["verifyJsApiList"])));
        phone.note_account(call.text("verifyAppId").to_owned());
        let url = configuration.addresses.current.clone();
        open_tags::permit(phone, &call.params["verifyOpenTagList"], url);
    } else {
        open_tags::forbid(phone);
    }
    reply
}

/// What the server says, and the names that the account has no right to.
async fn verified(phone: Phone, call: &Call, addresses: &Addresses) -> (Reply, BTreeSet<String>) {
    let mut answer = match server::verify(phone, &call.params, addresses).await {
        Ok(answer) => answer,
        Err(reason) => return (Reply::fail(call.native, &reason), BTreeSet::new()),
    };
    // between the client and the server: the page gets no list
    let denied = answer
        .as_object_mut()
        .and_then(|answer| answer.remove("denied"));
    let reply = Reply::raw(call.native, answer).to_a_configuration(phone.client());
    (reply, names(&denied.unwrap_or_default()))
}

fn names(list: &Value) -> BTreeSet<String> {
    let names = list.as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}
