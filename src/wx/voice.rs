//! 音频接口: recording, playing, uploading and downloading, and the two events that tell of an end.

use default_struct_builder::DefaultBuilder;
use serde::Serialize;

use super::{
    WxError,
    call::{NoParameters, call, perform},
    event::on_event,
    wire::{LocalId, ServerId, check_id, flag},
};
use crate::catalog::Interface;

/// Starts recording, for a minute at most: listen with [`on_voice_record_end`] for when that is over.
///
/// # Errors
/// [`WxError::Cancelled`] when the user doesn't allow the microphone.
pub async fn start_record() -> Result<(), WxError> {
    perform(Interface::StartRecord, &NoParameters {}).await
}

/// Ends the recording and gives its localId.
///
/// # Errors
/// What WeChat reports, for example when nothing is being recorded.
pub async fn stop_record() -> Result<String, WxError> {
    let recorded: LocalId = call(Interface::StopRecord, &NoParameters {}).await?;
    Ok(recorded.local_id)
}

/// Hears of recordings that WeChat has ended itself after a minute, by localId, until the current reactive owner is cleaned
/// up. A recording that [`stop_record`] ends is not among them.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface.
pub fn on_voice_record_end(
    on_end: impl Fn(String) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    on_local_id(Interface::OnVoiceRecordEnd, on_end)
}

/// Hears, by localId, of voices that have been played to their end, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface.
pub fn on_voice_play_end(
    on_end: impl Fn(String) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    on_local_id(Interface::OnVoicePlayEnd, on_end)
}

fn on_local_id(
    interface: Interface,
    on_end: impl Fn(String) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    on_event(interface, move |ended: LocalId| on_end(ended.local_id))
}

/// Plays a voice from where it was paused, else from its beginning.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn play_voice(local_id: impl Into<String>) -> Result<(), WxError> {
    control(Interface::PlayVoice, local_id.into()).await
}

/// Pauses a voice that is being played.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn pause_voice(local_id: impl Into<String>) -> Result<(), WxError> {
    control(Interface::PauseVoice, local_id.into()).await
}

/// Stops a voice that is being played.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn stop_voice(local_id: impl Into<String>) -> Result<(), WxError> {
    control(Interface::StopVoice, local_id.into()).await
}

async fn control(interface: Interface, local_id: String) -> Result<(), WxError> {
    check_id(interface, "localId", &local_id)?;
    perform(interface, &LocalId { local_id }).await
}

/// Parameters of [`upload_voice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct UploadVoice {
    /// From [`stop_record`] or [`on_voice_record_end`].
    #[builder(into)]
    pub local_id: String,
    /// Whether WeChat shows its progress over the page; `true` unless given.
    #[serde(serialize_with = "flag")]
    pub is_show_progress_tips: bool,
}

impl UploadVoice {
    pub fn new(local_id: impl Into<String>) -> Self {
        Self {
            local_id: local_id.into(),
            is_show_progress_tips: true,
        }
    }
}

/// Uploads a recording to WeChat's server and gives its serverId, the `media_id` by which your server fetches it within
/// three days.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty localId; else what WeChat reports.
pub async fn upload_voice(parameters: UploadVoice) -> Result<String, WxError> {
    check_id(Interface::UploadVoice, "localId", &parameters.local_id)?;
    let uploaded: ServerId = call(Interface::UploadVoice, &parameters).await?;
    Ok(uploaded.server_id)
}

/// Parameters of [`download_voice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct DownloadVoice {
    /// From [`upload_voice`].
    #[builder(into)]
    pub server_id: String,
    /// Whether WeChat shows its progress over the page; `true` unless given.
    #[serde(serialize_with = "flag")]
    pub is_show_progress_tips: bool,
}

impl DownloadVoice {
    pub fn new(server_id: impl Into<String>) -> Self {
        Self {
            server_id: server_id.into(),
            is_show_progress_tips: true,
        }
    }
}

/// Downloads a recording that [`upload_voice`] has uploaded, and gives its localId.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty serverId; else what WeChat reports.
pub async fn download_voice(parameters: DownloadVoice) -> Result<String, WxError> {
    check_id(Interface::DownloadVoice, "serverId", &parameters.server_id)?;
    let downloaded: LocalId = call(Interface::DownloadVoice, &parameters).await?;
    Ok(downloaded.local_id)
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use serde_json::json;

    use super::*;
    use crate::text::Text;

    #[test]
    fn transfers_show_their_progress_unless_told_otherwise() {
        assert_eq!(
            serde_json::to_value(UploadVoice::new("l1")).expect("serializable"),
            json!({ "localId": "l1", "isShowProgressTips": 1 })
        );
        assert_eq!(
            serde_json::to_value(DownloadVoice::new("s1").is_show_progress_tips(false))
                .expect("serializable"),
            json!({ "serverId": "s1", "isShowProgressTips": 0 })
        );
    }

    #[test]
    fn an_empty_id_never_reaches_wechat() {
        let empty = |field| {
            Some(WxError::InvalidParameter {
                field,
                problem: Text::new("不能为空", "must not be empty"),
            })
        };
        assert_eq!(
            play_voice("").now_or_never().and_then(Result::err),
            empty("localId")
        );
        let download = download_voice(DownloadVoice::new(""));
        assert_eq!(
            download.now_or_never().and_then(Result::err),
            empty("serverId")
        );
    }
}
