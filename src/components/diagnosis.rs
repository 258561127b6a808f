//! Why a call failed: what the errMsg means, and what this very page knows.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};

use super::{Localized, at_once};
use crate::{
    catalog::{Diagnosis, Explanation, Interface},
    language::Language,
    text::Text,
    wx::{Client, Platform, Presence, SessionStatus, WxSession, presence},
};

/// Gives the meaning of an errMsg in a language; nothing when it can't be had.
pub type Explain =
    fn(Interface, String, Language) -> Pin<Box<dyn Future<Output = Option<Diagnosis>>>>;

#[derive(Clone, Copy)]
struct Explainer(Explain);

/// Lets every diagnosis below the current owner ask `explain`. Without it they hold what the page knows by itself.
pub fn provide_explain(explain: Explain) {
    provide_context(Explainer(explain));
}

/// What is behind a failed call. Asks the server for the meaning of the errMsg; what the page knows by itself stands
/// there in any case.
#[component]
pub fn FailureDiagnosis(
    interface: Interface,
    err_msg: String,
    /// Notified when the server's answer has made it longer.
    grown: Trigger,
) -> impl IntoView {
    let language = Language::of_page();
    let facts = Facts::of_page(interface);
    let answer = RwSignal::new(None::<Diagnosis>);
    let explainer = use_context::<Explainer>();
    spawn_local(async move {
        if let Some(Explainer(explain)) = explainer
            && let Some(diagnosis) = explain(interface, err_msg, language).await
            && answer.try_set(Some(diagnosis)).is_none()
        {
            grown.notify();
        }
    });
    view! {
        <div class="diagnosis">
            {move || answer.get().map(|diagnosis| meaning(diagnosis.explanation))}
            <ul class="diagnosis_facts">
                {move || facts.told(answer.get().as_ref()).into_iter().map(fact).collect_view()}
            </ul>
        </div>
    }
}

fn meaning(explanation: Option<Explanation>) -> AnyView {
    let Some(Explanation {
        id,
        title,
        causes,
        remedy,
        ..
    }) = explanation
    else {
        return at_once(view! {
            <p>
                <Localized text=Text::new("这条 errMsg 没有收录。", "This errMsg is not among the known ones.") /> " "
                <a href="/errors"><Localized text=Text::new("错误大全", "All errors") /></a>
            </p>
        });
    };
    let causes = causes
        .into_iter()
        .map(|cause| view! { <li>{cause}</li> })
        .collect_view();
    at_once(view! {
        <p class="diagnosis_title"><strong>{title}</strong></p>
        <ol>{causes}</ol>
        <p>
            {remedy} " "
            <a href=format!("/errors#{id}")><Localized text=Text::new("详情", "More") /></a>
        </p>
    })
}

/// What the page knows by itself, at the time of the failure.
struct Facts {
    interface: Interface,
    session: SessionStatus,
    client: Client,
    presence: Presence,
    /// Whether the jsApiList that this page sent has it.
    listed: bool,
}

/// A sentence, and whether it speaks for the call or against it.
type Fact = (Option<bool>, Text);

fn fact((good, text): Fact) -> impl IntoView {
    let mark = match good {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "·",
    };
    view! {
        <li data-good=good.map(|good| good.to_string())>
            <span aria-hidden="true">{mark}</span> " " <Localized text=text />
        </li>
    }
}

impl Facts {
    fn of_page(interface: Interface) -> Self {
        Self {
            interface,
            session: use_context::<WxSession>()
                .map_or(SessionStatus::Pending, |session| session.status_untracked()),
            client: Client::of_page(),
            presence: presence(interface),
            listed: listed(interface),
        }
    }

    /// In the order to check; together with what the catalogue says, once it is there.
    fn told(&self, catalogue: Option<&Diagnosis>) -> Vec<Fact> {
        let since = catalogue.and_then(|diagnosis| diagnosis.client_since.as_deref());
        let mut facts = vec![self.config()];
        facts.extend(self.js_api_list(catalogue));
        facts.push(self.function());
        facts.push(self.client(since));
        facts
    }

    fn config(&self) -> Fact {
        match &self.session {
            SessionStatus::Ready => (
                Some(true),
                Text::new("wx.config 已成功", "wx.config has succeeded"),
            ),
            SessionStatus::Failed(err_msg) => (
                Some(false),
                Text {
                    zh: format!("wx.config 失败：{err_msg}").into(),
                    en: format!("wx.config has failed: {err_msg}").into(),
                },
            ),
            SessionStatus::Pending => (
                Some(false),
                Text::new("wx.config 还没有结果", "wx.config has no outcome yet"),
            ),
            SessionStatus::Outside => (
                Some(false),
                Text::new(
                    "本页不在微信中，没有 wx.config",
                    "Not in WeChat: there is no wx.config",
                ),
            ),
        }
    }

    /// From the list itself; only the catalogue knows whether its absence is a mistake.
    fn js_api_list(&self, catalogue: Option<&Diagnosis>) -> Option<Fact> {
        if self.listed {
            let text = Text::new("本页的 jsApiList 中有它", "It is in this page's jsApiList");
            return Some((Some(true), text));
        }
        Some(if catalogue?.in_js_api_list {
            let text = Text::new(
                "本页的 jsApiList 中没有它",
                "It is missing from this page's jsApiList",
            );
            (Some(false), text)
        } else {
            let text = Text::new("它不需要写进 jsApiList", "It needs no place in jsApiList");
            (None, text)
        })
    }

    fn function(&self) -> Fact {
        let name = self.interface.name();
        match self.presence {
            Presence::Present => (
                Some(true),
                Text {
                    zh: format!("jweixin 提供 wx.{name}").into(),
                    en: format!("jweixin has wx.{name}").into(),
                },
            ),
            Presence::Missing => (
                Some(false),
                Text {
                    zh: format!("jweixin 没有 wx.{name}：检查加载的版本").into(),
                    en: format!("jweixin has no wx.{name}: check which version is loaded").into(),
                },
            ),
            Presence::NoSdk => (
                Some(false),
                Text::new("jweixin 没有加载", "jweixin is not loaded"),
            ),
        }
    }

    /// The client, next to the oldest one that knows the interface.
    fn client(&self, since: Option<&str>) -> Fact {
        let Client { platform, version } = &self.client;
        let version = version.as_deref().unwrap_or("");
        let client = match platform {
            Platform::Android => Text::new("安卓微信", "WeChat for Android"),
            Platform::Ios => Text::new("iOS 微信", "WeChat for iOS"),
            Platform::Desktop => Text::new(
                "桌面微信或开发者工具",
                "WeChat on a desktop, or the developer tools",
            ),
            Platform::Outside => {
                let text = Text::new("客户端不是微信", "The client is not WeChat");
                return (Some(false), text);
            }
        };
        let Text { zh, en } = client;
        match since {
            Some(since) => (
                self.client.is_at_least(since),
                Text {
                    zh: format!("{zh} {version}，该接口需要 {since} 以上").into(),
                    en: format!("{en} {version}; the interface needs {since} or later").into(),
                },
            ),
            None => (
                None,
                Text {
                    zh: format!("{zh} {version}").into(),
                    en: format!("{en} {version}").into(),
                },
            ),
        }
    }
}

/// Whether the page's data, of which wx_config.js makes the jsApiList, name `interface`.
#[cfg(feature = "hydrate")]
fn listed(interface: Interface) -> bool {
    document()
        .get_element_by_id("wx-data")
        .and_then(|data| data.text_content())
        .and_then(|json| serde_json::from_str::<serde_json::Value>(&json).ok())
        .is_some_and(|data| !data["interfaces"][interface.name()].is_null())
}

#[cfg(not(feature = "hydrate"))]
fn listed(_: Interface) -> bool {
    false
}
