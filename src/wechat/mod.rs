//! WeChat's side of the server: accounts, the HTTP client, its errors, and the credential keeper.

mod account;
mod client;
mod error;
pub mod keeper;
mod safe_domain;

pub use account::{Account, AppId, is_card_id};
pub use client::{ClientLimits, Fetched, TicketType, TokenApi, WechatClient};
pub use error::{ApiCall, CODES, CodeContext, CodeInfo, ErrorClass, WechatError};
pub use safe_domain::{SafeDomain, SafeDomainError};
