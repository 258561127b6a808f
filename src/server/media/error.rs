//! What goes wrong on the way from WeChat into the store, and what the visitor is told of it.

use std::io;

use crate::{
    api::{MediaKind, Problem, ProblemCode},
    server::problem,
    text::Text,
    wechat::{WechatError, keeper::CallError},
};

/// Why a file was not stored. Nothing of it is left then.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// WeChat does not give the file, or not all of it.
    #[error(transparent)]
    Wechat(#[from] CallError),
    #[error("the file is longer than {limit} bytes")]
    TooLarge { limit: u64 },
    /// `declared` is what WeChat calls it.
    #[error("the file is no {}; WeChat calls it `{}`", kind.as_str(), declared.escape_debug())]
    Unsupported { kind: MediaKind, declared: String },
    #[error("WeChat took too long to send the file")]
    Slow,
    #[error("the store of fetched media took too long")]
    SlowStore,
    #[error("the store of fetched media could not be read: {0}")]
    Read(#[source] object_store::Error),
    #[error("the store of fetched media could not be written to: {0}")]
    Write(#[source] io::Error),
}

impl From<WechatError> for MediaError {
    fn from(error: WechatError) -> Self {
        Self::Wechat(error.into())
    }
}

impl MediaError {
    /// What the visitor is told. The log has the rest.
    pub fn to_problem(&self) -> Problem {
        match self {
            Self::Wechat(error) => of_call(error),
            Self::Slow => problem::wechat_timeout(),
            Self::TooLarge { limit } => too_large(*limit),
            Self::Unsupported { kind, declared } => unsupported(*kind, declared),
            Self::SlowStore => of_store(self, "the store of files did not answer in time"),
            Self::Read(_) => of_store(self, "the store of files could not be read"),
            Self::Write(_) => of_store(self, "the file could not be stored"),
        }
    }
}

fn of_store(error: &MediaError, detail: &str) -> Problem {
    tracing::error!(%error, "the store of fetched media failed");
    problem::internal(detail)
}

/// As many files as this server fetches at a time are under way.
pub(super) fn too_many_downloads() -> Problem {
    busy(
        "Too many downloads",
        "this server is fetching as many files as it can",
        5,
        Text::new(
            "正在下载的素材较多，请稍后重试。",
            "Many files are being fetched: try again in a moment.",
        ),
    )
}

/// The file comes, and the visitor has waited for as long as a request may take.
pub(super) fn still_under_way() -> Problem {
    busy(
        "The file is still under way",
        "the download goes on, and takes longer than a request may",
        1,
        Text::new(
            "素材仍在下载中，请稍后用同一 media_id 重试，不会重复计入微信的调用次数。",
            "The download goes on: ask for the same id again, which is no further call to WeChat.",
        ),
    )
}

fn busy(title: &str, detail: &str, retry_after: u64, hint: Text) -> Problem {
    let mut problem = Problem::new(ProblemCode::Busy, title, detail, hint);
    problem.retry_after = Some(retry_after);
    problem
}

fn of_call(error: &CallError) -> Problem {
    let mut problem = problem::from_call(error);
    match problem.errcode {
        Some(40007 | 41006) => {
            problem.code = ProblemCode::MediaExpired;
            problem.status = problem.code.status();
            problem.title = "WeChat does not have this media".to_owned();
        }
        // The table's words are about credentials.
        Some(45009) => problem.hint = QUOTA,
        _ => {}
    }
    problem
}

const QUOTA: Text = Text::new(
    "今日“获取临时素材”的调用次数已用完，次日零点恢复；素材 3 天内有效，届时可重新获取。请检查是否反复获取相同的素材。",
    "Today's quota of media downloads is used up: it returns at midnight (China time), and a media id lives for three days, so fetch it then. Look for something that fetches too much.",
);

fn too_large(limit: u64) -> Problem {
    Problem::new(
        ProblemCode::MediaTooLarge,
        "The file is too large",
        format!("the file is longer than {limit} bytes, and was not stored"),
        Text::new(
            "文件超过本服务允许的大小，未保存；可在 chooseImage 中用 sizeType: ['compressed'] 选择压缩图，或调大配置 media.max_bytes。",
            "The file is longer than this server keeps, and was not stored: choose pictures with sizeType: ['compressed'], or raise media.max_bytes.",
        ),
    )
}

fn unsupported(kind: MediaKind, declared: &str) -> Problem {
    let hint = match kind {
        MediaKind::Image => Text::new(
            "只保存 JPEG、PNG、GIF、WebP 图片；请确认这个 media_id 来自 uploadImage。",
            "Only JPEG, PNG, GIF and WebP pictures are stored: check that the media id is one of uploadImage.",
        ),
        MediaKind::Voice => Text::new(
            "只保存 AMR 语音；请确认这个 media_id 来自 uploadVoice。",
            "Only AMR recordings are stored: check that the media id is one of uploadVoice.",
        ),
        MediaKind::HdVoice => Text::new(
            "只保存 Speex 高清语音；请确认这个 media_id 来自 uploadVoice。",
            "Only Speex recordings are stored: check that the media id is one of uploadVoice.",
        ),
    };
    Problem::new(
        ProblemCode::UnsupportedMedia,
        "The file is of another type",
        format!(
            "by its content the file is no {} that this server stores; WeChat calls it `{}`",
            kind.as_str(),
            declared.chars().take(80).collect::<String>().escape_debug()
        ),
        hint,
    )
}
