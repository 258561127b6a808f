//! 微信小店接口.

use super::super::{
    answering::Call,
    phone::Phone,
    views::elsewhere::{self, Product, ProductView},
};
use crate::simulator::reply::Reply;

/// Opens the page of a product; the answer doesn't wait for the user to leave it.
pub(super) async fn open_product_view(phone: Phone, call: &Call) -> Reply {
    let id = call.text("pid");
    if id.is_empty() {
        return Reply::fail(call.native, "pid is empty: it names the product");
    }
    let product = Product {
        id: id.to_owned(),
        view: ProductView::read(&call.params["view_type"]),
        ext_info: call.text("ext_info").to_owned(),
    };
    elsewhere::show(phone, move |answer| {
        elsewhere::product(phone, answer, &product)
    });
    Reply::ok(call.native)
}
