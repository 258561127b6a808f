//! The embedded platform as the real client sees it, over real HTTP.
#![cfg(feature = "ssr")]

mod control;
mod harness;
mod limits;
mod oauth;
mod pay_harness;
mod pay_notifications;
mod pay_sheet;
mod pay_v2;
mod pay_v3;
mod refusals;
mod tickets;
mod tokens;
