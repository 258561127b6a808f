//! 设备信息接口

use super::{Group, Interface, InterfaceSpec, spec::field};
use crate::text::Text;

pub(super) fn get_network_type() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Device,
        "getNetworkType",
        Text::new("获取网络状态接口", "Tells which network the phone is on"),
        Text::new(
            "在下载大文件或播放视频之前了解用户是否在用移动数据。",
            "Find out before a large download or a video whether the user is on mobile data.",
        ),
    )
    .results([field(
        "networkType",
        "'2g' | '3g' | '4g' | 'wifi' | string",
        "网络类型，小写",
        "The network type in lower case",
    )])
    .notes([
        Text::new(
            "把它当作开放的枚举：客户端可能返回文档之外的值（5g、edge、wwan）。",
            "Treat it as an open set: clients answer values that are not in the document (5g, edge, wwan).",
        ),
        Text::new(
            "结果只代表调用那一刻的网络，没有变化通知；需要时重新调用。",
            "It is the network at the moment of the call, and nothing tells of a change: ask again when it matters.",
        ),
    ])
    .related(&[Interface::CheckJsApi])
}
