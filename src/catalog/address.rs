//! 快速输入：共享收货地址

use super::{
    Group, Interface, InterfaceSpec,
    spec::{CANCELLABLE_CALL, field},
};
use crate::text::Text;

pub(super) fn open_address() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Address,
        "editAddress",
        Text::new("获取用户的收货地址", "Asks the user for a delivery address"),
        Text::new(
            "下单填写收货信息时使用：打开微信的收货地址列表，用户选好或新建一个地址后，网页得到这一个地址。",
            "For checkout forms: opens WeChat's list of delivery addresses, and the page gets the one that the user picks or adds.",
        ),
    )
    .since("1.2.0")
    .results([
        field("userName", "string", "收货人姓名", "Name of the recipient"),
        field("postalCode", "string", "邮政编码", "Postal code"),
        field("provinceName", "string", "省级行政区，国标地址第一级", "Province, first level of the national standard"),
        field("cityName", "string", "地级市，国标地址第二级", "City, second level of the national standard"),
        field("countryName", "string", "区、县，国标地址第三级（不是国家）", "District or county, third level of the national standard; not the country"),
        field("detailInfo", "string", "详细地址：街道、门牌等", "Street, house and the rest"),
        field("nationalCode", "string", "国标行政区划代码", "Code of the district in the national standard"),
        field("telNumber", "string", "收货人手机号码", "Phone number of the recipient"),
    ])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "countryName 是“区、县”，不是国家。名称出自微信，保存前请换成自己系统里的字段名。",
            "countryName holds the district or county, not the country. The name is WeChat's: map it before you store it.",
        ),
        Text::new(
            "调用时必须传入参数对象，哪怕是 {}：wx.openAddress() 会在 jweixin 里抛出 TypeError。",
            "Pass an object even without parameters: wx.openAddress() throws a TypeError inside jweixin.",
        ),
        Text::new(
            "微信的原始结果里省级字段叫 proviceFirstStageName（原文如此），由 jweixin 改名；用 wx.invoke 直接调用时得到的是原名。",
            "WeChat's raw result spells the province proviceFirstStageName (sic) and jweixin renames it; wx.invoke hands out the raw names.",
        ),
        Text::new(
            "结果是个人信息：只在用户下单需要时请求，不要写进日志。",
            "The result is personal data: ask for it only when an order needs it, and keep it out of logs.",
        ),
    ])
    .related(&[Interface::ChooseWxPay, Interface::GetLocation])
}
