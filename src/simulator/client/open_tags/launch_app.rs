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
    // no app is bound to any page by this name
    if app.app_id.is_empty() {
        return Choice::NotBound;
    }
    let app = app.clone();
    let chosen = phone
        .screens
        .ask(move |answer| elsewhere::app_question(answer, &app))
        .await;
    chosen.unwrap_or(Choice::Cancel)
}
