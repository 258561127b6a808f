//! 基础接口

use super::{
    Group, InterfaceSpec, Status,
    spec::{CALL, field, required},
};
use crate::text::Text;

pub(super) fn check_js_api() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Basic,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: Some("6.0.2"),
        bridge: "checkJsApi",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new(
            "判断当前客户端是否支持指定JS接口",
            "Asks whether this client supports the named interfaces",
        ),
        usage: Text::new(
            "在使用较新的接口之前调用，据此决定显示还是隐藏相应功能。",
            "Call it before using a newer interface, and show or hide the feature accordingly.",
        ),
        parameters: vec![required(
            "jsApiList",
            "string[]",
            "需要检测的接口名",
            "Names of the interfaces to check",
        )],
        results: vec![field(
            "checkResult",
            "Record<string, boolean>",
            "每个接口是否可用",
            "Whether each interface is available",
        )],
        callbacks: CALL,
        notes: vec![Text::new(
            "安卓客户端以 JSON 字符串返回 checkResult；jweixin 会解析它，并把原生名称换回接口名。",
            "Android clients return checkResult as a JSON string; jweixin parses it and maps native names back.",
        )],
    }
}
