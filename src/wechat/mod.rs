//! WeChat's side of the server: accounts and merchants, the HTTP clients, their errors, and the credential keeper.

mod account;
mod client;
pub(crate) mod clock;
mod error;
mod http;
pub mod keeper;
pub mod pay;
mod safe_domain;

pub use account::{Account, AppId, is_card_id};
pub use client::{
    ClientLimits, Fetched, MediaApi, MediaBody, MediaDownload, OauthToken, TicketType, TokenApi,
    Userinfo, WechatClient,
};
pub use error::{ApiCall, CODES, CodeContext, CodeInfo, ErrorClass, WechatError};
pub(crate) use http::{build as http_client, causes};
pub use pay::{Merchant, MerchantKeys, PlatformKeys, V2Keys, V3Keys};
pub(crate) use safe_domain::hides_a_separator;
pub use safe_domain::{SafeDomain, SafeDomainError};

/// Whether a text is made of the characters of WeChat's ids and codes: letters, digits, `_` and `-`, one at least.
pub fn is_plain(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    !text.is_empty() && text.bytes().all(plain)
}
