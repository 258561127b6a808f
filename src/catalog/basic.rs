//! 基础接口

use super::{Group, Input, Interface, InterfaceSpec, parameter::required, spec::field};
use crate::text::Text;

pub(super) fn check_js_api() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Basic,
        "checkJsApi",
        Text::new(
            "判断当前客户端是否支持指定JS接口",
            "Asks whether this client supports the named interfaces",
        ),
        Text::new(
            "在使用较新的接口之前调用，据此决定显示还是隐藏相应功能。",
            "Call it before using a newer interface, and show or hide the feature accordingly.",
        ),
    )
    .client_since("6.0.2")
    .parameters([required(
        "jsApiList",
        "string[]",
        "需要检测的接口名",
        "Names of the interfaces to check",
    )
    .input(Input::Lines)
    .example(r#"["getNetworkType","previewImage"]"#)])
    .results([field(
        "checkResult",
        "Record<string, boolean>",
        "每个接口是否可用，以接口名为键",
        "Whether each interface is available, by its name",
    )])
    .notes([
        Text::new(
            "它只说明客户端是否认识这个接口，不代表公众号有权限；没有权限时，调用仍会返回 permission denied。",
            "It tells whether the client knows the interface, not whether the account has the right to it: the call itself may still end in “permission denied”.",
        ),
        Text::new(
            "安卓客户端以 JSON 字符串返回 checkResult；jweixin 会解析它，并把原生名称换回接口名。",
            "Android clients return checkResult as a JSON string; jweixin parses it and maps native names back.",
        ),
        Text::new(
            "jweixin 会就地改写传入的数组（例如 getLocation 变成 geoLocation），不要重复使用同一个数组。",
            "jweixin rewrites the array that it is given (getLocation becomes geoLocation): pass a fresh one each time.",
        ),
    ])
    .related(&[Interface::GetNetworkType, Interface::ChooseImage])
}
