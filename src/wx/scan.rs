//! 微信扫一扫: scanQRCode.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    WxError,
    call::{call, invalid},
    wire::flag,
};
use crate::{catalog::Interface, text::Text};

/// A kind of code to scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ScanType {
    QrCode,
    BarCode,
}

/// Parameters of [`scan_qr_code`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct ScanQrCode {
    /// `false`: WeChat acts on the content; `true`: the page gets it.
    #[serde(serialize_with = "flag")]
    pub need_result: bool,
    /// Not empty.
    #[builder(into)]
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

/// What was scanned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scanned {
    /// The kind of a bar code, as clients name it (`EAN_13`, `CODE_128`); `None` for a QR code.
    pub symbology: Option<String>,
    /// The content of the code.
    pub text: String,
}

/// The names before the comma in the result of a bar code.
const SYMBOLOGIES: [&str; 17] = [
    "EAN_13",
    "EAN_8",
    "UPC_A",
    "UPC_E",
    "UPC_EAN_EXTENSION",
    "CODE_128",
    "CODE_93",
    "CODE_39",
    "CODE_25",
    "CODABAR",
    "ITF",
    "RSS_14",
    "RSS_EXPANDED",
    "PDF_417",
    "DATA_MATRIX",
    "AZTEC",
    "QR_CODE",
];

impl Scanned {
    /// Takes the kind of a bar code off its result (`EAN_13,6901234567892`). The content of a QR code may have commas too.
    fn read(result: String) -> Self {
        match result.split_once(',') {
            Some((symbology, text)) if SYMBOLOGIES.contains(&symbology) => Self {
                symbology: Some(symbology.to_owned()),
                text: text.to_owned(),
            },
            _ => Self {
                symbology: None,
                text: result,
            },
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(default)]
    result_str: Option<String>,
}

/// Opens WeChat's scanner. `None` when WeChat acts on the content itself ([`ScanQrCode::need_result`]).
///
/// # Errors
/// [`WxError::InvalidParameter`] when no scan type is given, [`WxError::Cancelled`] when the user goes back.
pub async fn scan_qr_code(parameters: ScanQrCode) -> Result<Option<Scanned>, WxError> {
    if parameters.scan_type.is_empty() {
        return Err(invalid(
            Interface::ScanQrCode,
            "scanType",
            Text::new("至少要有一种码", "must name at least one kind of code"),
        ));
    }
    let answer: Answer = call(Interface::ScanQrCode, &parameters).await?;
    let result = answer.result_str.filter(|result| !result.is_empty());
    Ok(result.map(Scanned::read))
}

/// The content inside the JSON that iOS makes of it. jweixin takes it out only where the user agent says iOS.
pub(super) fn unwrapped(result: &str) -> Option<String> {
    if !result.starts_with('{') {
        return None;
    }
    let wrapped: Value = serde_json::from_str(result).ok()?;
    wrapped["scan_code"]["scan_result"]
        .as_str()
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn defaults_are_sent_as_wechat_documents_them() {
        assert_eq!(
            serde_json::to_value(ScanQrCode::default()).expect("serializable"),
            json!({ "needResult": 0, "scanType": ["qrCode", "barCode"] })
        );
        let parameters = ScanQrCode::default()
            .need_result(true)
            .scan_type([ScanType::BarCode]);
        assert_eq!(
            serde_json::to_value(parameters).expect("serializable"),
            json!({ "needResult": 1, "scanType": ["barCode"] })
        );
    }

    #[test]
    fn a_scanner_for_nothing_is_never_opened() {
        let scan = scan_qr_code(ScanQrCode::default().scan_type([]));
        assert!(matches!(
            scan.now_or_never(),
            Some(Err(WxError::InvalidParameter {
                field: "scanType",
                ..
            }))
        ));
    }

    #[test]
    fn results_are_the_same_from_every_client() {
        for (raw, symbology, text) in [
            ("EAN_13,6901234567892", Some("EAN_13"), "6901234567892"),
            ("CODE_128,A,B", Some("CODE_128"), "A,B"),
            (
                "https://example.com/?a=1,2",
                None,
                "https://example.com/?a=1,2",
            ),
            (r#"{"scan_code":{"scan_result":"hello"}}"#, None, "hello"),
            (
                r#"{"scan_code":{"scan_result":"EAN_8,96385074"}}"#,
                Some("EAN_8"),
                "96385074",
            ),
            (r#"{"table":7}"#, None, r#"{"table":7}"#),
        ] {
            let raw = json!({ "resultStr": raw });
            let answer: Answer =
                serde_json::from_value(normalise(Interface::ScanQrCode, raw)).expect("valid");
            assert_eq!(
                answer.result_str.map(Scanned::read),
                Some(Scanned {
                    symbology: symbology.map(str::to_owned),
                    text: text.to_owned(),
                })
            );
        }
    }
}
