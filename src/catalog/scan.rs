//! 微信扫一扫

use super::{
    Choice, Group, Input, InterfaceSpec,
    parameter::{choice, optional},
    spec::{CANCELLABLE_CALL, field},
};
use crate::text::Text;

const RESULT: &[Choice] = &[choice("0", "false"), choice("1", "true")];
const SCAN_TYPES: &[Choice] = &[
    choice("\"qrCode\"", "wx::ScanType::QrCode"),
    choice("\"barCode\"", "wx::ScanType::BarCode"),
];

pub(super) fn scan_qr_code() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Scan,
        "scanQRCode",
        Text::new("调起微信扫一扫接口", "Opens WeChat's scanner"),
        Text::new(
            "让微信自己处理扫到的内容（needResult 为 0），或把结果交给网页（needResult 为 1）。",
            "Lets WeChat act on what it scans (needResult 0) or hands the content to the page (needResult 1).",
        ),
    )
    .parameters([
        optional(
            "needResult",
            "0 | 1",
            "0",
            "0 由微信处理，1 返回结果",
            "0: WeChat acts on it, 1: the page gets it",
        )
        .input(Input::OneOf(RESULT))
        .example("1"),
        optional(
            "scanType",
            "('qrCode' | 'barCode')[]",
            r#"["qrCode","barCode"]"#,
            "可以扫二维码还是一维码",
            "Which codes may be scanned",
        )
        .input(Input::Subset(SCAN_TYPES)),
    ])
    .results([field(
        "resultStr",
        "string",
        "扫码结果，仅 needResult 为 1 时返回",
        "The content; only with needResult 1",
    )])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "一维码的结果以码制开头并用逗号分隔，例如 EAN_13,6901234567892。",
            "Bar codes come with their symbology before a comma, such as EAN_13,6901234567892.",
        ),
        Text::new(
            "needResult 为 0 时，微信会直接打开扫到的链接，用户随之离开本页。",
            "With needResult 0 WeChat opens the link that it finds: the user leaves this page.",
        ),
        Text::new(
            "扫到的内容是外部输入：在打开链接或拼进页面之前先检查。",
            "What was scanned is foreign input: check it before opening it or putting it into the page.",
        ),
    ])
}
