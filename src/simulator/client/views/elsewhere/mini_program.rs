//! A mini program: its bar with the capsule, and a page that shows what it was opened with.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    super::{super::screen::Answer, say},
    pieces::{build, fact, facts, fields},
};
use crate::{
    simulator::mini_program::{NAME, Page},
    text::Text,
};

/// A mini program that the page opens.
#[derive(Clone, Debug)]
pub(in super::super::super) struct MiniProgram {
    /// Its AppID or its original id, whichever the page has given.
    pub id: String,
    pub page: Page,
    pub env_version: String,
    /// As the mini program gets it.
    pub extra_data: Option<Value>,
    /// Whether the path lacks the `.html` that clients want.
    pub lacks_suffix: bool,
}

const NO_SUFFIX: Text = Text::new(
    "path 缺少 .html 后缀：真机上会打开失败，或回到首页。",
    "The path lacks .html: a phone would fail to open it, or show the home page.",
);

pub(in super::super::super) fn mini_program(answer: Answer<()>, program: &MiniProgram) -> AnyView {
    let leave = move || answer.give(());
    let extra_data = program.extra_data.as_ref().map(Value::to_string);
    let notice = program
        .lacks_suffix
        .then(|| view! { <p class="notice" role="note">{say(NO_SUFFIX)}</p> });
    let content = view! {
        {page_of(&program.page)}
        {notice}
        {facts(vec![
            fact(Text::new("小程序", "Mini program"), program.id.clone()),
            fact(Text::new("版本", "Build"), say(build(&program.env_version))),
            fact(Text::new("extraData", "extraData"), extra_data.unwrap_or_default()),
        ])}
        <div class="screen_foot">
            <button type="button" class="weui-btn weui-btn_default" on:click=move |_| leave()>
                {say(Text::new("返回网页", "Back to the page"))}
            </button>
        </div>
    };
    window(NAME, leave, content)
}

/// The page that is shown of it, and what that was handed.
pub(super) fn page_of(page: &Page) -> impl IntoView + use<> {
    let path = match page.path.as_str() {
        "" => say(Text::new("首页", "Home page")),
        path => path.to_owned(),
    };
    let query = (!page.query.is_empty()).then(|| {
        view! {
            <h2 class="weui-cells__title">{say(Text::new("页面参数", "What the page was handed"))}</h2>
            {facts(fields(&page.query))}
        }
    });
    view! {
        <div class="stage">
            <span class="stage_mark" aria-hidden="true">"小程序"</span>
            <h2>{say(NAME)}</h2>
        </div>
        {facts(vec![fact(Text::new("页面", "Page"), path)])}
        {query}
    }
}

/// A window of the mini program, over everything. Its capsule and the way back both lead out.
pub(super) fn window(
    title: Text,
    leave: impl Fn() + Copy + Send + Sync + 'static,
    content: impl IntoView + 'static,
) -> AnyView {
    let title = say(title);
    let label = title.clone();
    view! {
        <div class="screen screen_page" role="dialog" aria-modal="true" aria-label=label data-simulator="mini-program">
            <div class="screen_page_sheet">
                <div class="screen_bar program_bar">
                    <button type="button" class="screen_back" data-answer="back" aria-label=say(Text::new("返回", "Back")) on:click=move |_| leave()>
                        "‹"
                    </button>
                    <strong>{title}</strong>
                    <div class="capsule">
                        {close_capsule(leave)}
                    </div>
                </div>
                <div class="screen_content">{content.into_view()}</div>
            </div>
        </div>
    }
    .into_any()
}

/// The half of the capsule that ends the mini program.
pub(super) fn close_capsule(leave: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" class="capsule_close" aria-label=say(Text::new("关闭小程序", "Close the mini program")) on:click=move |_| leave()>
            <span aria-hidden="true"></span>
        </button>
    }
}
