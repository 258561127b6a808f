//! A merchant (商户号) of WeChat Pay, bound to an account.

use secrecy::SecretString;

use crate::signature::pay::{
    resource::ApiV3Key,
    rsa::{PrivateKey, PublicKey},
    v2,
};

/// Who is paid. `Debug` never shows a key.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// 商户号, digits.
    pub mch_id: String,
    pub keys: MerchantKeys,
}

/// What the merchant signs with; tells the version of the API too.
#[derive(Clone, Debug)]
pub enum MerchantKeys {
    V3(V3Keys),
    V2(V2Keys),
}

/// API v3. <https://pay.weixin.qq.com/doc/v3/merchant/4012062524>
#[derive(Clone, Debug)]
pub struct V3Keys {
    /// Of the merchant's API certificate (商户API证书序列号).
    pub serial_no: String,
    /// `apiclient_key.pem`
    pub private_key: PrivateKey,
    pub api_v3_key: ApiV3Key,
    pub platform: PlatformKeys,
}

/// What the platform's signatures are checked against.
#[derive(Clone, Debug)]
pub enum PlatformKeys {
    /// 微信支付公钥, which newer merchants have: its id (`PUB_KEY_ID_…`) and the key itself.
    PublicKey { id: String, key: PublicKey },
    /// Platform certificates (平台证书), which are fetched from `/v3/certificates` and renewed as they change.
    Certificates,
}

/// The older API. <https://pay.weixin.qq.com/doc/v2/merchant/4011939575>
#[derive(Clone, Debug)]
pub struct V2Keys {
    /// APIv2密钥, 32 characters.
    pub api_v2_key: SecretString,
    pub sign_type: v2::SignType,
}
