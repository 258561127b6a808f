//! What can go wrong on the way, and what the visitor can do about it.

use axum::http::StatusCode;

use super::{ReturnPath, pending::Pending, return_path::NoReturnPath, start_path};
use crate::{
    api::Problem,
    server::problem,
    text::Text,
    wechat::{AppId, WechatError, keeper::CallError},
};

/// Why an authorisation came to nothing. Holds neither code nor state.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}")]
    Query(String),
    #[error("the return path is refused: {0}")]
    ReturnPath(#[from] NoReturnPath),
    #[error("the request has no valid Host")]
    NoHost,
    /// No cookie of this browser has the state: another browser, cookies off, too old, or the address was opened again.
    #[error("the state is not one of this browser's")]
    NotBegunHere,
    #[error("the authorisation took longer than ten minutes")]
    TooLate(Again),
    #[error("the state has been used")]
    Used(Again),
    /// 40029, 40163, 42003, 41008.
    #[error("the code is no good (any more)")]
    Code { again: Again, errcode: Option<i64> },
    /// 40226
    #[error("WeChat takes the visitor for a high risk")]
    Blocked(Again),
    #[error("the page is a snapshot, whose visitors are made up")]
    Snapshot(Again),
    /// The account can't be chosen, or WeChat said something else.
    #[error("{problem}")]
    Problem {
        problem: Box<Problem>,
        again: Option<Again>,
    },
}

/// What leads on.
#[derive(Clone, Debug)]
pub struct Again {
    /// The address that begins anew.
    pub(super) start: String,
    /// The page that asked.
    pub(super) back: ReturnPath,
}

impl Again {
    pub(super) fn of(pending: &Pending, app_id: &AppId) -> Self {
        Self {
            start: start_path(&pending.return_path, pending.scope, Some(app_id)),
            back: pending.return_path.clone(),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem {
            problem: problem.into(),
            again: None,
        }
    }
}

impl Failure {
    /// What WeChat says of a code.
    pub(super) fn of_call(error: &CallError, again: Again) -> Self {
        match error.wechat().and_then(WechatError::errcode) {
            errcode @ Some(40029 | 40163 | 41008 | 42003) => Self::Code { again, errcode },
            Some(40226) => Self::Blocked(again),
            _ => Self::Problem {
                problem: problem::from_call(error).into(),
                again: Some(again),
            },
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Blocked(_) | Self::Snapshot(_) => StatusCode::FORBIDDEN,
            Self::Problem { problem, .. } => {
                StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
            _ => StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn errcode(&self) -> Option<i64> {
        match self {
            Self::Code { errcode, .. } => *errcode,
            Self::Blocked(_) => Some(40226),
            Self::Problem { problem, .. } => problem.errcode,
            _ => None,
        }
    }

    pub(super) fn again(&self) -> Option<&Again> {
        match self {
            Self::TooLate(again)
            | Self::Used(again)
            | Self::Code { again, .. }
            | Self::Blocked(again)
            | Self::Snapshot(again) => Some(again),
            Self::Problem { again, .. } => again.as_ref(),
            _ => None,
        }
    }

    /// What to do about it.
    pub(super) fn words(&self) -> Text {
        match self {
            Self::Query(_) | Self::ReturnPath(_) => Text::new(
                "授权链接不正确：应为 /oauth/start?return=…，return 是本站页面的路径，以一个 / 开头，并用 encodeURIComponent 编码。",
                "The link is not right: it is /oauth/start?return=…, where return is the path of a page of this site, begins with one / and is encoded with encodeURIComponent.",
            ),
            Self::NoHost => Text::new(
                "请求缺少有效的 Host：请检查反向代理的配置。",
                "The request has no valid Host: check the proxy.",
            ),
            Self::NotBegunHere => Text::new(
                "这次授权不是在当前浏览器中发起的，或者已经用过、已超时、Cookie 被清除。请回到原来的页面重新授权；微信中请不要转发授权后的链接。",
                "This authorisation wasn't begun in this browser, or it was used, took too long, or the cookies are gone. Go back to the page and authorise again; don't pass on the address that WeChat leads to.",
            ),
            Self::TooLate(_) => Text::new(
                "授权用时超过 10 分钟，请重新授权。",
                "The authorisation took more than ten minutes: begin again.",
            ),
            Self::Used(_) => Text::new(
                "这次授权已经处理过，请返回页面；如仍未授权，请重新授权。",
                "This authorisation has been dealt with: go back to the page, or begin again if it still asks for it.",
            ),
            Self::Code { .. } => Text::new(
                "微信的授权 code 无效、已使用或已过期（5 分钟内有效，只能用一次），请重新授权。",
                "WeChat's code is not valid, has been used or has expired (it lives five minutes and once): begin again.",
            ),
            Self::Blocked(_) => Text::new(
                "微信判定该用户存在风险，拒绝了授权。请换用其他微信号，或稍后再试。",
                "WeChat takes this visitor for a risk and refuses: try another WeChat account, or later.",
            ),
            Self::Snapshot(_) => Text::new(
                "当前是快照页，微信给出的是虚拟用户，不能用来支付或领券。请点击页面下方的“使用完整服务”后重新授权。",
                "This is a snapshot page: WeChat tells a made-up user, who can't pay or get cards. Tap 使用完整服务 (full service) at the bottom of the page, then begin again.",
            ),
            Self::Problem { problem, .. } => problem.hint.clone(),
        }
    }
}
