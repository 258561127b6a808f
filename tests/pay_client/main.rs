//! The client of WeChat Pay against a platform that checks and signs for real, over real HTTP. Keys are made by the
//! `openssl` program, which has a say about signatures too.
#![cfg(feature = "ssr")]

mod answers;
#[path = "../common/captured.rs"]
mod captured;
mod certificates;
mod configuration;
mod discretion;
mod keys;
mod notifications;
mod orders;
mod platform;
mod signatures;
mod v2;
