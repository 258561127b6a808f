//! Who the visitor is, on the pages of interfaces that work for one person: a line with a link and a form, which do without
//! scripts.

use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::{
    api::{self, Visitor},
    catalog::Interface,
    components::{Localized, PageContext, at_once},
    text::Text,
    wx,
};

/// The visitor, for an interface that needs an openid or may be given one.
pub(super) async fn visitor_of(interface: String, url: String) -> Option<Visitor> {
    let interface: Interface = interface.parse().ok()?;
    if !matches!(interface, Interface::ChooseWxPay | Interface::AddCard) {
        return None;
    }
    // on the server nothing is configured yet: there the account goes by the host, as in the configuration that comes
    api::visitor(url, wx::present_app_id()).await.ok().flatten()
}

/// The addresses of interfaces' pages: as the server saw the one that it renders, else where the browser is about to be.
pub(super) fn page_urls() -> impl Fn(&str) -> String + Send + Sync + 'static {
    let served = use_context::<PageContext>().map(|page| page.url);
    let here = use_url();
    move |interface| {
        served.clone().unwrap_or_else(|| {
            here.with_untracked(|url| format!("{}/demo/{interface}", url.origin()))
        })
    }
}

/// The line. Links and form leave the application: the page that comes back is a new document, signed for its address.
pub(super) fn visitor_view(visitor: Visitor) -> AnyView {
    let Visitor {
        openid,
        nickname,
        refused,
        authorise,
        authorise_with_nickname,
        path,
        ..
    } = visitor;
    let told = match (&nickname, refused) {
        (Some(name), _) => Some(Text {
            zh: format!("你好，{name}。").into(),
            en: format!("Hello, {name}.").into(),
        }),
        (None, true) => Some(Text::new(
            "你拒绝了授权，可以再试一次。",
            "You refused; you can try again.",
        )),
        (None, false) => None,
    };
    let told = told.map(|text| view! { <p role="status"><Localized text=text /></p> });
    let known = match openid {
        Some(openid) => at_once(view! {
            <form method="post" action="/oauth/forget">
                <input type="hidden" name="return" value=path />
                <Localized text=Text::new("openid：", "openid: ") />
                <code>{openid}</code> " "
                <button type="submit" class="btn_plain">
                    <Localized text=Text::new("清除", "Forget this openid") />
                </button>
            </form>
        }),
        None => at_once(view! {
            <p>
                <a href=authorise rel="external nofollow">
                    <Localized text=Text::new("授权获取 openid", "Let WeChat tell the openid") />
                </a>
                " · "
                <a href=authorise_with_nickname rel="external nofollow">
                    <Localized text=Text::new("同时获取昵称", "with the nickname") />
                </a>
            </p>
        }),
    };
    at_once(view! {
        <div class="visitor">
            {told}
            {known}
        </div>
    })
}
