//! Brings a file that a user has uploaded from WeChat's server to this one.

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use super::Problem;

/// What the media id stands for, and which form of it is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture of `wx.uploadImage`, as it was uploaded.
    #[default]
    Image,
    /// A recording of `wx.uploadVoice` as AMR with 8 kHz.
    Voice,
    /// The same as Speex with 16 kHz; for verified accounts.
    HdVoice,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Image, Self::Voice, Self::HdVoice];

    /// As it is written in a query.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::HdVoice => "hd_voice",
        }
    }
}

/// A file that this server has stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FetchedMedia {
    /// Where it is: a path of this server whose last part nobody can guess. Whoever knows it can load it.
    pub url: String,
    /// What its bytes are, whatever WeChat called it: `image/jpeg`, `image/png`, `image/gif`, `image/webp`, `audio/amr` or
    /// `audio/x-speex`.
    pub content_type: String,
    /// Its length.
    pub bytes: u64,
}

/// Fetches the file behind `media_id` (the `serverId` of `wx.uploadImage` or `wx.uploadVoice`) and stores it. The same id
/// again gives the same file, without asking WeChat.
///
/// `url` is the page's, `appid` the one that `wx.config` was given (absent: by the page's host): that account owns the id.
/// WeChat keeps the file for three days.
///
/// # Errors
/// A [`Problem`]: `invalid_url`, `domain_not_allowed`, `unknown_app` and `invalid_request` (form of the id) before WeChat is
/// asked; `media_expired`, `media_too_large` and `unsupported_media` of the file; `rate_limited` when WeChat's daily quota
/// or this server's budget is used up, or this client asks too often; `busy` while too many files are under way or this
/// one still is; `wechat_unreachable` and whatever else WeChat said; `not_configured` when this server has no place to store it.
#[server(endpoint = "fetch_media", input = Json)]
pub async fn fetch_media(
    url: String,
    appid: Option<String>,
    media_id: String,
    kind: MediaKind,
) -> Result<FetchedMedia, Problem> {
    let state = expect_context::<crate::server::AppState>();
    let client = crate::server::Client::of_server_function(&state);
    crate::server::media::fetch(&state, client, &url, appid.as_deref(), &media_id, kind)
        .await
        .map(|(_, fetched)| fetched)
        .inspect_err(crate::server::problem::set_response_status)
}
