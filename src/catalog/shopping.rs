//! 微信小店接口

use super::{
    Choice, Group, Input, InterfaceSpec,
    parameter::{choice, optional, required},
};
use crate::text::Text;

const VIEWS: &[Choice] = &[
    choice("0", "wx::ProductView::Product"),
    choice("1", "wx::ProductView::Scan"),
    choice("2", "wx::ProductView::Shop"),
];

pub(super) fn open_product_specific_view() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Shopping,
        "openProductViewWithPid",
        Text::new(
            "跳转微信商品页接口",
            "Opens the page of a product in WeChat's shop",
        ),
        Text::new(
            "从文章或活动页直接进入微信小店的商品详情页。",
            "Leads from an article or a campaign straight to a product of a WeChat shop.",
        ),
    )
    .parameters([
        required("productId", "string", "商品 ID", "The product's id")
            .example("\"pDF3iY_m2M7EQ5EKKKWd95kAxfNw\""),
        optional(
            "viewType",
            "0 | 1 | 2",
            "0",
            "页面类型：0 普通商品详情页，1 扫一扫商品详情页，2 小店商品详情页",
            "Which page: 0 the product's, 1 the scanner's, 2 the shop's",
        )
        .input(Input::OneOf(VIEWS)),
        optional(
            "extInfo",
            "string",
            "\"\"",
            "扩展信息，文档没有说明其含义",
            "Extra information; the document does not say what it means",
        )
        .example("\"123\""),
    ])
    .notes([
        Text::new(
            "它面向早期的微信小店；新开的小店商品要用小程序页面打开。",
            "It is for the early WeChat shop; products of today's shops open as mini program pages.",
        ),
        Text::new(
            "success 只表示已打开商品页，与用户是否购买无关。",
            "success means that the page was opened, not that anything was bought.",
        ),
        Text::new(
            "参数名是 productId，jweixin 会换成客户端使用的 pid；直接传 pid 无效。",
            "The parameter is productId, which jweixin renames to the client's pid; passing pid does nothing.",
        ),
    ])
}
