//! wx-open-subscribe: a button to subscribe to notifications.

use super::{OpenTagSpec, err_msg, error, event, slot};
use crate::{
    catalog::{parameter::required, spec::field},
    text::Text,
};

pub(super) fn spec() -> OpenTagSpec {
    OpenTagSpec::new(
        Text::new("服务号订阅通知的按钮", "A button to subscribe to notifications"),
        Text::new(
            "用户点击并同意后，服务号可以向他发送所选模板的订阅通知。",
            "After a tap and the user's consent the account may send notifications of the templates chosen.",
        ),
    )
    .attributes([required(
        "template",
        "string",
        "订阅通知的模板 ID，多个用逗号隔开",
        "Ids of the templates, separated by commas",
    )
    .example("\"sample-template-1,sample-template-2\"")])
    .events([
        event(
            "success",
            "订阅操作完成（包括用户拒绝）",
            "The user has answered, yes or no",
            [
                field("errMsg", "string", "成功时为 subscribe:ok", "subscribe:ok"),
                field(
                    "subscribeDetails",
                    "string",
                    "JSON 字符串：模板 ID 到 JSON 字符串 {status}，status 为 accept、reject、cancel 或 filter",
                    "JSON: template id to a further JSON string {status}, which is accept, reject, cancel or filter",
                ),
            ],
        ),
        event(
            "error",
            "订阅失败",
            "Subscribing failed",
            [
                err_msg(),
                field("errCode", "number", "错误码", "Error code"),
            ],
        ),
    ])
    .slots([
        slot("", true, "按钮的内容", "The button"),
        slot("style", false, "按钮的样式", "Its style"),
    ])
    .errors([
        error("10001", "参数为空", "No template given"),
        error("10002", "网络问题，请求失败", "The request failed: network"),
        error("10003", "网络问题，请求发送失败", "The request could not be sent: network"),
        error("10004", "参数类型错误", "A parameter of the wrong type"),
        error("20001", "没有模板数据，通常是模板 ID 不存在或与公众号不对应", "No such template, or that of another account"),
        error("20002", "模板类型不一致：一次性和长期的不能同时订阅", "One-time and long-term templates mixed"),
        error("20003", "模板数量超过上限", "Too many templates"),
        error("20004", "用户关闭了订阅通知的总开关", "The user has switched subscriptions off altogether"),
        error("20005", "服务号被禁封", "The account is banned"),
    ])
    .require(Text::new(
        "服务号已开通订阅通知，并在后台选用了这些模板。",
        "The account has subscription notifications and has picked these templates in its console.",
    ))
    .note(Text::new(
        "success 不等于同意：要逐个模板看 subscribeDetails 里的 status。",
        "success does not mean consent: look at each template's status in subscribeDetails.",
    ))
}
