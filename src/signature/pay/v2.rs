//! The older API: parameters that are not empty, sorted by name, joined as `name=value`, then `&key=`; MD5 or
//! HMAC-SHA256 in capitals. <https://pay.weixin.qq.com/doc/v2/merchant/4011985891>

use std::collections::BTreeMap;

use md5::{Digest, Md5};
use ring::hmac;

/// How v2 signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignType {
    Md5,
    #[default]
    HmacSha256,
}

impl SignType {
    /// The value of `sign_type` and of `chooseWXPay`'s `signType`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }
}

/// The signature of `parameters` (`sign` itself and empty values don't count) with the merchant's APIv2 key.
pub fn sign(parameters: &BTreeMap<String, String>, key: &str, sign_type: SignType) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        if name != "sign" && !value.is_empty() {
            text.extend([name, "=", value, "&"]);
        }
    }
    text.extend(["key=", key]);
    match sign_type {
        SignType::Md5 => hex::encode_upper(Md5::digest(text.as_bytes())),
        SignType::HmacSha256 => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
            hex::encode_upper(hmac::sign(&key, text.as_bytes()))
        }
    }
}

/// Whether the parameter `sign` is the signature of the others; compared without telling by time where it differs.
pub fn verify(parameters: &BTreeMap<String, String>, key: &str, sign_type: SignType) -> bool {
    let expected = sign(parameters, key, sign_type);
    parameters.get("sign").is_some_and(|given| {
        given.len() == expected.len()
            && given
                .bytes()
                .zip(expected.bytes())
                .fold(0, |differences, (a, b)| differences | (a ^ b))
                == 0
    })
}
