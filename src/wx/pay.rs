//! 微信支付接口: chooseWXPay, openEnterpriseRedPacket.

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{invalid, perform},
    wire::{check_id, check_length, check_timestamp},
};
use crate::{catalog::Interface, text::Text};

/// How the order was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaySignType {
    #[serde(rename = "MD5")]
    Md5,
    #[serde(rename = "HMAC-SHA256")]
    HmacSha256,
    /// WeChat Pay's APIv3.
    #[serde(rename = "RSA")]
    Rsa,
}

impl PaySignType {
    pub const ALL: [Self; 3] = [Self::Md5, Self::HmacSha256, Self::Rsa];
}

/// Parameters of [`choose_wx_pay`], all made by the server. The order's appid must be that of `wx.config`: jweixin sends
/// no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChooseWxPay {
    /// Seconds since 1970, as signed (there under the name `timeStamp`).
    pub timestamp: u64,
    /// 1 to 32 characters.
    pub nonce_str: String,
    /// `prepay_id=…`
    pub package: String,
    pub sign_type: PaySignType,
    /// Not empty.
    pub pay_sign: String,
}

/// Parameters of [`open_enterprise_red_packet`]: those of [`choose_wx_pay`].
pub type OpenEnterpriseRedPacket = ChooseWxPay;

impl ChooseWxPay {
    pub fn new(
        timestamp: u64,
        nonce_str: impl Into<String>,
        package: impl Into<String>,
        sign_type: PaySignType,
        pay_sign: impl Into<String>,
    ) -> Self {
        Self {
            timestamp,
            nonce_str: nonce_str.into(),
            package: package.into(),
            sign_type,
            pay_sign: pay_sign.into(),
        }
    }

    fn check(&self, interface: Interface) -> Result<(), WxError> {
        check_timestamp(interface, self.timestamp)?;
        check_length(interface, "nonceStr", &self.nonce_str, 1..=32)?;
        // a red packet's package is nowhere documented
        let order = self.package.strip_prefix("prepay_id=");
        if interface == Interface::ChooseWxPay && order.is_none_or(str::is_empty) {
            return Err(invalid(
                interface,
                "package",
                Text::new(
                    "应为 prepay_id= 加上订单的 prepay_id",
                    "must be prepay_id= and the order's prepay_id",
                ),
            ));
        }
        check_id(interface, "package", &self.package)?;
        check_id(interface, "paySign", &self.pay_sign)
    }
}

/// Asks the user to pay an order. Success is no proof of payment: go by WeChat Pay's notification.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a value out of range, [`WxError::Cancelled`] when the user does not pay.
pub async fn choose_wx_pay(parameters: ChooseWxPay) -> Result<(), WxError> {
    request(Interface::ChooseWxPay, &parameters).await
}

/// Opens a red packet of an enterprise. WeChat does not document it; the parameters are what jweixin takes.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a value out of range; else what WeChat reports.
pub async fn open_enterprise_red_packet(
    parameters: OpenEnterpriseRedPacket,
) -> Result<(), WxError> {
    request(Interface::OpenEnterpriseRedPacket, &parameters).await
}

async fn request(interface: Interface, parameters: &ChooseWxPay) -> Result<(), WxError> {
    parameters.check(interface)?;
    perform(interface, parameters).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> ChooseWxPay {
        ChooseWxPay::new(
            1_490_840_662,
            "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
            "prepay_id=wx20",
            PaySignType::HmacSha256,
            "22D9",
        )
    }

    #[test]
    fn an_order_is_sent_under_wechats_names() {
        assert_eq!(
            serde_json::to_value(order()).expect("serializable"),
            serde_json::json!({
                "timestamp": 1_490_840_662,
                "nonceStr": "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
                "package": "prepay_id=wx20",
                "signType": "HMAC-SHA256",
                "paySign": "22D9"
            })
        );
    }

    #[test]
    fn values_out_of_range_never_reach_wechat() {
        let field = |change: fn(&mut ChooseWxPay)| {
            let mut order = order();
            change(&mut order);
            match order.check(Interface::ChooseWxPay) {
                Err(WxError::InvalidParameter { field, .. }) => Some(field),
                _ => None,
            }
        };
        assert_eq!(field(|_| {}), None);
        assert_eq!(field(|order| order.timestamp = 0), Some("timestamp"));
        // milliseconds
        assert_eq!(field(|order| order.timestamp *= 1000), Some("timestamp"));
        assert_eq!(field(|order| order.nonce_str.push('x')), Some("nonceStr"));
        assert_eq!(field(|order| order.nonce_str.clear()), Some("nonceStr"));
        assert_eq!(
            field(|order| order.package = "prepay_id=".into()),
            Some("package")
        );
        assert_eq!(
            field(|order| order.package = "wx20".into()),
            Some("package")
        );
        assert_eq!(field(|order| order.pay_sign.clear()), Some("paySign"));
    }
}
