//! 微信扫一扫

use super::{
    Group, InterfaceSpec, Status,
    spec::{CANCELLABLE_CALL, field, optional},
};
use crate::text::Text;

pub(super) fn scan_qr_code() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Scan,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge: "scanQRCode",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new("调起微信扫一扫接口", "Opens WeChat's scanner"),
        usage: Text::new(
            "让微信自己处理扫到的内容（needResult 为 0），或把结果交给网页（needResult 为 1）。",
            "Lets WeChat act on what it scans (needResult 0) or hands the content to the page (needResult 1).",
        ),
        parameters: vec![
            optional(
                "needResult",
                "0 | 1",
                "0",
                "0 由微信处理，1 返回结果",
                "0: WeChat acts on it, 1: the page gets it",
            ),
            optional(
                "scanType",
                "('qrCode' | 'barCode')[]",
                r#"["qrCode","barCode"]"#,
                "可以扫二维码还是一维码",
                "Which codes may be scanned",
            ),
        ],
        results: vec![field(
            "resultStr",
            "string",
            "扫码结果，仅 needResult 为 1 时返回",
            "The content; only with needResult 1",
        )],
        callbacks: CANCELLABLE_CALL,
        notes: vec![Text::new(
            "一维码的结果以码制开头并用逗号分隔，例如 EAN_13,6901234567892。",
            "Bar codes come with their symbology before a comma, such as EAN_13,6901234567892.",
        )],
    }
}
