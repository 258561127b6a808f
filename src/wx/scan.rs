//! 微信扫一扫: scanQRCode.

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid},
};
use crate::catalog::Interface;

/// A kind of code to scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ScanType {
    QrCode,
    BarCode,
}

/// Parameters of [`scan_qr_code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanQrCode {
    /// `false`: WeChat acts on the content; `true`: the page gets it.
    pub need_result: bool,
    /// Not empty.
    pub scan_type: Vec<ScanType>,
}

impl Default for ScanQrCode {
    fn default() -> Self {
        Self {
            need_result: false,
            scan_type: vec![ScanType::QrCode, ScanType::BarCode],
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    /// WeChat takes 0 and 1 here, not a boolean.
    need_result: u8,
    scan_type: &'a [ScanType],
}

/// What was scanned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Scanned {
    /// The content; `None` when WeChat acted on it itself.
    #[serde(default, rename = "resultStr")]
    pub content: Option<String>,
}

/// Opens WeChat's scanner.
///
/// # Errors
/// [`WxError::InvalidParameter`] when no scan type is given, [`WxError::Cancelled`] when the user goes back.
pub async fn scan_qr_code(parameters: ScanQrCode) -> Result<Scanned, WxError> {
    if parameters.scan_type.is_empty() {
        return Err(invalid(
            Interface::ScanQrCode,
            "scanType",
            "must name at least one kind of code",
        ));
    }
    call(
        Interface::ScanQrCode,
        &Wire {
            need_result: parameters.need_result.into(),
            scan_type: &parameters.scan_type,
        },
    )
    .await
}
