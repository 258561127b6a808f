//! `/tools/signature`: string1 and the signature step by step in the browser, and what is wrong with one that WeChat refused.

use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;

use super::mistake_text::describe;
use crate::{
    api::{Problem, SignedBy, check_signature, sign_url},
    components::{Localized, at_once},
    language::Language,
    signature::{
        jsapi,
        mistake::{MILLISECONDS, Mistake, Refused, diagnose},
    },
    text::Text,
};

/// What the visitor has typed.
#[derive(Clone, Copy)]
struct Inputs {
    /// One ticket per line; the first should have signed.
    tickets: RwSignal<String>,
    nonce_str: RwSignal<String>,
    timestamp: RwSignal<String>,
    url: RwSignal<String>,
    landing_url: RwSignal<String>,
    signature: RwSignal<String>,
}

impl Inputs {
    fn new() -> Self {
        let [tickets, nonce_str, timestamp, url, landing_url, signature] =
            std::array::from_fn(|_| RwSignal::new(String::new()));
        Self {
            tickets,
            nonce_str,
            timestamp,
            url,
            landing_url,
            signature,
        }
    }

    fn refused(self) -> Option<Refused> {
        let text = |signal: RwSignal<String>| signal.read().trim().to_owned();
        Some(Refused {
            tickets: self
                .tickets
                .read()
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
            nonce_str: text(self.nonce_str),
            timestamp: text(self.timestamp).parse().ok()?,
            url: text(self.url),
            landing_url: Some(text(self.landing_url)).filter(|url| !url.is_empty()),
            signature: text(self.signature),
        })
    }

    /// What stands in the way of a signature, or makes it a wrong one.
    fn warnings(self) -> Vec<Text> {
        let (timestamp, url, signature) = (
            self.timestamp.read(),
            self.url.read(),
            self.signature.read(),
        );
        let (timestamp, url, signature) = (timestamp.trim(), url.trim(), signature.trim());
        let mut warnings = vec![];
        let mut warn = |bad: bool, zh, en| {
            if bad {
                warnings.push(Text::new(zh, en));
            }
        };
        let number = timestamp.parse::<u64>();
        warn(
            !timestamp.is_empty() && number.is_err(),
            "timestamp 必须是数字：从 1970 年起的秒数。",
            "timestamp must be a number: seconds since 1970.",
        );
        warn(
            number.is_ok_and(|number| number >= MILLISECONDS),
            "timestamp 看起来是毫秒，微信要的是秒。",
            "timestamp looks like milliseconds; WeChat wants seconds.",
        );
        warn(
            !url.is_empty() && !url.starts_with("http://") && !url.starts_with("https://"),
            "URL 必须是以 http:// 或 https:// 开头的完整地址。",
            "The URL must be complete, beginning with http:// or https://.",
        );
        warn(
            !signature.is_empty()
                && (signature.len() != 40 || !signature.bytes().all(|b| b.is_ascii_hexdigit())),
            "signature 应为 40 位十六进制字符。",
            "A signature has 40 hexadecimal digits.",
        );
        warnings
    }
}

#[component]
pub fn SignatureTool() -> impl IntoView {
    let inputs = Inputs::new();
    let refused = Memo::new(move |_| inputs.refused());
    view! {
        <Title text="signature · 微信JS-SDK Demo" />
        <article class="wxapi_form interface tool">
            <h1 class="title"><Localized text=Text::new("签名工具", "Signature tool") /></h1>
            <p class="lead"><Localized text=Text::new(
                "逐步算出 wx.config 的签名；把被微信拒绝的签名贴进来，找出错在哪里。全部在浏览器里计算，ticket 不会离开本页。",
                "Computes the signature of wx.config step by step; paste one that WeChat refused to see what is wrong with it. All in the browser: the ticket doesn't leave this page.",
            ) /></p>
            <TakeThisPage inputs=inputs />
            <div class="fields">
                <Field id="ticket" label=Text::new("jsapi_ticket（每行一个，第一个为应使用的）", "jsapi_ticket (one per line, the right one first)") value=inputs.tickets lines=true />
                <Field id="noncestr" label=Text::new("nonceStr", "nonceStr") value=inputs.nonce_str />
                <Field id="timestamp" label=Text::new("timestamp（秒）", "timestamp (seconds)") value=inputs.timestamp />
                <Field id="url" label=Text::new("地址栏的 URL", "URL of the address bar") value=inputs.url />
            </div>
            <ul class="warnings" role="status">
                {move || inputs.warnings().into_iter().map(|text| view! { <li><Localized text=text /></li> }).collect_view()}
            </ul>
            <h2><Localized text=Text::new("计算", "Step by step") /></h2>
            {move || refused.get().map(steps)}
            <h2><Localized text=Text::new("微信拒绝了这个签名？", "Did WeChat refuse a signature?") /></h2>
            <div class="fields">
                <Field id="signature" label=Text::new("被拒绝的 signature", "The refused signature") value=inputs.signature />
                <Field id="landing-url" label=Text::new("首次进入页面时的 URL（单页应用，可留空）", "URL of the first page load (single-page applications; may stay empty)") value=inputs.landing_url />
            </div>
            <div id="signature-diagnosis" class="diagnosis" role="status">
                {move || refused.get().and_then(diagnosis)}
            </div>
            <AskServer refused=refused />
        </article>
    }
}

/// A labelled input.
#[component]
fn Field(
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    #[prop(optional)] lines: bool,
) -> impl IntoView {
    let input = if lines {
        at_once(
            view! { <textarea id=id rows="2" spellcheck="false" autocomplete="off" prop:value=value on:input:target=move |event| value.set(event.target().value())></textarea> },
        )
    } else {
        at_once(
            view! { <input id=id type="text" spellcheck="false" autocomplete="off" autocapitalize="off" prop:value=value on:input:target=move |event| value.set(event.target().value()) /> },
        )
    };
    view! {
        <div class="field">
            <label for=id><Localized text=label /></label>
            {input}
        </div>
    }
}

/// Fills in what the server has signed for this very page.
#[component]
fn TakeThisPage(inputs: Inputs) -> impl IntoView {
    let problem = RwSignal::new(None::<Problem>);
    let language = Language::of_page();
    let take = move |_| {
        let here = window().location().href().unwrap_or_default();
        spawn_local(async move {
            match sign_url(here.clone(), None).await {
                Ok(config) => {
                    problem.set(None);
                    inputs.nonce_str.set(config.nonce_str);
                    inputs.timestamp.set(config.timestamp.to_string());
                    inputs.url.set(here);
                    inputs.signature.set(config.signature);
                }
                Err(error) => problem.set(Some(error)),
            }
        });
    };
    view! {
        <button type="button" class="btn btn_plain" id="take-this-page" on:click=take>
            <Localized text=Text::new("填入本页的签名", "Fill in this page's signature") />
        </button>
        {move || problem.get().map(|problem| view! { <p class="notice">{problem.hint.in_language(language)}</p> })}
    }
}

/// From the inputs to the signature.
fn steps(refused: Refused) -> impl IntoView {
    let ticket = refused.tickets.first().cloned().unwrap_or_default();
    let url = jsapi::signed_part(&refused.url).to_owned();
    let string1 = jsapi::string1(&ticket, &refused.nonce_str, refused.timestamp, &url);
    let signature = jsapi::digest(&string1);
    let complete = !ticket.is_empty() && !refused.nonce_str.is_empty() && !url.is_empty();
    let part = |name: &'static str, value: String| view! { <span class="part_name">{name}</span><mark>{value}</mark> };
    view! {
        <ol class="steps">
            <li>
                <p><Localized text=Text::new("URL 去掉 “#” 及其后面的部分，其余一字不改：", "The URL up to #, not a character changed:") /></p>
                <pre class="code" id="signed-url">{url.clone()}</pre>
            </li>
            <li>
                <p><Localized text=Text::new("按字段名排序，用原始值拼成 string1：", "string1: the raw values, in the order of their names:") /></p>
                <pre class="code wrap" id="string1">
                    {part("jsapi_ticket=", ticket)}{part("&noncestr=", refused.nonce_str)}{part("&timestamp=", refused.timestamp.to_string())}{part("&url=", url)}
                </pre>
            </li>
            <li>
                <p><Localized text=Text::new("对 string1 的 UTF-8 字节做 SHA-1，得到 signature：", "SHA-1 over its UTF-8 bytes is the signature:") /></p>
                <pre class="code wrap" id="computed-signature">{complete.then_some(signature)}</pre>
            </li>
        </ol>
    }
}

/// What the tickets on this page say of the refused signature.
fn diagnosis(refused: Refused) -> Option<AnyView> {
    if refused.tickets.is_empty() || refused.signature.is_empty() {
        return None;
    }
    Some(at_once(verdict(diagnose(&refused))))
}

fn verdict(mistakes: Option<Vec<Mistake>>) -> impl IntoView {
    match mistakes {
        None => at_once(view! { <p class="notice"><Localized text=Text::new(
            "常见的错误都对不上。请核对 nonceStr、timestamp 与传给 wx.config 的是否一致，URL 是否就是当时地址栏的内容，ticket 是否仍然有效。",
            "None of the usual mistakes gives it. Are nonceStr and timestamp those of wx.config, is the URL that of the address bar at the time, is the ticket still valid?",
        ) /></p> }),
        Some(mistakes) if mistakes.is_empty() => {
            at_once(view! { <p class="verdict_right"><Localized text=Text::new(
                "这个签名是对的。若微信仍然拒绝：检查 appId、ticket 是否过期，以及客户端校验的是否为另一个 URL。",
                "This signature is right. If WeChat refuses it still: check the appId, whether the ticket has expired, and whether the client checks another URL.",
            ) /></p> })
        }
        Some(mistakes) => at_once(view! {
            <ul class="verdict_wrong">
                {mistakes.into_iter().map(|mistake| view! { <li data-mistake=format!("{mistake:?}")><Localized text=describe(mistake) /></li> }).collect_view()}
            </ul>
        }),
    }
}

/// Tries the tickets that this server holds, without showing them.
#[component]
fn AskServer(refused: Memo<Option<Refused>>) -> impl IntoView {
    let answer = RwSignal::new(None::<Result<Option<SignedBy>, Problem>>);
    let ask = move |_| {
        let Some(refused) = refused.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Refused {
                nonce_str,
                timestamp,
                url,
                landing_url,
                signature,
                ..
            } = refused;
            answer.set(Some(
                check_signature(url, landing_url, nonce_str, timestamp, signature).await,
            ));
        });
    };
    let ready = move || {
        refused.with(|refused| {
            refused
                .as_ref()
                .is_some_and(|refused| !refused.signature.is_empty() && !refused.url.is_empty())
        })
    };
    view! {
        <button type="button" class="btn btn_plain" id="ask-server" disabled=move || !ready() on:click=ask>
            <Localized text=Text::new("用本服务器的 ticket 检查", "Check with this server's tickets") />
        </button>
        <div id="server-diagnosis" role="status">{move || answer.get().map(told)}</div>
    }
}

fn told(answer: Result<Option<SignedBy>, Problem>) -> AnyView {
    match answer {
        Err(problem) => {
            at_once(view! { <p class="notice">{problem.hint.in_language(Language::of_page())}</p> })
        }
        Ok(None) => at_once(verdict(None)),
        Ok(Some(SignedBy {
            owner,
            app_id,
            mistakes,
        })) => {
            let foreign = (owner != app_id).then(|| Text {
                zh: format!("签名用的是账号 {app_id} 的 ticket，而本页属于 {owner}。").into(),
                en: format!(
                    "It was signed with the ticket of {app_id}; the page belongs to {owner}."
                )
                .into(),
            });
            let right = foreign.is_none() || !mistakes.is_empty();
            at_once(view! {
                {foreign.map(|text| view! { <p class="notice"><Localized text=text /></p> })}
                {right.then(|| verdict(Some(mistakes)))}
            })
        }
    }
}
