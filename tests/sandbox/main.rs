//! The embedded platform as the real client sees it, over real HTTP.
#![cfg(feature = "ssr")]

mod control;
mod harness;
mod limits;
mod media;
mod refusals;
mod tickets;
mod tokens;
