//! The HTTP server: configuration, state, routes, middleware, telemetry.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`capabilities`] | what each account can do here, and what it lacks |
//! | [`config`] | Leptos.toml and the environment, checked |
//! | [`state`](AppState) | what every handler shares |
//! | [`document`] | what pages show of the catalogue |
//! | [`signing`] | the one way to a signature, behind the page, `/v1` and the server function |
//! | `search` | looks for the mistake in a refused signature, one at a time |
//! | [`cards`] | the signatures of cards, behind their server functions |
//! | [`orders`] | orders and their payment |
//! | [`media`] | uploads fetched from WeChat, checked and stored |
//! | `simulator` | the server's half of the simulated client |
//! | [`session`] | the openid in a signed cookie |
//! | [`visitor`](Visitor) | who asks, and whether an account may know them |
//! | [`oauth`] | WeChat's authorisation, which tells the openid |
//! | `page_origin` | whose page a browser is on |
//! | `page_url` | which URLs may be signed at all |
//! | `origin` | who asks and for which URL, also through a proxy |
//! | `catalog` | the catalogue as JSON |
//! | `openapi` | the description of `/v1` |
//! | [`known_errors`] | recognises errMsgs and errcodes |
//! | [`problem`] | errors as HTTP answers |
//! | `routes` | what answers at which path |
//! | `middleware` | what every request passes through |
//! | `metrics`, [`telemetry`] | what can be seen from outside |
//! | `serve`, `connections` | binding, running, stopping |

pub mod capabilities;
pub mod cards;
mod catalog;
pub mod config;
mod connections;
pub mod document;
pub mod known_errors;
pub mod media;
mod metrics;
mod middleware;
pub mod oauth;
mod openapi;
pub mod orders;
mod origin;
mod page_origin;
mod page_url;
pub mod problem;
mod routes;
mod search;
mod serve;
pub mod session;
pub mod signing;
mod simulator;
mod state;
pub mod telemetry;
mod visitor;

pub use middleware::Client;
pub use serve::{Server, ServerError, main, run};
pub use state::AppState;
pub use visitor::Visitor;
