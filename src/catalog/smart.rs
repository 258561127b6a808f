//! 智能接口

use super::{
    Group, Interface, InterfaceSpec,
    spec::field,
    voice::{local_voice, progress_tips},
};
use crate::text::Text;

pub(super) fn translate_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Smart,
        "translateVoice",
        Text::new("识别音频并返回识别结果接口", "Turns a recording into text"),
        Text::new(
            "语音输入、语音搜索：录音之后直接得到文字，不需要自己的识别服务。",
            "Dictation and voice search: text from a recording, without a recogniser of your own.",
        ),
    )
    .parameters([local_voice(), progress_tips()])
    .results([field(
        "translateResult",
        "string | undefined",
        "识别出的文字；没有识别出内容时没有这一项",
        "The text; absent when no words could be made out",
    )])
    .notes([
        Text::new(
            "成功回调不等于识别出了文字：translateResult 可能不存在或为空。",
            "success doesn't mean that there is text: translateResult may be absent or empty.",
        ),
        Text::new(
            "录音最长一分钟，更长的内容要分段录制、分段识别。",
            "A recording lasts a minute at most: record and recognise longer ones in parts.",
        ),
    ])
    .related(&[
        Interface::StartRecord,
        Interface::StopRecord,
        Interface::OnVoiceRecordEnd,
    ])
}
