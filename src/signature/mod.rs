//! Signatures as WeChat defines them. Pure: no I/O, no clock, no randomness of their own.

pub mod card;
pub mod card_ext;
pub mod jsapi;
pub mod mistake;
#[cfg(feature = "ssr")]
mod nonce;
#[cfg(feature = "ssr")]
pub mod pay;

#[cfg(feature = "ssr")]
pub use nonce::nonce_str;
