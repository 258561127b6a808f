//! A service of WeChat's own that the page sends the user to, such as 支付分.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    pieces::{build, fact, facts, fields},
};
use crate::text::Text;

/// What the page asks for.
#[derive(Clone, Debug)]
pub(in super::super::super) struct Business {
    pub business_type: String,
    pub query: Vec<(String, String)>,
    pub env_version: String,
}

/// `true` when the user has gone through with it.
pub(in super::super::super) fn business(answer: Answer<bool>, business: &Business) -> AnyView {
    let query = (!business.query.is_empty()).then(|| {
        view! {
            <h2 class="weui-cells__title">{say(Text::new("参数", "Parameters"))}</h2>
            {facts(fields(&business.query))}
        }
    });
    let content = view! {
        {facts(vec![
            fact(Text::new("业务类型", "Business type"), business.business_type.clone()),
            fact(Text::new("版本", "Build"), say(build(&business.env_version))),
        ])}
        {query}
        <div class="screen_foot">
            <button type="button" class="weui-btn weui-btn_primary" data-answer="yes" on:click=move |_| answer.give(true)>
                {say(Text::new("完成", "Done"))}
            </button>
            <button type="button" class="weui-btn weui-btn_default" data-answer="no" on:click=move |_| answer.give(false)>
                {say(Text::new("取消", "Cancel"))}
            </button>
        </div>
    };
    kit::page(
        Text::new("微信服务", "A service of WeChat"),
        move || answer.give(false),
        content,
    )
}
