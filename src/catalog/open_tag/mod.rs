//! 开放标签: elements that the WeChat client itself draws, permitted by `openTagList`.
//!
//! Source: <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html>

mod audio;
mod launch_app;
mod launch_weapp;
mod subscribe;

use std::{str::FromStr, sync::LazyLock};

use super::{Field, Interface, Parameter, spec::field};
use crate::text::Text;

/// An open tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenTag {
    LaunchWeapp,
    LaunchApp,
    Subscribe,
    Audio,
}

/// What the catalogue says of an open tag.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenTagSpec {
    /// The JS-SDK version that brought it.
    pub since: &'static str,
    /// The oldest WeChat client.
    pub client_since: &'static str,
    /// One line on what it does.
    pub summary: Text,
    /// When to use it, in a sentence or two.
    pub usage: Text,
    /// By their names in HTML; values are always text there.
    pub attributes: Vec<Parameter>,
    pub events: Vec<TagEvent>,
    pub slots: Vec<Slot>,
    /// What must be in place before the tag shows.
    pub requirements: Vec<Text>,
    /// What people stumble over.
    pub notes: Vec<Text>,
    pub errors: Vec<TagError>,
    /// What one needs before, after or instead of it.
    pub related: &'static [Interface],
}

/// An event that the element dispatches.
#[derive(Clone, Debug, PartialEq)]
pub struct TagEvent {
    pub name: &'static str,
    pub text: Text,
    /// Fields of `event.detail`.
    pub detail: Vec<Field>,
}

/// A place for content of the page's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Empty for the default one.
    pub name: &'static str,
    pub required: bool,
    pub text: Text,
}

/// What an `error` event tells.
#[derive(Clone, Debug, PartialEq)]
pub struct TagError {
    /// `errCode`, or `errMsg` where there is no code.
    pub code: &'static str,
    pub text: Text,
}

impl OpenTag {
    pub const ALL: [Self; 4] = [
        Self::LaunchWeapp,
        Self::LaunchApp,
        Self::Subscribe,
        Self::Audio,
    ];

    /// The element's name, which is also its entry in `openTagList`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LaunchWeapp => "wx-open-launch-weapp",
            Self::LaunchApp => "wx-open-launch-app",
            Self::Subscribe => "wx-open-subscribe",
            Self::Audio => "wx-open-audio",
        }
    }

    /// Everything else the catalogue knows of it.
    pub fn spec(self) -> &'static OpenTagSpec {
        static SPECS: LazyLock<[OpenTagSpec; OpenTag::ALL.len()]> =
            LazyLock::new(|| OpenTag::ALL.map(OpenTag::entry));
        &SPECS[self as usize] // ALL is in the order of the variants
    }

    fn entry(self) -> OpenTagSpec {
        match self {
            Self::LaunchWeapp => launch_weapp::spec(),
            Self::LaunchApp => launch_app::spec(),
            Self::Subscribe => subscribe::spec(),
            Self::Audio => audio::spec(),
        }
    }
}

/// The text is no open tag of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such open tag")]
pub struct UnknownOpenTag;

impl FromStr for OpenTag {
    type Err = UnknownOpenTag;

    fn from_str(name: &str) -> Result<Self, UnknownOpenTag> {
        Self::ALL
            .into_iter()
            .find(|tag| tag.name() == name)
            .ok_or(UnknownOpenTag)
    }
}

impl OpenTagSpec {
    /// With what holds for all of them.
    fn new(summary: Text, usage: Text) -> Self {
        Self {
            since: "1.6.0",
            client_since: "7.0.12",
            summary,
            usage,
            attributes: vec![],
            events: vec![],
            slots: vec![],
            requirements: vec![
                Text::new(
                    "公众号为已认证的服务号，网页域名在 JS 接口安全域名中，wx.config 的 openTagList 含有本标签。",
                    "A verified service account, the page's domain among its JS interface safe domains, the tag in openTagList of wx.config.",
                ),
                Text::new(
                    "微信 7.0.12 以上，iOS 10.3 以上或 Android 5.0 以上（HarmonyOS 微信 1.0.3 以上）；只在真机显示，开发者工具和电脑版不显示。",
                    "WeChat 7.0.12 on iOS 10.3 or Android 5.0 (on HarmonyOS WeChat 1.0.3) or later; only phones draw it, not the developer tools nor desktop clients.",
                ),
            ],
            notes: vec![
                Text::new(
                    "权限与页面地址绑定：单页应用切换路由后，必须用新地址重新 wx.config，否则标签失效。",
                    "The permission is bound to the page's URL: a single-page application must call wx.config again after each change of route.",
                ),
                Text::new(
                    "不支持时不会走 wx.error，而是在 wx.config 成功之后于 document 上触发 WeixinOpenTagsError。",
                    "A client without open tags does not call wx.error: document hears WeixinOpenTagsError after a successful wx.config.",
                ),
                Text::new(
                    "在框架中，插槽内容写在 <script type=\"text/wxtag-template\"> 里；插槽内外的样式互相隔离，定位和边距写在标签本身上。",
                    "In frameworks the slot's content goes into <script type=\"text/wxtag-template\">; styles don't cross the slot's border, so position and margin belong on the tag itself.",
                ),
                Text::new(
                    "内容安全策略（CSP）也管插槽里的 <style>：要么带上 nonce，要么放开 style-src。标签不能放在 iframe 里。",
                    "The page's Content-Security-Policy also rules a <style> in the slot: give it the nonce. The tag does not work inside an iframe.",
                ),
            ],
            errors: vec![],
            related: &[],
        }
    }

    fn attributes(self, attributes: impl Into<Vec<Parameter>>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    fn events(self, events: impl Into<Vec<TagEvent>>) -> Self {
        Self {
            events: events.into(),
            ..self
        }
    }

    fn slots(self, slots: impl Into<Vec<Slot>>) -> Self {
        Self {
            slots: slots.into(),
            ..self
        }
    }

    fn errors(self, errors: impl Into<Vec<TagError>>) -> Self {
        Self {
            errors: errors.into(),
            ..self
        }
    }

    fn require(mut self, requirement: Text) -> Self {
        self.requirements.push(requirement);
        self
    }

    /// Before those that hold for all.
    fn note(mut self, note: Text) -> Self {
        self.notes.insert(0, note);
        self
    }

    fn related(self, related: &'static [Interface]) -> Self {
        Self { related, ..self }
    }
}

fn event(
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    detail: impl Into<Vec<Field>>,
) -> TagEvent {
    TagEvent {
        name,
        text: Text::new(zh, en),
        detail: detail.into(),
    }
}

fn ready() -> TagEvent {
    event(
        "ready",
        "标签初始化完毕，可以点击",
        "The tag is there and can be tapped",
        [],
    )
}

const fn error(code: &'static str, zh: &'static str, en: &'static str) -> TagError {
    TagError {
        code,
        text: Text::new(zh, en),
    }
}

const fn slot(name: &'static str, required: bool, zh: &'static str, en: &'static str) -> Slot {
    Slot {
        name,
        required,
        text: Text::new(zh, en),
    }
}

const fn err_msg() -> Field {
    field("errMsg", "string", "错误信息", "What went wrong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_tag() {
        for tag in OpenTag::ALL {
            assert_eq!(tag.name().parse(), Ok(tag));
        }
        assert_eq!("wx-open".parse::<OpenTag>(), Err(UnknownOpenTag));
    }

    #[test]
    fn attributes_carry_json_in_their_examples_and_defaults() {
        for attribute in OpenTag::ALL
            .into_iter()
            .flat_map(|tag| &tag.spec().attributes)
        {
            for json in attribute.default.into_iter().chain([attribute.example]) {
                serde_json::from_str::<String>(json).expect(attribute.name);
            }
        }
    }
}
