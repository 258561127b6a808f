//! An app on the phone, as wx-open-launch-app opens it.

use leptos::prelude::*;

use super::{
    super::{super::screen::Answer, kit, say},
    pieces::{fact, facts},
};
use crate::text::Text;

/// What the tag asks for.
#[derive(Clone, Debug)]
pub(in super::super::super) struct App {
    pub app_id: String,
    pub ext_info: String,
}

/// What comes of it: the user's answer, or what else a phone may find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super::super) enum Choice {
    Open,
    NotInstalled,
    /// The page's domain and the app are not bound to each other.
    NotBound,
    Cancel,
}

fn asked_for(app: &App) -> impl IntoView + use<> {
    facts(vec![
        fact(Text::new("AppID", "AppID"), app.app_id.clone()),
        fact(
            Text::new("附带信息", "Extra information"),
            app.ext_info.clone(),
        ),
    ])
}

/// Asks whether to leave WeChat.
pub(in super::super::super) fn app_question(answer: Answer<Choice>, app: &App) -> AnyView {
    let content = view! {
        {asked_for(app)}
        <h2 class="weui-cells__title">{say(Text::new("或者模拟", "Or simulate"))}</h2>
        <div class="weui-cells">
            <button type="button" class="weui-cell cell_button" on:click=move |_| answer.give(Choice::NotInstalled)>
                <span class="weui-cell__bd">{say(Text::new("手机上没有安装该应用", "The app is not installed"))}</span>
                <span class="weui-cell__ft" aria-hidden="true">"›"</span>
            </button>
            <button type="button" class="weui-cell cell_button" on:click=move |_| answer.give(Choice::NotBound)>
                <span class="weui-cell__bd">{say(Text::new("网页域名没有绑定该应用", "The page's domain is not bound to it"))}</span>
                <span class="weui-cell__ft" aria-hidden="true">"›"</span>
            </button>
        </div>
    };
    let buttons = view! {
        <button type="button" class="weui-btn weui-btn_default" data-answer="no" on:click=move |_| answer.give(Choice::Cancel)>
            {say(Text::new("取消", "Cancel"))}
        </button>
        <button type="button" class="weui-btn weui-btn_primary" data-answer="yes" on:click=move |_| answer.give(Choice::Open)>
            {say(Text::new("打开", "Open"))}
        </button>
    };
    kit::half_screen(
        || {
            Text::new(
                "即将离开微信，打开其他应用",
                "Leave WeChat for another app?",
            )
        },
        move || answer.give(Choice::Cancel),
        content,
        buttons,
    )
}

/// The app itself, with a way back to WeChat.
pub(in super::super::super) fn app(answer: Answer<()>, app: &App) -> AnyView {
    let content = view! {
        <div class="stage">
            <span class="stage_mark" aria-hidden="true">"App"</span>
            <h2>{say(Text::new("应用已打开", "The app is open"))}</h2>
            <p>{say(Text::new("它会收到下面的附带信息。", "It gets the extra information below."))}</p>
        </div>
        {asked_for(app)}
        <div class="screen_foot">
            <button type="button" class="weui-btn weui-btn_primary" on:click=move |_| answer.give(())>
                {say(Text::new("返回微信", "Back to WeChat"))}
            </button>
        </div>
    };
    kit::page(
        Text::new("其他应用", "Another app"),
        move || answer.give(()),
        content,
    )
}
