//! 微信小店接口: openProductSpecificView.

use default_struct_builder::DefaultBuilder;
use serde::Serialize;

use super::{WxError, call::perform, wire::check_id};
use crate::catalog::Interface;

/// Which page of a product to open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductView {
    /// 普通商品详情页
    #[default]
    Product,
    /// 扫一扫商品详情页
    Scan,
    /// 小店商品详情页
    Shop,
}

impl Serialize for ProductView {
    /// WeChat numbers them.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(*self as u8)
    }
}

/// Parameters of [`open_product_specific_view`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct OpenProductSpecificView {
    /// The product's id. Not empty.
    #[builder(into)]
    pub product_id: String,
    pub view_type: ProductView,
    /// WeChat does not document its meaning.
    #[builder(into)]
    pub ext_info: String,
}

impl OpenProductSpecificView {
    pub fn new(product_id: impl Into<String>) -> Self {
        Self {
            product_id: product_id.into(),
            view_type: ProductView::default(),
            ext_info: String::new(),
        }
    }
}

/// Opens the page of a product in WeChat's shop.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty id; else what WeChat reports.
pub async fn open_product_specific_view(
    parameters: OpenProductSpecificView,
) -> Result<(), WxError> {
    let interface = Interface::OpenProductSpecificView;
    check_id(interface, "productId", &parameters.product_id)?;
    perform(interface, &parameters).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn views_are_sent_as_numbers_and_the_default_is_the_products_page() {
        let wire =
            |parameters: OpenProductSpecificView| serde_json::to_value(parameters).expect("JSON");
        assert_eq!(
            wire(OpenProductSpecificView::new("p1")),
            json!({ "productId": "p1", "viewType": 0, "extInfo": "" })
        );
        assert_eq!(
            wire(
                OpenProductSpecificView::new("p1")
                    .view_type(ProductView::Shop)
                    .ext_info("123")
            ),
            json!({ "productId": "p1", "viewType": 2, "extInfo": "123" })
        );
    }
}
