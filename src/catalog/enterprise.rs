//! 企业微信会话

use super::{
    Group, Interface, InterfaceSpec, Status,
    parameter::{optional, required},
    spec::{CANCEL, CANCELLABLE_CALL, field},
};
use crate::text::Text;

pub(super) fn open_enterprise_chat() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Enterprise,
        "openEnterpriseChat",
        Text::new("创建企业会话", "Opens a chat between members of an enterprise"),
        Text::new(
            "用于企业微信（原企业号）里的网页：与一位成员单聊，或按给定成员建一个群聊。",
            "For pages inside WeCom (formerly enterprise accounts): a chat with one member, or a group of the members given.",
        ),
    )
    .since("1.2.0")
    .status(Status::Undocumented)
    .parameters([
        required(
            "userIds",
            "string",
            "参与会话的成员 UserID，用分号隔开",
            "User ids of the members, separated by semicolons",
        )
        .example("\"zhangsan;lisi\""),
        optional(
            "groupName",
            "string",
            "\"\"",
            "群聊名称；单聊时留空",
            "Name of the group; empty for a chat with one member",
        )
        .example("\"项目讨论\""),
    ])
    .results([field(
        "errCode",
        "number",
        "错误码；没有时表示客户端未提供",
        "Error code, from clients that give one",
    )])
    .callbacks(CANCELLABLE_CALL)
    .unconfirmed(CANCEL)
    .notes([
        Text::new(
            "公众号的 JS-SDK 文档没有收录本接口，它只对企业微信有意义；在普通微信里通常得到 function not exist 或 permission denied。",
            "Not in the JS-SDK document of official accounts: it only makes sense in WeCom. Plain WeChat usually answers function not exist or permission denied.",
        ),
        Text::new(
            "wx.config 要用企业的 CorpID 和企业的 ticket 签名，用公众号的会失败。",
            "wx.config must be signed with the CorpID and the ticket of the enterprise, not with those of an official account.",
        ),
        Text::new(
            "成员必须在应用的可见范围内，错误的 UserID 会让整个会话创建失败。",
            "All members must be visible to the application: one wrong user id fails the whole chat.",
        ),
    ])
    .related(&[Interface::CheckJsApi])
}
