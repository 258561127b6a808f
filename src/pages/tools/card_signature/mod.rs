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
    take::take_from_server,
    verdict::{ask_server, diagnosis},
};
use super::{
    field::{Field, signature_warning},
    fill::fill_button,
    page::{Parts, tool_page},
    switch::Tool,
};
use crate::{components::at_once, signature::card_ext::CardExt, text::Text};

#[component]
pub fn CardSignatureTool() -> impl IntoView {
    let inputs = Inputs::new();
    let refused = Memo::new(move |_| inputs.refused());
    let pasted = Memo::new(move |_| pasted(inputs));
    let card_ext_wrong =
        Memo::new(move |_| pasted.with(|pasted| pasted.as_ref().is_some_and(CardExt::is_wrong)));
    let take = fill_button(
        "take-from-server",
        Text::new("填入本服务器的签名", "Fill in a signature of this server"),
        move || take_from_server(inputs),
    );
    tool_page(
        Tool::Card,
        Parts {
            lead: Text::new(
                "逐步算出 addCard 的 signature 与 chooseCard 的 cardSign；把不起作用的签名贴进来，找出错在哪里。除最后的“用本服务器的 ticket 检查”外，全部在浏览器里计算，api_ticket 不会离开本页。",
                "Computes the signature of addCard and the cardSign of chooseCard step by step; paste one that does not work to see what is wrong with it. All in the browser but for the last button, and the api_ticket doesn't leave this page.",
            ),
            fields: at_once(view! {
                <KindChoice inputs=inputs />
                {take}
                <PasteCardExt inputs=inputs pasted=pasted />
                <div class="fields">
                    <Field id="ticket" label=Text::new("api_ticket（type=wx_card；每行一个，第一个为应使用的，最多 10 个）", "api_ticket (type=wx_card; one per line, the right one first, ten at most)") value=inputs.tickets lines=true />
                    <ValueFields inputs=inputs />
                </div>
            }),
            warnings: Signal::derive(move || inputs.warnings()),
            steps: at_once(move || steps(&refused.read())),
            question: Text::new("签名不起作用？", "Does a signature not work?"),
            refused: at_once(view! {
                <Field id="signature" label=Text::new("不起作用的 signature 或 cardSign", "The signature or cardSign that does not work") value=inputs.signature check=signature_warning />
                <ValueFields inputs=inputs is_unsigned=true />
            }),
            diagnosis: at_once(move || diagnosis(&refused.read(), card_ext_wrong.get())),
            ask_server: ask_server(refused, card_ext_wrong),
        },
    )
}
