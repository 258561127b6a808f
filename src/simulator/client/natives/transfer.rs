//! What uploads and downloads of pictures and recordings have in common.

use js_sys::Date;

use super::super::{
    answering::Call,
    js,
    media::{self, File},
    phone::Phone,
    views::{
        kit::{self, Progress},
        say,
    },
};
use crate::{simulator::reply::Reply, text::Text};

/// In milliseconds: what goes on on one machine is over at once.
const SEEN: u32 = 500;

const UPLOADING: Text = Text::new("正在上传…", "Uploading…");
const DOWNLOADING: Text = Text::new("正在下载…", "Downloading…");
const UPLOAD_FAILED: Text = Text::new("上传失败", "The upload has failed");
const DOWNLOAD_FAILED: Text = Text::new("下载失败", "The download has failed");
const DOWNLOADED: Text = Text::new("已下载", "Downloaded");

/// Sends a file of the phone; `as_sent` is its content type and its bytes on WeChat's servers.
pub(super) async fn upload(
    phone: Phone,
    call: &Call,
    found: Result<File, String>,
    as_sent: impl FnOnce(&File) -> (String, Vec<u8>),
) -> Reply {
    let tips = Tips::begin(phone, call, UPLOADING).await;
    let sent = async {
        let file = found?;
        let (content_type, bytes) = as_sent(&file);
        let uploaded = media::upload(phone, call.text("appId"), &content_type, &bytes).await?;
        phone.media.album.note_sent(&uploaded.media_id, file);
        Ok::<_, String>(uploaded)
    };
    match sent.await {
        Ok(uploaded) => {
            tips.end(valid(&uploaded.until));
            Reply::ok(call.native).with("serverId", uploaded.media_id)
        }
        Err(reason) => {
            tips.end(UPLOAD_FAILED);
            Reply::fail(call.native, &reason)
        }
    }
}

/// Fetches a file; `as_kept` makes a file of the phone of its content type and its bytes.
pub(super) async fn download(
    phone: Phone,
    call: &Call,
    as_kept: impl FnOnce(&str, Vec<u8>) -> Result<File, String>,
) -> Reply {
    let media_id = call.text("serverId");
    let tips = Tips::begin(phone, call, DOWNLOADING).await;
    let fetched = async {
        let (content_type, bytes) = media::download(phone, media_id).await?;
        as_kept(&content_type, bytes)
    };
    match fetched.await {
        Ok(file) => {
            tips.end(DOWNLOADED);
            let album = phone.media.album;
            let id = album.add_fetched(phone.client(), media_id, file);
            Reply::ok(call.native).with("localId", id)
        }
        Err(reason) => {
            tips.end(DOWNLOAD_FAILED);
            Reply::fail(call.native, &reason)
        }
    }
}

/// What the user is told meanwhile and in the end, unless the page doesn't want it (`isShowProgressTips: 0`).
pub(super) struct Tips {
    phone: Phone,
    progress: Option<Progress>,
}

impl Tips {
    /// Lasts as long as the settings want it, and long enough to be seen.
    pub(super) async fn begin(phone: Phone, call: &Call, text: Text) -> Self {
        let wanted = call.params["isShowProgressTips"] != 0;
        let progress = wanted.then(|| Progress::begin(phone, say(text)));
        js::pause(phone.latency().max(if wanted { SEEN } else { 0 })).await;
        Self { phone, progress }
    }

    fn end(self, text: Text) {
        if let Some(progress) = self.progress {
            drop(progress);
            kit::toast(self.phone, say(text));
        }
    }
}

fn valid(until: &Date) -> Text {
    let (month, day) = (until.get_month() + 1, until.get_date());
    let time = format!("{:02}:{:02}", until.get_hours(), until.get_minutes());
    Text {
        zh: format!("已上传，{month} 月 {day} 日 {time} 前有效").into(),
        en: format!("Uploaded, valid until {month}/{day} {time}").into(),
    }
}
