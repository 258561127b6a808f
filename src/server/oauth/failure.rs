//! What can go wrong on the way. `words` says it.

use axum::http::StatusCode;

use super::{ReturnPath, pending::Pending, query::Mistake, return_path::NoReturnPath, start_path};
use crate::{
    api::{Problem, ProblemCode},
    server::problem,
    wechat::{AppId, ErrorClass, WechatError, keeper::CallError},
};

/// In seconds: how long a limit of WeChat's lasts that is counted by the minute.
const A_MINUTE: u64 = 60;

/// Why an authorisation came to nothing. Holds neither code nor state.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Query(#[from] Mistake),
    #[error("the return path is refused: {0}")]
    ReturnPath(#[from] NoReturnPath),
    #[error("the request has no valid Host")]
    NoHost,
    /// What http would leave in the browser, anybody on the way could plant.
    #[error("the request did not come by https")]
    NotEncrypted,
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
            _ => {
                let mut problem = problem::from_call(error);
                if error.wechat().map(WechatError::class) == Some(ErrorClass::MinuteLimit) {
                    problem.retry_after.get_or_insert(A_MINUTE);
                }
                Self::Problem {
                    problem: problem.into(),
                    again: Some(again),
                }
            }
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

    /// Whether beginning anew at once may help: not while WeChat takes no more calls.
    pub(super) fn may_begin_anew(&self) -> bool {
        !matches!(self, Self::Problem { problem, .. } if problem.code == ProblemCode::RateLimited)
    }

    /// What leads on, and back.
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
}
