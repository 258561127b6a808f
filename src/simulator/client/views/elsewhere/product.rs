//! The page of a product in WeChat's shop.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    super::{
        super::{phone::Phone, screen::Answer},
        kit, say,
    },
    pieces::{fact, facts},
};
use crate::text::Text;

/// What the page asks for.
#[derive(Clone, Debug)]
pub(in super::super::super) struct Product {
    pub id: String,
    pub view: ProductView,
    pub ext_info: String,
}

/// As what the product is shown: `viewType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super::super) enum ProductView {
    Plain,
    Scanned,
    Shop,
}

impl ProductView {
    /// Pages give a number or a text; what is none of the three counts as 0.
    pub fn read(value: &Value) -> Self {
        let number = value
            .as_u64()
            .or_else(|| value.as_str().and_then(|text| text.parse().ok()));
        match number {
            Some(1) => Self::Scanned,
            Some(2) => Self::Shop,
            _ => Self::Plain,
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Plain => Text::new("0 普通商品详情", "0: plain"),
            Self::Scanned => Text::new("1 扫一扫商品详情", "1: found by scanning"),
            Self::Shop => Text::new("2 小店商品详情", "2: in a shop"),
        }
    }
}

pub(in super::super::super) fn product(
    phone: Phone,
    answer: Answer<()>,
    product: &Product,
) -> AnyView {
    let buy = move |_| {
        let text = say(Text::new(
            "模拟商品，不能购买",
            "A simulated product can't be bought",
        ));
        kit::toast(phone, text);
    };
    let found = (product.view == ProductView::Scanned).then(|| {
        say(Text::new(
            "由扫一扫识别到此商品",
            "This product was found by scanning",
        ))
    });
    let shop = (product.view == ProductView::Shop).then(|| {
        view! {
            <div class="weui-cells">
                <div class="weui-cell">
                    <span class="round_mark" aria-hidden="true">"店"</span>
                    <div class="weui-cell__bd">{say(Text::new("示例小店", "Sample shop"))}</div>
                </div>
            </div>
        }
    });
    let content = view! {
        <div class="product_picture" aria-hidden="true"></div>
        <div class="product_head">
            <p class="product_price">"¥ 59.00"</p>
            <h2>{say(Text::new("示例商品", "Sample product"))}</h2>
            {found.map(|found| view! { <p class="product_found">{found}</p> })}
        </div>
        {shop}
        {facts(vec![
            fact(Text::new("商品 ID", "Product ID"), product.id.clone()),
            fact(Text::new("展示方式", "View type"), say(product.view.text())),
            fact(Text::new("附加信息", "Extra information"), product.ext_info.clone()),
        ])}
        <div class="screen_foot">
            <button type="button" class="weui-btn weui-btn_primary" on:click=buy>{say(Text::new("立即购买", "Buy now"))}</button>
        </div>
    };
    kit::page(
        Text::new("商品详情", "Product"),
        move || answer.give(()),
        content,
    )
}
