//! The mini program around the page: the strip above its web-view, and its other pages.

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        super::{js, page, phone::Phone, screen::Answer},
        kit, say,
    },
    mini_program::{close_capsule, page_of, window},
    pieces::{fact, facts},
    show,
};
use crate::{
    simulator::mini_program::{APP_ID, NAME, Opening, Page},
    text::Text,
};

/// Why the web-view with the page is gone.
#[derive(Clone, Debug)]
pub(in super::super::super) enum Left {
    /// So many pages back.
    Back(u64),
    /// For another page of the mini program.
    For(Opening, Page),
    /// The user has closed the mini program.
    Closed,
}

impl Left {
    fn text(&self) -> Text {
        match self {
            Self::Back(delta) => Text {
                zh: format!("navigateBack：网页已关闭，后退 {delta} 页").into(),
                en: format!("navigateBack: the web page is closed, back by {delta}").into(),
            },
            Self::For(opening, _) => Text {
                zh: format!("{}：网页已关闭，由此页面代替", opening.name()).into(),
                en: format!("{}: this page has replaced the web page", opening.name()).into(),
            },
            Self::Closed => Text::new("小程序已关闭", "The mini program is closed"),
        }
    }

    fn page(&self) -> Page {
        match self {
            Self::For(_, page) => page.clone(),
            Self::Back(_) | Self::Closed => Page::default(),
        }
    }
}

/// What the page has to know: it begins below the strip, too.
const ROOM: &str = ":root { --wx-simulator-program: 40px; }";

/// The strip; nothing when no mini program is around the page.
pub(in super::super) fn web_view(phone: Phone) -> impl IntoView {
    phone.settings.read_untracked().mini_program.then(|| {
        // without it the strip covers the page's first lines
        let _ = js::adopt_style(&js::document(), ROOM);
        strip(phone)
    })
}

fn strip(phone: Phone) -> impl IntoView {
    let waiting = move || phone.web_view.waiting();
    let count = move || {
        let count = waiting();
        say(Text {
            zh: format!("{count} 条消息待送达").into(),
            en: format!("{count} messages wait").into(),
        })
    };
    view! {
        <section class="program_strip" data-simulator="web-view" aria-label=say(Text::new("小程序", "Mini program"))>
            <strong>{say(NAME)}</strong>
            <span class="program_waiting" role="status">
                <Show when=move || { waiting() > 0 }>{count}</Show>
            </span>
            <div class="capsule">
                <button type="button" class="capsule_more" aria-label=say(MENU) on:click=move |_| open_menu(phone)>
                    "•••"
                </button>
                {close_capsule(move || leave(phone, Left::Closed))}
            </div>
        </section>
    }
}

const MENU: Text = Text::new("小程序菜单", "The mini program's menu");

/// The capsule's menu: forwarding is one of the moments when the mini program gets its messages.
fn open_menu(phone: Phone) {
    const FORWARD: Text = Text::new("转发给朋友", "Forward to a friend");
    spawn_local(async move {
        let ask = |answer| kit::action_sheet(answer, MENU, vec![FORWARD]);
        if phone.screens.ask(ask).await.flatten().is_some() {
            let delivered = phone.web_view.deliver();
            show(phone, move |answer| forwarded(answer, &delivered));
        }
    });
}

/// The card that the mini program makes of the page.
fn forwarded(answer: Answer<()>, delivered: &[Value]) -> AnyView {
    let url = js::window().location().href().unwrap_or_default();
    let content = view! {
        <div class="stage">
            <span class="stage_mark" aria-hidden="true">"转发"</span>
            <h2>{js::document().title()}</h2>
            <p>{say(NAME)}</p>
        </div>
        {facts(vec![fact(Text::new("webViewUrl", "webViewUrl"), url)])}
        {messages(delivered)}
        {way_back(Text::new("返回网页", "Back to the page"), move || answer.give(()))}
    };
    let title = Text::new("转发给朋友", "Forward to a friend");
    kit::page(title, move || answer.give(()), content)
}

/// Another page of the mini program, over the web-view, which stays.
pub(in super::super::super) fn over_web_view(answer: Answer<()>, page: &Page) -> AnyView {
    let leave = move || answer.give(());
    let content = view! {
        {page_of(page)}
        {way_back(Text::new("返回网页", "Back to the page"), leave)}
    };
    window(NAME, leave, content)
}

/// Ends the web-view: the mini program gets what the page has left for it. The only way back loads the page again.
pub(in super::super::super) fn leave(phone: Phone, left: Left) {
    let delivered = phone.web_view.deliver();
    show(phone, move |_| without_web_view(&left, &delivered));
}

fn without_web_view(left: &Left, delivered: &[Value]) -> AnyView {
    let content = view! {
        {page_of(&left.page())}
        <p class="notice" role="note">{say(left.text())}</p>
        {facts(vec![fact(Text::new("小程序", "Mini program"), APP_ID)])}
        {messages(delivered)}
        {way_back(Text::new("重新打开网页", "Open the web page again"), page::reload)}
    };
    window(NAME, page::reload, content)
}

/// What `bindmessage` has got.
fn messages(delivered: &[Value]) -> impl IntoView + use<> {
    let lines = delivered.iter().map(|data| {
        view! { <li class="weui-cell program_message">{data.to_string()}</li> }
    });
    (!delivered.is_empty()).then(|| {
        let title = say(Text::new(
            "小程序收到的消息（bindmessage）",
            "What the mini program has got (bindmessage)",
        ));
        view! {
            <h2 class="weui-cells__title">{title.clone()}</h2>
            <ul class="weui-cells" aria-label=title>{lines.collect_view()}</ul>
        }
    })
}

fn way_back(text: Text, leave: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="screen_foot">
            <button type="button" class="weui-btn weui-btn_primary" on:click=move |_| leave()>{say(text)}</button>
        </div>
    }
}
