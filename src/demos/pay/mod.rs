//! 微信支付接口

mod checkout;
mod checkout_view;
pub mod choose_wx_pay;
pub mod open_enterprise_red_packet;

pub(crate) use checkout::{ASKING, Checkout};
pub(crate) use checkout_view::checkout_view;

use crate::wx;

/// The sample order of WeChat Pay's document: it shows the form, and WeChat refuses it. For a visitor whom no order can be
/// made for, and for the red packet: what that takes is nowhere documented.
fn sample_order() -> wx::ChooseWxPay {
    wx::ChooseWxPay::new(
        1_490_840_662,
        "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
        "prepay_id=wx2017033010242291fcfe0db70013231072",
        wx::PaySignType::Md5,
        "22D9B4E54AB1950F51E0649E8810ACD6",
    )
}
