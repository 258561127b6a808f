//! wx-open-launch-app: a tap opens an app.

use serde_json::{Value, json};
use web_sys::HtmlElement;

use super::{
    super::{
        phone::Phone,
        views::elsewhere::{self, App, Choice},
    },
    attribute,
};
use crate::{catalog::OpenTag, ids, simulator::mini_program};

/// The event that the page hears, and its detail.
pub(super) async fn tapped(phone: Phone, host: &HtmlElement) -> (&'static str, Value) {
    let app = App {
        app_id: attribute(host, "appid"),
        ext_info: attribute(host, "extinfo"),
    };
    let chosen = choose(phone, &app).await;
    let mut detail = json!({ "appId": &app.app_id, "extInfo": &app.ext_info });
    let err_msg = match chosen {
        Choice::Open => {
            elsewhere::show(phone, move |answer| elsewhere::app(answer, &app));
            return ("launch", detail);
        }
        Choice::NotInstalled | Choice::Cancel => "launch:fail",
        Choice::NotBound => "launch:fail_check fail",
    };
    detail["errMsg"] = err_msg.into();
    ("error", detail)
}

async fn choose(phone: Phone, app: &App) -> Choice {
    // no app is bound to any page by such a name
    if !ids::is_app_id(&app.app_id) {
        let why = mini_program::no_app_id("appid", &app.app_id);
        phone.warn(OpenTag::LaunchApp.name(), why);
        return Choice::NotBound;
    }
    let app = app.clone();
    let chosen = phone
        .screens
        .ask(move |answer| elsewhere::app_question(answer, &app))
        .await;
    chosen.unwrap_or(Choice::Cancel)
}
