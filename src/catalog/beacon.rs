//! 摇一摇周边

use super::{
    Group, Interface, InterfaceSpec, Kind,
    parameter::required,
    spec::{EVENT, field},
};
use crate::text::Text;

/// Said of all three: the document still prints them, the entry has gone.
const LEGACY: Text = Text::new(
    "属于早期的“摇一摇周边”。微信文档仍保留本接口，但据开发者反馈入口已经关闭；未见官方的下线公告，请勿用于新项目。",
    "Part of the old “Shake nearby”. WeChat's document still prints it, but developers report that its entry is gone; we know of no official notice. Not for new projects.",
);

pub(super) fn start_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "startMonitoringBeacons",
        Text::new("开启查找周边 iBeacon 设备", "Starts to look for iBeacons nearby"),
        Text::new(
            "用户从“摇一摇周边”进入网页后，用跳转地址里的 ticket 开始查找；找到的设备由 onSearchBeacons 送达。",
            "For pages opened from “Shake nearby”: starts the search with the ticket of the page's URL; onSearchBeacons delivers what is found.",
        ),
    )
    .since("1.1.0")
    .parameters([required(
        "ticket",
        "string",
        "摇一摇周边业务的票据，微信打开网页时附在地址上",
        "Ticket of the shake, which WeChat appends to the page's URL",
    )
    .example("\"sample-ticket\"")])
    .notice(LEGACY)
    .notes([
        Text::new(
            "先注册 onSearchBeacons 再调用，否则最先找到的设备会漏掉；不再需要时调用 stopSearchBeacons，查找很耗电。",
            "Register onSearchBeacons first, or the first beacons are missed; end it with stopSearchBeacons, as a search drains the battery.",
        ),
        Text::new(
            "ticket 不是 jsapi_ticket，也不能由服务器获取。手机须打开蓝牙并允许微信定位。",
            "The ticket is no jsapi_ticket and no server can fetch it. Bluetooth must be on and WeChat allowed to locate.",
        ),
    ])
    .related(&[Interface::OnSearchBeacons, Interface::StopSearchBeacons])
}

pub(super) fn stop_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "stopMonitoringBeacons",
        Text::new("关闭查找周边 iBeacon 设备", "Stops looking for iBeacons"),
        Text::new(
            "结束 startSearchBeacons 开启的查找，例如用户离开相关页面时。",
            "Ends the search that startSearchBeacons began, such as when the user leaves the part of the page that needs it.",
        ),
    )
    .since("1.1.0")
    .notice(LEGACY)
    .notes([
        Text::new(
            "关闭后 onSearchBeacons 的回调仍然注册着，再次开启时无需重新注册。",
            "The callback of onSearchBeacons stays registered; there is no need to register it again for the next search.",
        ),
    ])
    .related(&[Interface::StartSearchBeacons, Interface::OnSearchBeacons])
}

pub(super) fn on_search_beacons() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Beacon,
        "onBeaconsInRange",
        Text::new("监听周边 iBeacon 设备", "Listens for iBeacons nearby"),
        Text::new(
            "查找期间微信会反复回调，每次给出当前范围内的全部设备。",
            "During a search WeChat calls back again and again, each time with all beacons in range.",
        ),
    )
    .kind(Kind::Event)
    .since("1.1.0")
    .results([field(
        "beacons",
        "{ uuid: string; major: number; minor: number; accuracy: number; rssi: number; proximity: 0 | 1 | 2 | 3; heading?: number }[]",
        "范围内的设备：accuracy 为距离（米），rssi 为信号强度（dBm），proximity 为 0 未知、1 极近、2 近、3 远，heading 为设备方向（仅 Android）",
        "Beacons in range: accuracy in metres, rssi in dBm, proximity 0 unknown, 1 immediate, 2 near, 3 far, heading on Android only",
    )])
    .callbacks(EVENT)
    .notice(LEGACY)
    .notes([
        Text::new(
            "客户端给出的数值有时是字符串，有时是数字；本站统一转换成数字。",
            "Clients give the numbers as strings or as numbers; this site turns them all into numbers.",
        ),
        Text::new(
            "同一事件只保留最后一次注册的回调。",
            "Only the callback that was registered last is kept.",
        ),
    ])
    .related(&[Interface::StartSearchBeacons, Interface::StopSearchBeacons])
}
