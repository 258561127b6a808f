//! 业务视图

use super::{
    Group, Interface, InterfaceSpec, Status,
    mini_program::env_version,
    parameter::{optional, required},
    spec::{CANCEL, CANCELLABLE_CALL, field},
};
use crate::text::Text;

pub(super) fn open_business_view() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Business,
        "openBusinessView",
        Text::new("打开微信官方业务页面", "Opens a business view of WeChat's own"),
        Text::new(
            "由网页跳到微信的业务小程序，完成后带着结果返回，例如微信支付分的授权与订单详情。",
            "Goes to a mini program of WeChat's own and comes back with its result, such as authorisations and orders of WeChat Pay Score.",
        ),
    )
    .since("1.6.0")
    .status(Status::Undocumented)
    .parameters([
        required(
            "businessType",
            "string",
            "业务类型，由对应产品的文档给出；支付分为 wxpayScoreUse 等",
            "Kind of business, named by that product's document: wxpayScoreUse and others for Pay Score",
        )
        .example("\"wxpayScoreUse\""),
        optional(
            "queryString",
            "string",
            "\"\"",
            "业务参数，形如 a=1&b=2，通常含服务器计算的签名",
            "Parameters of the business as a=1&b=2, usually with a signature made by the server",
        )
        .example("\"mch_id=1900000109&package=sample\""),
        env_version(),
    ])
    .results([
        field(
            "errCode",
            "number",
            "业务错误码，0 为成功",
            "Error code of the business, 0 for success",
        ),
        field(
            "extraData",
            "object",
            "业务页面返回的数据",
            "What the business view returns",
        ),
    ])
    .callbacks(CANCELLABLE_CALL)
    .unconfirmed(CANCEL)
    .notes([
        Text::new(
            "JS-SDK 文档没有收录本接口，参数以各业务的文档为准（例如微信支付分）。",
            "Not in the JS-SDK document: the document of each business (such as WeChat Pay Score) rules.",
        ),
        Text::new(
            "回调 success 只说明页面打开过并返回了；业务是否完成要看 errCode 和 extraData，并由服务器查询确认。",
            "success only says that the view was opened and came back: look at errCode and extraData, and confirm with a query from the server.",
        ),
        Text::new(
            "Android 上 extraData 是 JSON 字符串，由 jweixin 解析，解析失败时变成 {}；其他平台不经解析。",
            "On Android extraData is a JSON string that jweixin parses, giving {} when it can't; elsewhere it is left as it is.",
        ),
        Text::new(
            "queryString 里的值要先做 encodeURIComponent，签名必须由服务器计算。",
            "Encode the values inside queryString with encodeURIComponent; the signature must come from the server.",
        ),
    ])
    .related(&[Interface::ChooseWxPay, Interface::LaunchMiniProgram])
}
