//! Files that users have uploaded with `wx.uploadImage` and `wx.uploadVoice`, as streams.

use std::{fmt, time::Duration};

use axum::body::Bytes;
use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use reqwest::{Response, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::{
    Answer, ApiCall, ClientLimits, Failure, WechatClient, WechatError, answer, of_failure,
    redact::Redactor,
};

/// Replaces the client's own limit, which would count the whole file: here only pauses are limited.
const NO_LIMIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Which of WeChat's two endpoints gives the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaApi {
    /// `/cgi-bin/media/get`: a picture as it was uploaded, a voice as AMR with 8 kHz.
    /// <https://developers.weixin.qq.com/doc/service/Asset_Management/Get_temporary_materials.html>
    Get,
    /// `/cgi-bin/media/get/jssdk`: a voice of `wx.uploadVoice` as Speex with 16 kHz; for verified accounts.
    /// <https://developers.weixin.qq.com/doc/service/api/material/temporary/api_gethdvoice.html>
    GetJssdk,
}

impl MediaApi {
    const fn call(self) -> ApiCall {
        match self {
            Self::Get => ApiCall::Media,
            Self::GetJssdk => ApiCall::MediaSpeex,
        }
    }
}

/// The bytes of a file as they arrive. A piece that does not come within the limit of a call ends it with an error.
pub type MediaBody = BoxStream<'static, Result<Bytes, WechatError>>;

/// A file that WeChat has begun to send.
pub struct MediaDownload {
    /// WeChat's `Content-Type`, empty when there is none. A claim: the bytes may be something else.
    pub content_type: String,
    /// Bytes, when WeChat says so beforehand.
    pub length: Option<u64>,
    pub body: MediaBody,
}

impl fmt::Debug for MediaDownload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MediaDownload")
            .field("content_type", &self.content_type)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl WechatClient {
    /// The file behind `media_id`. WeChat keeps it for three days; nothing of it is held in memory here.
    ///
    /// Errors come as JSON with HTTP status 200 and any content type, and are told from a file by content type and first
    /// bytes. The one JSON object that is no error, a video's `{"video_url": …}`, is handed on as `application/json`.
    ///
    /// # Errors
    /// See [`WechatError`]; 40007 for an id that is wrong, expired or of another account.
    pub async fn media(
        &self,
        access_token: &SecretString,
        media_id: &str,
        api: MediaApi,
    ) -> Result<MediaDownload, WechatError> {
        let download = self.begin(access_token, media_id, api.call()).await;
        super::log(api.call(), &download);
        download
    }

    async fn begin(
        &self,
        access_token: &SecretString,
        media_id: &str,
        call: ApiCall,
    ) -> Result<MediaDownload, WechatError> {
        let request = self
            .http
            .get(self.url(call))
            .query(&[
                ("access_token", access_token.expose_secret()),
                ("media_id", media_id),
            ])
            .timeout(NO_LIMIT);
        let limits = self.limits;
        let redactor = Redactor::new(access_token);
        let response = tokio::time::timeout(limits.total, request.send())
            .await
            .map_err(|_| timeout(call, limits))?
            .map_err(|error| of_failure(call, Failure::of(error, limits), &redactor))?;

        let (status, headers) = (response.status(), response.headers().clone());
        let content_type = text(&response, header::CONTENT_TYPE).unwrap_or_default();
        let length = response.content_length();
        let mut body = pieces(response, call, limits, access_token.clone());

        let first = body.try_next().await?.unwrap_or_default();
        let certain = status != StatusCode::OK || first.is_empty() || is_text(&content_type);
        if !certain && first.first() != Some(&b'{') {
            return Ok(MediaDownload {
                content_type,
                length,
                body: body_with(first, body),
            });
        }
        // An error is short: what is longer is none.
        let head = read_up_to(first, &mut body, limits.body).await?;
        let answer = Answer {
            status,
            headers,
            body: head,
        };
        match answer::object(call, &answer, &redactor) {
            Err(WechatError::Malformed { .. }) if !certain => Ok(MediaDownload {
                content_type,
                length,
                body: body_with(answer.body.into(), body),
            }),
            Err(error) => Err(error),
            Ok(object) if object.get("video_url").is_some_and(Value::is_string) => {
                Ok(MediaDownload {
                    content_type: "application/json".to_owned(),
                    length,
                    body: body_with(answer.body.into(), body),
                })
            }
            Ok(_) => Err(WechatError::Malformed {
                call,
                reason: "it is JSON and neither an error nor a video's address".to_owned(),
            }),
        }
    }
}

fn timeout(call: ApiCall, limits: ClientLimits) -> WechatError {
    WechatError::Timeout {
        call,
        limit: limits.total,
    }
}

/// The response's body, piece by piece, each within the limit.
fn pieces(
    response: Response,
    call: ApiCall,
    limits: ClientLimits,
    secret: SecretString,
) -> MediaBody {
    stream::try_unfold(
        (response, secret),
        move |(mut response, secret)| async move {
            let piece = tokio::time::timeout(limits.total, response.chunk())
                .await
                .map_err(|_| timeout(call, limits))?
                .map_err(|error| {
                    of_failure(call, Failure::of(error, limits), &Redactor::new(&secret))
                })?;
            Ok(piece.map(|piece| (piece, (response, secret))))
        },
    )
    .boxed()
}

/// `first` and what follows it, until the end or until it is longer than `limit`.
async fn read_up_to(
    first: Bytes,
    body: &mut MediaBody,
    limit: usize,
) -> Result<Vec<u8>, WechatError> {
    let mut head = Vec::from(first);
    while head.len() <= limit {
        let Some(piece) = body.try_next().await? else {
            break;
        };
        head.extend_from_slice(&piece);
    }
    Ok(head)
}

fn body_with(head: Bytes, rest: MediaBody) -> MediaBody {
    stream::once(async { Ok(head) }).chain(rest).boxed()
}

fn text(response: &Response, name: header::HeaderName) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.trim().to_owned())
}

/// Whether a content type is one that WeChat sends errors with, and no file of a user's.
fn is_text(content_type: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    content_type.starts_with("text/") || content_type.starts_with("application/json")
}
