//! Why a call of a JS interface did not succeed.

use thiserror::Error;

use crate::text::Text;

/// The failures a caller can act on; `errMsg` is WeChat's own text, as jweixin hands it on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WxError {
    /// The user backed out. Nothing is wrong.
    #[error("cancelled by the user")]
    Cancelled,
    /// The account has no right to this interface, or the user refused it.
    #[error("{err_msg}")]
    PermissionDenied { err_msg: String },
    /// The interface isn't in `jsApiList`, or `wx.config` has not (yet) succeeded.
    #[error("{err_msg}")]
    OfflineVerifying { err_msg: String },
    /// This client doesn't know the interface: too old, or another platform.
    #[error("{err_msg}")]
    NotSupported { err_msg: String },
    /// Everything else that WeChat reports.
    #[error("{err_msg}")]
    Failed { err_msg: String },
    /// A parameter outside its range; WeChat was not asked.
    #[error("{field} {}", .problem.en)]
    InvalidParameter {
        field: &'static str,
        /// What follows the field's name in a sentence: `must be 1 to 9`, `应为 1 到 9`.
        problem: Text,
    },
    /// The server has not signed, or not otherwise supplied, what the call needs, and says why; the client was not asked.
    #[error("not prepared: {}", .0.en)]
    NotSigned(Text),
    /// The server does not sign what the visitor has typed, and says what is wrong with it; the client was not asked.
    #[error("bad parameters: {}", .0.en)]
    BadParameters(Text),
    /// WeChat reported success with a result that is not what it documents.
    #[error("unexpected result: {0}")]
    UnexpectedResult(String),
    /// jweixin did not load, or the client's bridge did not appear in time: there was nobody to call.
    #[error("{err_msg}")]
    Unreachable { err_msg: String },
    /// The page isn't open in a WeChat client.
    #[error("this page is not open in WeChat")]
    OutsideWechat,
}

impl WxError {
    /// Reads an errMsg in all the spellings that clients use (`chooseImage:fail, the permission value is offline
    /// verifying`, `system:function_not_exist`, `chooseImage:permission denied`, `chooseImage:cancel` …).
    pub fn from_err_msg(err_msg: &str) -> Self {
        let keyword = err_msg
            .split_once(':')
            .map_or(err_msg, |(_, keyword)| keyword)
            .replace('_', " ")
            .to_lowercase();
        let contains = |part: &str| keyword.contains(part);
        let err_msg = err_msg.to_owned();
        if keyword.trim() == "cancel" {
            Self::Cancelled
        } else if contains("offline verifying") {
            Self::OfflineVerifying { err_msg }
        } else if contains("function not exist") || contains("no such function") {
            Self::NotSupported { err_msg }
        } else if ["permission denied", "access denied", "no permission"]
            .into_iter()
            .any(contains)
        {
            Self::PermissionDenied { err_msg }
        } else {
            Self::Failed { err_msg }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_an_err_msg_finds_its_variant() {
        let own = str::to_owned;
        for (err_msg, expected) in [
            ("chooseImage:cancel", WxError::Cancelled),
            (
                "chooseImage:permission denied",
                WxError::PermissionDenied {
                    err_msg: own("chooseImage:permission denied"),
                },
            ),
            (
                "system:access_denied",
                WxError::PermissionDenied {
                    err_msg: own("system:access_denied"),
                },
            ),
            (
                "chooseImage:fail, the permission value is offline verifying",
                WxError::OfflineVerifying {
                    err_msg: own("chooseImage:fail, the permission value is offline verifying"),
                },
            ),
            (
                "chooseImage:function not exist",
                WxError::NotSupported {
                    err_msg: own("chooseImage:function not exist"),
                },
            ),
            (
                "system:function_not_exist",
                WxError::NotSupported {
                    err_msg: own("system:function_not_exist"),
                },
            ),
            (
                "scanQRCode:fail",
                WxError::Failed {
                    err_msg: own("scanQRCode:fail"),
                },
            ),
            ("", WxError::Failed { err_msg: own("") }),
        ] {
            assert_eq!(WxError::from_err_msg(err_msg), expected, "{err_msg:?}");
        }
    }
}
