//! `/tools/signature`: string1 and the signature step by step in the browser, and what is wrong with one that WeChat refused.

mod inputs;
mod mistake_text;
mod steps;
mod verdict;

use leptos::prelude::*;

use self::{
    inputs::{Inputs, take_this_page},
    steps::steps,
    verdict::{ask_server, diagnosis},
};
use super::{
    field::{Field, signature_warning},
    fill::fill_button,
    page::{Parts, tool_page},
    switch::Tool,
};
use crate::{components::at_once, text::Text};

#[component]
pub fn SignatureTool() -> impl IntoView {
    let inputs = Inputs::new();
    let refused = Memo::new(move |_| inputs.refused());
    let take = fill_button(
        "take-this-page",
        Text::new("填入本页的签名", "Fill in this page's signature"),
        move || take_this_page(inputs),
    );
    tool_page(
        Tool::Page,
        Parts {
            lead: Text::new(
                "逐步算出 wx.config 的签名；把被微信拒绝的签名贴进来，找出错在哪里。全部在浏览器里计算，ticket 不会离开本页。",
                "Computes the signature of wx.config step by step; paste one that WeChat refused to see what is wrong with it. All in the browser: the ticket doesn't leave this page.",
            ),
            fields: at_once(view! {
                {take}
                <div class="fields">
                    <Field id="ticket" label=Text::new("jsapi_ticket（每行一个，第一个为应使用的，最多 10 个）", "jsapi_ticket (one per line, the right one first, ten at most)") value=inputs.tickets lines=true />
                    <Field id="noncestr" label=Text::new("nonceStr", "nonceStr") value=inputs.nonce_str />
                    <Field id="timestamp" label=Text::new("timestamp（秒）", "timestamp (seconds)") value=inputs.timestamp />
                    <Field id="url" label=Text::new("地址栏的 URL", "URL of the address bar") value=inputs.url />
                </div>
            }),
            warnings: Signal::derive(move || inputs.warnings()),
            steps: at_once(move || steps(refused.get())),
            question: Text::new("微信拒绝了这个签名？", "Did WeChat refuse a signature?"),
            refused: at_once(view! {
                <Field id="signature" label=Text::new("被拒绝的 signature", "The refused signature") value=inputs.signature check=signature_warning />
                <Field id="landing-url" label=Text::new("首次进入页面时的 URL（单页应用，可留空）", "URL of the first page load (single-page applications; may stay empty)") value=inputs.landing_url />
            }),
            diagnosis: at_once(move || refused.get().and_then(diagnosis)),
            ask_server: ask_server(refused),
        },
    )
}
