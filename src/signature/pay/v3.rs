//! What API v3 signs. Every line ends with a line feed, the last one too.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012365342>

/// `signType` of `chooseWXPay`.
pub const SIGN_TYPE: &str = "RSA";
/// The scheme of a request's `Authorization`.
pub const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// Of a request: method, path with query, seconds, nonce, body (empty for GET).
pub fn request_message(
    method: &str,
    path_and_query: &str,
    timestamp: u64,
    nonce_str: &str,
    body: &str,
) -> String {
    format!("{method}\n{path_and_query}\n{timestamp}\n{nonce_str}\n{body}\n")
}

/// Of an answer or a notification: its headers `Wechatpay-Timestamp` and `Wechatpay-Nonce`, and its body as it came.
pub fn response_message(timestamp: &str, nonce: &str, body: &str) -> String {
    format!("{timestamp}\n{nonce}\n{body}\n")
}

/// Of `chooseWXPay`: `package` is `prepay_id=…`.
pub fn pay_sign_message(app_id: &str, timestamp: u64, nonce_str: &str, package: &str) -> String {
    format!("{app_id}\n{timestamp}\n{nonce_str}\n{package}\n")
}
