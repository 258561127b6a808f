//! Signatures and encryption of WeChat Pay. Only the server has the keys.
//!
//! | module | what |
//! | --- | --- |
//! | [`v3`] | API v3: what is signed of a request, an answer, a notification and of `chooseWXPay` |
//! | [`v2`] | the older API: sorted parameters, MD5 or HMAC-SHA256 |
//! | [`rsa`] | RSA-SHA256 with the keys of merchant and platform |
//! | [`certificate`] | what counts of a certificate |
//! | [`resource`] | AES-256-GCM: the encrypted part of notifications and certificates |

pub mod certificate;
pub mod resource;
pub mod rsa;
pub mod v2;
pub mod v3;
