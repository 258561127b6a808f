//! The embedded platform as the real client sees it, over real HTTP.
#![cfg(feature = "ssr")]

mod cards;
mod control;
mod harness;
mod limits;
mod refusals;
mod tickets;
mod tokens;
