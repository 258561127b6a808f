//! wx-open-launch-weapp: a tap opens a mini program.

use serde_json::{Value, json};
use web_sys::HtmlElement;

use super::{
    super::{natives, phone::Phone, views::elsewhere::MiniProgram},
    attribute,
};
use crate::simulator::{
    SimulatedClient,
    mini_program::{self, Page},
};

/// The event that the page hears, and its detail.
pub(super) async fn tapped(phone: Phone, host: &HtmlElement) -> (&'static str, Value) {
    let (user_name, app_id) = (attribute(host, "username"), attribute(host, "appid"));
    let path = attribute(host, "path");
    let id = match user_name.as_str() {
        "" => app_id.clone(),
        name => name.to_owned(),
    };
    let program = MiniProgram {
        page: Page::parse(&path),
        env_version: attribute(host, "env-version"),
        extra_data: extra_data(phone, host),
        lacks_suffix: mini_program::lacks_suffix(&path),
        id,
    };
    let has_opened = !program.id.is_empty() && natives::open_mini_program(phone, program).await;
    if has_opened {
        return ("launch", json!({}));
    }
    let detail =
        json!({ "errMsg": "launch:fail", "userName": user_name, "path": path, "appId": app_id });
    ("error", detail)
}

fn extra_data(phone: Phone, host: &HtmlElement) -> Option<Value> {
    let text = host.get_attribute("extra-data")?;
    let as_text = phone.client() == SimulatedClient::Ios;
    Some(mini_program::extra_data(&text, as_text))
}
