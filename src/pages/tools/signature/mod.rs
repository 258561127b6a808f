//! `/tools/signature`: string1 and the signature step by step in the browser, and what is wrong with one that WeChat refused.

mod inputs;
mod mistake_text;
mod steps;
mod verdict;

use leptos::prelude::*;

use self::{
    inputs::{Inputs, TakeThisPage},
    steps::steps,
    verdict::{AskServer, diagnosis},
};
use super::{
    field::Field,
    switch::{Tool, ToolSwitch},
};
use crate::{
    components::{Localized, PageTitle},
    language::Language,
    text::Text,
};

const TITLE: Text = Text::new("签名工具", "Signature tool");

#[component]
pub fn SignatureTool() -> impl IntoView {
    let inputs = Inputs::new();
    let refused = Memo::new(move |_| inputs.refused());
    view! {
        <PageTitle name=TITLE.in_language(Language::of_page()) />
        <article class="wxapi_form interface tool">
            <h1 class="title"><Localized text=TITLE /></h1>
            <ToolSwitch current=Tool::Page />
            <p class="lead"><Localized text=Text::new(
                "逐步算出 wx.config 的签名；把被微信拒绝的签名贴进来，找出错在哪里。全部在浏览器里计算，ticket 不会离开本页。",
                "Computes the signature of wx.config step by step; paste one that WeChat refused to see what is wrong with it. All in the browser: the ticket doesn't leave this page.",
            ) /></p>
            <TakeThisPage inputs=inputs />
            <div class="fields">
                <Field id="ticket" label=Text::new("jsapi_ticket（每行一个，第一个为应使用的，最多 10 个）", "jsapi_ticket (one per line, the right one first, ten at most)") value=inputs.tickets lines=true />
                <Field id="noncestr" label=Text::new("nonceStr", "nonceStr") value=inputs.nonce_str />
                <Field id="timestamp" label=Text::new("timestamp（秒）", "timestamp (seconds)") value=inputs.timestamp />
                <Field id="url" label=Text::new("地址栏的 URL", "URL of the address bar") value=inputs.url />
            </div>
            <ul class="warnings" role="status">
                {move || inputs.warnings().into_iter().map(|text| view! { <li><Localized text=text /></li> }).collect_view()}
            </ul>
            <h2><Localized text=Text::new("计算", "Step by step") /></h2>
            {move || refused.get().map(steps)}
            <p class="field_hint" hidden=move || refused.with(Option::is_some)><Localized text=Text::new(
                "填好上面的 nonceStr、timestamp 和 URL，这里就会逐步算出签名。",
                "Fill in nonceStr, timestamp and URL above, and the signature is computed here step by step.",
            ) /></p>
            <h2><Localized text=Text::new("微信拒绝了这个签名？", "Did WeChat refuse a signature?") /></h2>
            <div class="fields">
                <Field id="signature" label=Text::new("被拒绝的 signature", "The refused signature") value=inputs.signature />
                <Field id="landing-url" label=Text::new("首次进入页面时的 URL（单页应用，可留空）", "URL of the first page load (single-page applications; may stay empty)") value=inputs.landing_url />
            </div>
            <div id="signature-diagnosis" role="status">
                {move || refused.get().and_then(diagnosis)}
            </div>
            <AskServer refused=refused />
        </article>
    }
}
