//! wx-open-subscribe.

use leptos::prelude::*;

use super::{SlotContent, element::Element};
use crate::{
    catalog::OpenTag,
    wx::{OpenTagFailure, Subscribed, read_detail, read_subscribed},
};

/// A button to subscribe to notifications of the account.
#[component]
pub fn WxOpenSubscribe(
    /// Ids of the templates, all of one kind.
    #[prop(into)]
    template: Vec<String>,
    /// The button.
    content: SlotContent,
    /// The user has answered, for each template yes or no.
    #[prop(optional, into)]
    on_success: Option<Callback<Subscribed>>,
    /// With an error code, 10001 to 20005.
    #[prop(optional, into)]
    on_error: Option<Callback<OpenTagFailure>>,
) -> impl IntoView {
    Element::new(OpenTag::Subscribe)
        .attribute("template", template.join(","))
        .slot("style", &content.style())
        .slot("", &content.html())
        .on("success", on_success, read_subscribed)
        .on("error", on_error, read_detail)
        .view()
}
