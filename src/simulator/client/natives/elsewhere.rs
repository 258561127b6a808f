//! Ways out of the page: mini programs, WeCom, other services of WeChat.

use leptos::prelude::ReadUntracked;
use serde_json::json;

use super::super::{
    answering::Call,
    phone::Phone,
    views::{
        elsewhere::{self, Business, EnterpriseChat, Left, MiniProgram},
        kit, say,
    },
};
use crate::{
    ids,
    simulator::{
        mini_program::{self, Page, Request},
        reply::Reply,
    },
    text::Text,
};

/// What a service hands back when the user has been there.
const QUERY_ID: &str = "q-20260101";

/// Asks the user, then opens the mini program over the page. Whether the user has agreed.
pub(in super::super) async fn open_mini_program(phone: Phone, program: MiniProgram) -> bool {
    let question = kit::Dialog {
        title: None,
        text: say(Text {
            zh: format!("即将打开“{}”小程序", mini_program::NAME.zh).into(),
            en: format!("Open the mini program “{}”?", mini_program::NAME.en).into(),
        }),
        refuse: Some(Text::new("取消", "Cancel")),
        confirm: Text::new("允许", "Allow"),
    };
    let agreed = phone
        .screens
        .ask(move |answer| kit::dialog(answer, &question))
        .await;
    if agreed != Some(true) {
        return false;
    }
    elsewhere::show(phone, move |answer| {
        elsewhere::mini_program(answer, &program)
    });
    true
}

pub(super) async fn launch_mini_program(phone: Phone, call: &Call) -> Reply {
    let id = call.text("targetAppId");
    if !ids::is_app_id(id) {
        let why = mini_program::no_app_id("targetAppId", id);
        let said = why.en.clone();
        phone.warn(call.native.name(), why);
        return Reply::fail(call.native, &said);
    }
    let path = call.text("path");
    if let Some(doubt) = mini_program::doubt(path) {
        phone.warn(call.native.name(), doubt);
    }
    let program = MiniProgram {
        id: id.to_owned(),
        page: Page::parse(path),
        env_version: call.text("envVersion").to_owned(),
        extra_data: None,
        // jweixin has added it
        lacks_suffix: false,
    };
    if open_mini_program(phone, program).await {
        Reply::ok(call.native)
    } else {
        Reply::cancel(call.native)
    }
}

/// What `wx.miniProgram` asks of the mini program around the page.
pub(super) async fn invoke_mini_program_api(phone: Phone, call: &Call) -> Reply {
    if !phone.settings.read_untracked().mini_program {
        return Reply::fail(call.native, "the page is not in a mini program");
    }
    let request = match Request::read(&call.params) {
        Ok(request) => request,
        Err(error) => return Reply::fail(call.native, &error.to_string()),
    };
    match request {
        Request::Post(data) => phone.web_view.post(data),
        Request::Back(delta) => elsewhere::leave(phone, Left::Back(delta)),
        Request::Open(opening, page) if opening.keeps_web_view() => {
            elsewhere::show(phone, move |answer| elsewhere::over_web_view(answer, &page));
        }
        Request::Open(opening, page) => elsewhere::leave(phone, Left::For(opening, page)),
    }
    Reply::ok(call.native)
}

pub(super) async fn open_enterprise_chat(phone: Phone, call: &Call) -> Reply {
    let chat = EnterpriseChat::new(call.text("useridlist"), call.text("chatname"));
    if chat.members.is_empty() {
        return Reply::fail(call.native, "useridlist is empty: user ids separated by ;");
    }
    elsewhere::show(phone, move |answer| {
        elsewhere::enterprise_chat(answer, &chat)
    });
    Reply::ok(call.native).with("err_code", 0)
}

/// Waits until the user comes back from the service.
pub(super) async fn open_business_view(phone: Phone, call: &Call) -> Reply {
    let business_type = call.text("businessType");
    if business_type.is_empty() {
        return Reply::fail(call.native, "businessType is empty");
    }
    let business = Business {
        business_type: business_type.to_owned(),
        query: mini_program::pairs(call.text("queryString")),
        env_version: call.text("envVersion").to_owned(),
    };
    let done = phone
        .screens
        .ask(move |answer| elsewhere::business(answer, &business))
        .await;
    if done != Some(true) {
        return Reply::cancel(call.native);
    }
    Reply::ok(call.native)
        .with("err_code", 0)
        .with("extraData", phone.encode(json!({ "query_id": QUERY_ID })))
}
