//! Says in plain words where the page's session with WeChat stands. Stands outside the hydrated part of the document:
//! the style sheet shows the right paragraph by `html[data-wx]`, so it works without WASM too.

use leptos::prelude::*;

use super::{Localized, PageContext, inline_script::inline_script};
use crate::{
    catalog::{Explanation, KNOWN_ERRORS},
    language::Language,
    text::Text,
};

/// The bar with all its states; one is visible at a time.
#[component]
pub fn StatusBar(page: PageContext) -> impl IntoView {
    let checks = config_errors();
    // in WeChat the picture would be loaded for nothing
    let qr = (!page.in_wechat).then(|| qr_code(&page.url));
    let invitation = match page.sandbox {
        true => Text::new(
            "要在手机的微信里调用，先配置公众号账号并换成手机能打开的地址（见 README）。",
            "To call them on a phone, configure an account and an address that the phone can open: see the README.",
        ),
        false => Text::new(
            "用微信扫一扫二维码，在手机上打开本页。",
            "Scan the code with WeChat to open it on a phone.",
        ),
    };
    let simulator = page.simulator_query.map(|query| view! {
        " "
        <a href=query rel="external"><Localized text=Text::new("打开模拟的微信客户端", "Open a simulated WeChat client") /></a>
    });
    view! {
        <div id="wx-status" class="status" role="status">
            <noscript>
                <p>{Text::new("本页需要 JavaScript 才能连接微信；文字内容仍可阅读。", "JavaScript is off: the page can be read, but can't talk to WeChat.").in_language(page.language)}</p>
            </noscript>
            {page.sandbox.then(|| view! {
                <p class="status_sandbox"><Localized text=Text::new("沙盒模式：签名用的是内置平台的票据，真实的微信会拒绝它。", "Sandbox mode: signed with a ticket of the embedded platform, which the real WeChat refuses.") /></p>
            })}
            <div class="status_pending">
                <p><Localized text=Text::new("正在请微信验证本页签名…", "Asking WeChat to verify this page's signature…") /></p>
                <p class="status_slow"><Localized text=Text::new("微信还没有应答。请检查网络，或重新打开本页。", "WeChat has not answered yet. Check the network, or open the page again.") /></p>
            </div>
            <p class="status_ready"><Localized text=Text::new("微信已验证签名，可以调用接口。", "WeChat has verified the signature: the interfaces can be called.") /></p>
            <div class="status_failed">
                <p><Localized text=Text::new("wx.config 失败：", "wx.config has failed:") /> " " <code data-err-msg=""></code></p>
                <p><Localized text=Text::new("请依次检查：", "What to check, in this order:") /></p>
                {checks}
            </div>
            <div class="status_outside">
                <img id="wx-qr" src=qr data-url=page.url alt=Text::new("本页地址的二维码", "QR code of this page's address").in_language(page.language) width="132" height="132" />
                <p><Localized text=Text::new("本页没有在微信中打开，按钮没有可调用的客户端。", "This page is not open in WeChat, so the buttons have nothing to call.") />" "<Localized text=invitation />{simulator}</p>
            </div>
            <script nonce=page.nonce inner_html=inline_script!("status_bar.js")></script>
        </div>
    }
}

/// What to check for each error that `wx.config` can end in. The script shows the first whose pattern, a regular
/// expression, matches.
fn config_errors() -> impl IntoView {
    let language = Language::of_page();
    KNOWN_ERRORS
        .iter()
        .filter(|error| error.is_of_config())
        .map(|error| {
            let pattern = error.patterns.join("|");
            let Explanation { id, causes, remedy, .. } = error.explain(language);
            let causes = causes.into_iter().map(|cause| view! { <li>{cause}</li> }).collect_view();
            view! {
                <div data-pattern=pattern hidden=true>
                    <ol>{causes}</ol>
                    <p>{remedy} " " <a href=format!("/errors#{id}")><Localized text=Text::new("详情", "More") /></a></p>
                </div>
            }
        })
        .collect_view()
}

/// The picture's URL. What has a meaning in a query is escaped, the browser does the rest.
fn qr_code(url: &str) -> String {
    let url = url
        .replace('%', "%25")
        .replace('&', "%26")
        .replace('+', "%2B");
    format!("/qr.svg?url={url}")
}
