//! `/tools/card-signature`: the signatures of cards (卡券) step by step in the browser, and what is wrong with one that
//! WeChat refused.

mod card_ext;
mod inputs;
mod mistake_text;
mod steps;
mod take;
mod verdict;

use leptos::prelude::*;

use self::{
    card_ext::{PasteCardExt, pasted},
    inputs::{Inputs, KindChoice, ValueFields},
    steps::steps,
    take::TakeFromServer,
    verdict::{AskServer, diagnosis},
};
use super::{
    field::Field,
    switch::{Tool, ToolSwitch},
};
use crate::{
    components::{Localized, PageTitle},
    language::Language,
    signature::card_ext::CardExt,
    text::Text,
};

const TITLE: Text = Text::new("卡券签名工具", "Card signature tool");

#[component]
pub fn CardSignatureTool() -> impl IntoView {
    let inputs = Inputs::new();
    let refused = Memo::new(move |_| inputs.refused());
    let pasted = Memo::new(move |_| pasted(inputs));
    let card_ext_wrong =
        Memo::new(move |_| pasted.with(|pasted| pasted.as_ref().is_some_and(CardExt::is_wrong)));
    view! {
        <PageTitle name=TITLE.in_language(Language::of_page()) />
        <article class="wxapi_form interface tool">
            <h1 class="title"><Localized text=TITLE /></h1>
            <ToolSwitch current=Tool::Card />
            <p class="lead"><Localized text=Text::new(
                "逐步算出 addCard 的 signature 与 chooseCard 的 cardSign；把不起作用的签名贴进来，找出错在哪里。除最后的“用本服务器的 ticket 检查”外，全部在浏览器里计算，api_ticket 不会离开本页。",
                "Computes the signature of addCard and the cardSign of chooseCard step by step; paste one that does not work to see what is wrong with it. All in the browser but for the last button, and the api_ticket doesn't leave this page.",
            ) /></p>
            <KindChoice inputs=inputs />
            <TakeFromServer inputs=inputs />
            <PasteCardExt inputs=inputs pasted=pasted />
            <div class="fields">
                <Field id="ticket" label=Text::new("api_ticket（type=wx_card；每行一个，第一个为应使用的，最多 10 个）", "api_ticket (type=wx_card; one per line, the right one first, ten at most)") value=inputs.tickets lines=true />
                <ValueFields inputs=inputs />
            </div>
            <ul class="warnings" role="status">
                {move || inputs.warnings().into_iter().map(|text| view! { <li><Localized text=text /></li> }).collect_view()}
            </ul>
            <h2><Localized text=Text::new("计算", "Step by step") /></h2>
            {move || steps(refused.get())}
            <h2><Localized text=Text::new("签名不起作用？", "Does a signature not work?") /></h2>
            <div class="fields">
                <Field id="signature" label=Text::new("不起作用的 signature 或 cardSign", "The signature or cardSign that does not work") value=inputs.signature />
                <ValueFields inputs=inputs is_unsigned=true />
            </div>
            <div id="signature-diagnosis" role="status">
                {move || diagnosis(&refused.get(), card_ext_wrong.get())}
            </div>
            <AskServer refused=refused card_ext_wrong=card_ext_wrong />
        </article>
    }
}
