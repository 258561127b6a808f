//! What all open tags have in common: attributes, slots, events, and the words for clients that don't know them.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev,
    html::{InnerHtmlAttribute, custom},
    prelude::*,
};
use serde_json::Value;

use super::slot::slot_element;
use crate::{
    catalog::OpenTag,
    components::{Localized, PageContext, at_once},
    text::Text,
    wx::{self, OpenTagEvent, SessionStatus, WxSession},
};

/// An open tag in the making.
pub(super) struct Element {
    tag: OpenTag,
    attributes: Vec<AnyAttribute>,
    slots: String,
}

impl Element {
    pub(super) fn new(tag: OpenTag) -> Self {
        Self {
            tag,
            attributes: vec![],
            slots: String::new(),
        }
    }

    /// Left out when empty.
    pub(super) fn attribute(mut self, name: &'static str, value: String) -> Self {
        if !value.is_empty() {
            self.attributes
                .push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// Left out when empty. An empty `name` is the default slot.
    pub(super) fn slot(mut self, name: &str, html: &str) -> Self {
        if !html.is_empty() {
            self.slots += &slot_element(name, html);
        }
        self
    }

    /// `read` makes of the event's `detail` what `callback` takes. Observers hear of it without one, too.
    pub(super) fn on<T: 'static>(
        mut self,
        event: &'static str,
        callback: Option<Callback<T>>,
        read: fn(Value) -> T,
    ) -> Self {
        let tag = self.tag;
        let run = move |dispatched: ev::Event| {
            let detail = wx::event_detail(&dispatched);
            wx::notify_open_tag(&OpenTagEvent {
                tag,
                name: event,
                json: detail.to_string(),
            });
            if let Some(callback) = callback {
                callback.run(read(detail));
            }
        };
        self.attributes
            .push(ev::on(ev::Custom::<ev::Event>::new(event), run).into_any_attr());
        self
    }

    /// The element, and the fallback.
    pub(super) fn view(self) -> AnyView {
        let element = custom(self.tag.name())
            .add_any_attr(self.attributes)
            .inner_html(self.slots);
        let unknown = unknown_to_client();
        let name = self.tag.name();
        let fallback = Text {
            zh: format!("这里需要开放标签 {name}，请用手机微信 7.0.12 以上版本打开本页。").into(),
            en: format!("Open this page in WeChat 7.0.12 or later on a phone to see {name}.")
                .into(),
        };
        at_once(view! {
            {element}
            <p class="open_tag_fallback" hidden=move || !unknown.get()>
                <Localized text=fallback />
            </p>
        })
    }
}

/// Whether there is nobody to draw the tag. The server goes by the user agent, the browser by what it hears after
/// hydration.
fn unknown_to_client() -> RwSignal<bool> {
    let page = use_context::<PageContext>();
    let unknown = RwSignal::new(page.is_some_and(|page| !page.in_wechat));
    let session = use_context::<WxSession>();
    Effect::new(move || {
        if session.is_some_and(|session| session.status() == SessionStatus::Outside) {
            unknown.set(true);
        }
    });
    Effect::new(move || wx::on_open_tags_error(move |_| unknown.set(true)));
    unknown
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use leptos::{
        prelude::{Owner, RenderHtml},
        reactive::callback::Callback,
    };

    use super::*;

    #[test]
    fn a_tag_is_written_with_its_slots_and_without_what_is_empty() {
        let html = Owner::new().with(|| {
            Element::new(OpenTag::LaunchApp)
                .attribute("appid", "wx\"1".into())
                .attribute("extinfo", String::new())
                .slot("", "<button>a</button>")
                .slot("style", "")
                .on("launch", Some(Callback::new(|()| ())), drop)
                .view()
                .to_html()
        });
        let element = concat!(
            r#"<wx-open-launch-app appid="wx&quot;1">"#,
            r#"<script type="text/wxtag-template"><button>a</button></script>"#,
            "</wx-open-launch-app>"
        );
        assert!(html.starts_with(element), "{html}");
        assert!(html.contains(" hidden"), "the fallback waits: {html}");
    }
}
