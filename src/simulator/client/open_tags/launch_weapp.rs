//! wx-open-launch-weapp: a tap opens a mini program.

use serde_json::{Value, json};
use web_sys::HtmlElement;

use super::{
    super::{natives, phone::Phone, views::elsewhere::MiniProgram},
    attribute,
};
use crate::{
    catalog::OpenTag,
    ids,
    simulator::{
        SimulatedClient,
        mini_program::{self, Page},
    },
    text::Text,
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
    let tag = OpenTag::LaunchWeapp.name();
    let no_id = no_id(&user_name, &app_id);
    let can_open = no_id.is_none();
    for warning in no_id.into_iter().chain(mini_program::doubt(&path)) {
        phone.warn(tag, warning);
    }
    if can_open && natives::open_mini_program(phone, program).await {
        return ("launch", json!({}));
    }
    let detail =
        json!({ "errMsg": "launch:fail", "userName": user_name, "path": path, "appId": app_id });
    ("error", detail)
}

/// Why no mini program is found by what is given; the original id counts before the AppID.
fn no_id(user_name: &str, app_id: &str) -> Option<Text> {
    match user_name {
        "" if ids::is_app_id(app_id) => None,
        "" => Some(mini_program::no_app_id("appid", app_id)),
        name if ids::is_original_id(name) => None,
        name => Some(mini_program::no_original_id("username", name)),
    }
}

fn extra_data(phone: Phone, host: &HtmlElement) -> Option<Value> {
    let text = host.get_attribute("extra-data")?;
    let as_text = phone.client() == SimulatedClient::Ios;
    Some(mini_program::extra_data(&text, as_text))
}
