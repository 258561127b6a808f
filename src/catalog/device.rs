//! 设备信息接口

use super::{
    Group, InterfaceSpec, Status,
    spec::{CALL, field},
};
use crate::text::Text;

pub(super) fn get_network_type() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Device,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge: "getNetworkType",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new("获取网络状态接口", "Tells which network the phone is on"),
        usage: Text::new(
            "在下载大文件或播放视频之前了解用户是否在用移动数据。",
            "Find out before a large download or a video whether the user is on mobile data.",
        ),
        parameters: vec![],
        results: vec![field(
            "networkType",
            "'2g' | '3g' | '4g' | 'wifi' | string",
            "网络类型",
            "The network type",
        )],
        callbacks: CALL,
        notes: vec![Text::new(
            "把它当作开放的枚举：客户端可能返回文档之外的值（5g、edge、wwan）。",
            "Treat it as an open set: clients answer values that are not in the document (5g, edge, wwan).",
        )],
    }
}
