//! Cards (卡券): the code of a card that the user has chosen.
//! <https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html>

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::WechatClient;
use crate::wechat::{ApiCall, WechatError};

#[derive(Serialize)]
struct DecryptRequest<'a> {
    encrypt_code: &'a str,
}

#[derive(Deserialize)]
struct DecryptAnswer {
    code: String,
}

impl WechatClient {
    /// The code that stands behind the `encrypt_code` of a card chosen with `wx.chooseCard`. Only the account that the
    /// card belongs to is told.
    ///
    /// # Errors
    /// See [`WechatError`]; 40056 for what is no code of this account.
    pub async fn decrypt_code(
        &self,
        access_token: &SecretString,
        encrypt_code: &str,
    ) -> Result<String, WechatError> {
        let call = ApiCall::CardDecrypt;
        let request = self
            .http
            .post(self.url(call))
            .query(&[("access_token", access_token.expose_secret())])
            .json(&DecryptRequest { encrypt_code });
        let DecryptAnswer { code } = self.json(call, request, access_token).await?;
        if code.is_empty() {
            return Err(WechatError::Malformed {
                call,
                reason: "code is empty".to_owned(),
            });
        }
        Ok(code)
    }
}
