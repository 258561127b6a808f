//! 音频接口

use super::{
    Choice, Field, Group, Input, Interface, InterfaceSpec, Kind, Parameter,
    parameter::{choice, optional, required},
    spec::{CANCELLABLE_CALL, EVENT, field},
};
use crate::text::Text;

const PROGRESS_TIPS: &[Choice] = &[choice("1", "true"), choice("0", "false")];

/// Of every interface that moves a picture or a recording.
pub(super) const fn progress_tips() -> Parameter {
    optional(
        "isShowProgressTips",
        "0 | 1",
        "1",
        "是否显示进度提示",
        "Whether WeChat shows its progress over the page",
    )
    .input(Input::OneOf(PROGRESS_TIPS))
}

pub(super) const fn local_voice() -> Parameter {
    required(
        "localId",
        "string",
        "录音的本地 ID",
        "The local id of a recording",
    )
    .example("\"weixin://resourceid/2\"")
    .obtained_by(&[Interface::StopRecord, Interface::OnVoiceRecordEnd])
}

const fn recorded() -> Field {
    field(
        "localId",
        "string",
        "录音的本地 ID",
        "The local id of the recording",
    )
}

pub(super) fn start_record() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "startRecord",
        Text::new("开始录音接口", "Starts recording"),
        Text::new(
            "语音留言、语音输入的第一步；首次使用时微信会征求用户同意。",
            "The first step of a voice message or dictation; WeChat asks the user the first time.",
        ),
    )
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "最长录一分钟：到时自动停止并触发 onVoiceRecordEnd，所以要在录音之前注册它，否则会丢掉这段录音。",
            "A minute at most: then it ends by itself and onVoiceRecordEnd tells. Register that first, or the recording is lost.",
        ),
        Text::new(
            "用户拒绝授权时触发 cancel，而不是 fail。",
            "When the user refuses, cancel is called, not fail.",
        ),
        Text::new(
            "按住说话时，快速的按下和松开会让 stopRecord 先于录音开始：间隔太短就不要调用，并提示说话时间太短。",
            "In a press-to-talk button a quick tap makes stopRecord come before recording has begun: ignore what is shorter than, say, 300 ms and tell the user.",
        ),
    ])
    .related(&[Interface::StopRecord, Interface::OnVoiceRecordEnd])
}

pub(super) fn stop_record() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "stopRecord",
        Text::new("停止录音接口", "Ends the recording"),
        Text::new(
            "结束录音并取得 localId，用于播放、上传或识别。",
            "Ends the recording and gives its localId, to be played, uploaded or recognised.",
        ),
    )
    .results([recorded()])
    .notes([
        Text::new(
            "没有在录音时调用会触发 fail；录满一分钟自动停止之后也是如此。",
            "It fails when nothing is being recorded, also after the minute is over.",
        ),
        Text::new(
            "localId 只在本机当前页面有效，要保存录音请用 uploadVoice。",
            "The localId holds on this phone and page only: keep recordings with uploadVoice.",
        ),
    ])
    .related(&[
        Interface::StartRecord,
        Interface::PlayVoice,
        Interface::UploadVoice,
        Interface::TranslateVoice,
    ])
}

pub(super) fn on_voice_record_end() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "onVoiceRecordEnd",
        Text::new("监听录音自动停止接口", "Tells when a recording has reached a minute"),
        Text::new(
            "用户说满一分钟时取得这段录音，并更新页面上的按钮。",
            "Gives the recording when the user has talked for a minute, and lets the page update its button.",
        ),
    )
    .kind(Kind::Event)
    .results([recorded()])
    .callbacks(EVENT)
    .notes([
        Text::new(
            "用 stopRecord 主动停止时不会触发它。",
            "It is not called for a recording that stopRecord ends.",
        ),
        Text::new(
            "只有最后一次注册有效；在 wx.ready 之后注册一次即可。",
            "Only the last registration counts: register once, after wx.ready.",
        ),
        Text::new(
            "在 jsApiList 中的名字是 onVoiceRecordEnd；有些旧示例写成 onRecordEnd，那样不会生效。",
            "Its name in jsApiList is onVoiceRecordEnd; some old samples say onRecordEnd, which has no effect.",
        ),
    ])
    .related(&[Interface::StartRecord, Interface::StopRecord])
}

pub(super) fn play_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "playVoice",
        Text::new("播放语音接口", "Plays a recording"),
        Text::new(
            "播放刚才的录音，或 downloadVoice 下载的语音。",
            "Plays what was recorded, or what downloadVoice has fetched.",
        ),
    )
    .parameters([local_voice()])
    .notes([
        Text::new(
            "成功只表示开始播放；播放结束由 onVoicePlayEnd 通知。",
            "success means that it has begun; onVoicePlayEnd tells when it is over.",
        ),
        Text::new(
            "只能播放微信里的语音；播放网上的音频请用 audio 元素。",
            "It plays voices of WeChat only: for audio on the web there is the audio element.",
        ),
    ])
    .related(&[
        Interface::PauseVoice,
        Interface::StopVoice,
        Interface::OnVoicePlayEnd,
    ])
}

pub(super) fn pause_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "pauseVoice",
        Text::new("暂停播放接口", "Pauses the voice that is being played"),
        Text::new(
            "让用户先停一停，之后从原处继续听。",
            "Lets the user stop for a moment and listen on from there.",
        ),
    )
    .parameters([local_voice()])
    .notes([
        Text::new(
            "localId 要与正在播放的一致。",
            "The localId must be that of the voice being played.",
        ),
        Text::new(
            "没有单独的“继续”接口：用同一个 localId 再次调用 playVoice 即可。",
            "There is no “resume”: call playVoice with the same localId.",
        ),
    ])
    .related(&[Interface::PlayVoice, Interface::StopVoice])
}

pub(super) fn stop_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "stopVoice",
        Text::new("停止播放接口", "Stops the voice that is being played"),
        Text::new(
            "停止播放；再次调用 playVoice 会从头开始。",
            "Stops it; playVoice begins anew.",
        ),
    )
    .parameters([local_voice()])
    .notes([
        Text::new(
            "localId 要与正在播放的一致。",
            "The localId must be that of the voice being played.",
        ),
        Text::new(
            "播放另一段语音之前先停止这一段。",
            "Stop one voice before playing another.",
        ),
    ])
    .related(&[Interface::PlayVoice, Interface::PauseVoice])
}

pub(super) fn on_voice_play_end() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "onVoicePlayEnd",
        Text::new(
            "监听语音播放完毕接口",
            "Tells when a voice has been played to its end",
        ),
        Text::new(
            "把播放按钮恢复原状，或接着播放下一段。",
            "Resets the play button, or goes on with the next voice.",
        ),
    )
    .kind(Kind::Event)
    .results([field(
        "localId",
        "string",
        "播放完毕的语音的本地 ID",
        "The local id of that voice",
    )])
    .callbacks(EVENT)
    .notes([
        Text::new(
            "只有最后一次注册有效：同时有几段语音时，按 localId 区分。",
            "Only the last registration counts: with several voices tell them apart by localId.",
        ),
        Text::new(
            "在 wx.ready 之后、播放之前注册。",
            "Register after wx.ready and before playing.",
        ),
    ])
    .related(&[Interface::PlayVoice])
}

pub(super) fn upload_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "uploadVoice",
        Text::new("上传语音接口", "Uploads a recording to WeChat's server"),
        Text::new(
            "把录音交给自己的服务器：先传到微信，再由服务器凭 serverId 下载。",
            "Brings a recording to your server by way of WeChat: your server fetches it by its serverId.",
        ),
    )
    .parameters([local_voice(), progress_tips()])
    .results([field("serverId", "string", "录音在微信服务器上的 ID，即 media_id", "The recording's id on WeChat's server, its media_id")])
    .notes([
        Text::new(
            "serverId 有效期 3 天，服务器要及时下载保存。",
            "A serverId holds for three days: let your server fetch the recording and keep it.",
        ),
        Text::new(
            "media/get 得到 8 kHz 的 AMR，浏览器不能直接播放；media/get/jssdk 得到 16 kHz 的 Speex，需要解码，且仅限已认证的账号。",
            "media/get gives AMR at 8 kHz, which browsers don't play; media/get/jssdk gives Speex at 16 kHz, which needs a decoder and a verified account.",
        ),
    ])
    .related(&[Interface::StopRecord, Interface::DownloadVoice, Interface::TranslateVoice])
}

pub(super) fn download_voice() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Voice,
        "downloadVoice",
        Text::new("下载语音接口", "Downloads an uploaded recording"),
        Text::new(
            "在另一个页面或另一部手机上播放已上传的语音。",
            "Lets an uploaded recording be played on another page or phone.",
        ),
    )
    .parameters([
        required(
            "serverId",
            "string",
            "录音在微信服务器上的 ID",
            "The recording's id on WeChat's server",
        )
        .example("\"media_id_of_a_voice\"")
        .obtained_by(&[Interface::UploadVoice]),
        progress_tips(),
    ])
    .results([field(
        "localId",
        "string",
        "下载后语音的本地 ID",
        "The local id of the downloaded recording",
    )])
    .notes([
        Text::new(
            "只能下载 uploadVoice 上传的语音，超过 3 天就失效。",
            "Only for recordings from uploadVoice, and only within three days.",
        ),
        Text::new(
            "得到的 localId 可以用于 playVoice。",
            "The localId it gives can be played with playVoice.",
        ),
    ])
    .related(&[Interface::UploadVoice, Interface::PlayVoice])
}
