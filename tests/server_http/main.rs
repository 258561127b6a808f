//! Every route of the contract, over real HTTP.
#![cfg(feature = "ssr")]

#[path = "../common/mod.rs"]
mod common;

mod files;
mod network;
mod observation;
mod pages;
mod server_functions;
mod signing;
mod v1;

const PAGE: &str = "https://demo.test/page?x=1";
