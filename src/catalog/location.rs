//! 地理位置接口

use super::{
    Choice, Group, Input, Interface, InterfaceSpec,
    parameter::{choice, optional, required},
    spec::{CANCELLABLE_CALL, field},
};
use crate::text::Text;

const COORDINATE_SYSTEMS: &[Choice] = &[
    choice("\"wgs84\"", "wx::CoordinateSystem::Wgs84"),
    choice("\"gcj02\"", "wx::CoordinateSystem::Gcj02"),
];

pub(super) fn open_location() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Location,
        "openLocation",
        Text::new(
            "使用微信内置地图查看位置接口",
            "Shows a place on WeChat's own map",
        ),
        Text::new(
            "展示门店、活动等地点；用户可以在地图里继续导航。",
            "Shows where a shop or an event is; from the map the user can go on to navigation.",
        ),
    )
    .parameters([
        required("latitude", "number", "纬度，GCJ-02 坐标", "Degrees north, in GCJ-02")
            .input(Input::Number { min: -90.0, max: 90.0 })
            .example("23.099994"),
        required("longitude", "number", "经度，GCJ-02 坐标", "Degrees east, in GCJ-02")
            .input(Input::Number { min: -180.0, max: 180.0 })
            .example("113.32452"),
        optional("name", "string", "\"\"", "位置名", "The name of the place")
            .example("\"TIT 创意园\""),
        optional("address", "string", "\"\"", "地址", "The address")
            .example("\"广州市海珠区新港中路 397 号\""),
        optional(
            "scale",
            "number",
            "28",
            "地图缩放级别，数值越大看得越细",
            "The zoom level; the larger, the closer",
        )
        .input(Input::Integer { min: 1, max: 28 })
        .example("14"),
        optional("infoUrl", "string", "\"\"", "地图下方的链接", "A link below the map")
            .input(Input::Url)
            .example("\"http://weixin.qq.com\""),
    ])
    .notes([
        Text::new(
            "地图使用 GCJ-02 坐标。直接传入 getLocation 默认的 WGS-84 坐标会偏出几百米：调用 getLocation 时请指定 type: 'gcj02'。",
            "The map is in GCJ-02. The WGS-84 position that getLocation gives by default lies some hundred metres off: ask it for type: 'gcj02'.",
        ),
        Text::new(
            "经纬度必须是数字；字符串（例如从输入框或 data- 属性读到的值）要先转换，否则地图可能打不开或位置错误。",
            "Latitude and longitude must be numbers. Convert strings (from an input or a data- attribute) first, or the map fails to open or shows the wrong place.",
        ),
        Text::new(
            "在 Rust 中，wx::open_current_location 直接在地图上显示用户当前的位置，两步都用 GCJ-02。",
            "In Rust wx::open_current_location shows on the map where the user is, in GCJ-02 throughout.",
        ),
    ])
    .related(&[Interface::GetLocation])
}

pub(super) fn get_location() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Location,
        "geoLocation",
        Text::new("获取地理位置接口", "Tells where the phone is"),
        Text::new(
            "查找附近的门店、填写所在城市；微信会先征求用户同意。",
            "Finds what is near or fills in the city; WeChat asks the user first.",
        ),
    )
    .parameters([optional(
        "type",
        "'wgs84' | 'gcj02'",
        "\"wgs84\"",
        "坐标系：wgs84 为 GPS 坐标，gcj02 可直接用于 openLocation",
        "The coordinate system: wgs84 is that of GPS, gcj02 that of openLocation",
    )
    .input(Input::OneOf(COORDINATE_SYSTEMS))])
    .results([
        field("latitude", "number", "纬度，-90 到 90", "Degrees north, -90 to 90"),
        field("longitude", "number", "经度，-180 到 180", "Degrees east, -180 to 180"),
        field("speed", "number", "速度，米/秒", "Speed in metres per second"),
        field("accuracy", "number", "位置精度，米", "Accuracy in metres"),
    ])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "要在微信地图或国内其他地图上显示时用 gcj02；要交给按 GPS 坐标计算的服务时用 wgs84。",
            "Take gcj02 to show it on WeChat's map or on others of mainland China, wgs84 for services that reckon with GPS positions.",
        ),
        Text::new(
            "用户拒绝授权时触发 cancel；手机没有开启定位服务时触发 fail。两种情况都要给用户手动选择位置的办法。",
            "cancel means that the user refused, fail that the phone's location services are off, among others. In both cases let the user choose a place by hand.",
        ),
        Text::new(
            "jweixin 会删掉结果里的 type：自己记住请求的是哪个坐标系。",
            "jweixin removes type from the result: remember which system was asked for.",
        ),
    ])
    .related(&[Interface::OpenLocation])
}
