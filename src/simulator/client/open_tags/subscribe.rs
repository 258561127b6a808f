//! wx-open-subscribe: a tap asks which notifications the account may send.

use leptos::prelude::*;
use serde_json::Value;
use web_sys::HtmlElement;

use super::{
    super::{phone::Phone, views::elsewhere},
    attribute,
};
use crate::simulator::subscription::{self, Answer};

/// The event that the page hears, and its detail.
pub(super) async fn tapped(phone: Phone, host: &HtmlElement) -> (&'static str, Value) {
    match ask(phone, &attribute(host, "template")).await {
        Ok(answers) => ("success", subscription::success(&answers)),
        Err(code) => ("error", subscription::error(code)),
    }
}

/// The user's answers, or WeChat's code for what keeps the client from asking.
async fn ask(phone: Phone, template: &str) -> Result<Vec<(String, Answer)>, u32> {
    let ids = subscription::templates(template)?;
    let ordered = phone.settings.read_untracked().subscribe_error;
    if ordered != 0 {
        return Err(ordered);
    }
    let asked = ids.clone();
    let said = phone
        .screens
        .ask(move |answer| elsewhere::subscribe(answer, &asked))
        .await;
    let said = said.unwrap_or_else(|| vec![Answer::Cancel; ids.len()]);
    Ok(ids.into_iter().zip(said).collect())
}
