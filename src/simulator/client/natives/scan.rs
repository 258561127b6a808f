//! 微信扫一扫.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::super::{answering::Call, phone::Phone, views::scanner};
use crate::simulator::{
    codes::{Code, CodeKind},
    reply::Reply,
};

/// Has the user show it a code, then acts on it or hands it over.
pub(super) async fn scan_qr_code(phone: Phone, call: &Call) -> Reply {
    let kinds = kinds(call);
    if kinds.is_empty() {
        return Reply::fail(call.native, "scanType names no kind of code");
    }
    let code = phone
        .screens
        .ask(move |answer| scanner::scanner(phone, answer, kinds.clone()))
        .await;
    let Some(code) = code.flatten() else {
        return Reply::cancel(call.native);
    };
    if needs_result(call) {
        return Reply::ok(call.native).with("resultStr", code.result_str(phone.client()));
    }
    act_on(phone, code);
    Reply::ok(call.native)
}

fn kinds(call: &Call) -> Vec<CodeKind> {
    let names = call.params["scanType"].as_array();
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    names.filter_map(CodeKind::find).collect()
}

/// 1, as it comes from forms too.
fn needs_result(call: &Call) -> bool {
    let wanted = &call.params["needResult"];
    *wanted == 1 || *wanted == "1" || *wanted == true
}

/// As the client does by itself: it shows what was scanned, and a link leads to its page.
fn act_on(phone: Phone, code: Code) {
    spawn_local(async move {
        // back is the only answer
        let _: Option<()> = phone
            .screens
            .ask(move |answer| scanner::result(phone, answer, &code))
            .await;
    });
}
