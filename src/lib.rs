//! WeChat JS-SDK demo: a full-stack Leptos application. The map of the crate:
//!
//! | module | what it holds | built for |
//! | --- | --- | --- |
//! | [`app`] | the HTML document, the router, hydration | both |
//! | [`pages`] | what stands at a route; arranges demos | both |
//! | [`demos`] | one component per JS interface, to be copied | both |
//! | [`components`] | shared view pieces: the configuration script, status bar, result log | both |
//! | [`wx`] | typed client of `window.wx`; inert on the server | both |
//! | `clipboard` | copies a text | browser |
//! | [`catalog`] | every JS interface as data | both |
//! | [`signature`] | string1, SHA-1, nonces; pure | both |
//! | [`ids`] | the forms of WeChat's ids | both |
//! | [`text`] | a text in Chinese and English | both |
//! | [`language`] | the two languages, and how a request chooses | both |
//! | [`simulator`] | a WeChat client in the browser | a bundle of its own; who it is, both |
//! | [`api`] | server functions and the data they exchange | both |
//! | `wechat` | WeChat's HTTP API and the credential keeper | server |
//! | `server` | configuration, state, routes, middleware, telemetry | server |
//! | `sandbox` | the embedded WeChat platform | server |
#![recursion_limit = "256"]

pub mod catalog;
pub mod ids;
pub mod language;
pub mod signature;
pub mod simulator;
pub mod text;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod components;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod demos;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod wx;

#[cfg(any(feature = "hydrate", feature = "simulator"))]
mod clipboard;

#[cfg(feature = "ssr")]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod wechat;
