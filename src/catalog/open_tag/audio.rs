//! wx-open-audio: audio that plays on in the background.

use super::{OpenTagSpec, slot};
use crate::{
    catalog::{
        Input, Interface,
        parameter::{optional, required},
    },
    text::Text,
};

pub(super) fn spec() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("可以后台播放的音频", "Audio that plays on in the background"),
        Text::new(
            "由微信播放的音频：离开网页后继续播放，并显示在微信的浮窗中。",
            "Audio that WeChat plays itself: it goes on after the page is left, and shows in WeChat's floating window.",
        ),
    )
    .attributes([
        required("src", "string", "音频的绝对地址", "Absolute URL of the audio")
            .input(Input::Url)
            .example("\"/samples/chime.wav\""),
        optional("title", "string", "\"\"", "标题", "Title").example("\"江上数峰青\""),
        optional("singer", "string", "\"\"", "作者或演唱者", "Author or performer"),
        optional("episode", "string", "\"\"", "节目或专辑的名称", "Programme or album"),
        optional("cover", "string", "\"\"", "封面图片的绝对地址", "Absolute URL of the cover")
            .input(Input::Url)
            .example("\"/samples/dawn.jpg\""),
    ])
    .slots([
        slot("", false, "未播放时显示的内容", "Shown while it does not play"),
        slot("playing", false, "播放时显示的内容（据开发者反馈）", "Shown while it plays, as developers report"),
    ])
    .note(Text::new(
        "元素有 play() 和 pause() 方法，只能在用户操作之后调用（据开发者反馈，未见官方说明）。",
        "The element has play() and pause(), to be called after a user's gesture (reported by developers; we found no official word).",
    ))
    .note(Text::new(
        "事件列表未能从官方文档确认，因此本站的组件不提供事件回调。",
        "We could not confirm its events in WeChat's document, so the component of this site has none.",
    ))
    .related(&[Interface::PlayVoice])
}
