//! Uploads fetched to this server, over real HTTP: from the embedded platform, from a WeChat that misbehaves, into a folder
//! and into a bucket.
#![cfg(feature = "ssr")]

#[path = "../common/mod.rs"]
mod common;

mod bucket;
mod configuration;
mod fetching;
mod files;
mod harness;
mod misbehaving;
mod over_v1;
mod quota;
