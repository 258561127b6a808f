//! The embedded WeChat platform: an HTTP implementation of the endpoints that this server calls, for development and tests.
//!
//! It keeps WeChat's rules (lifetimes, overlap, quotas, error codes) and can be told to misbehave; `docs/sandbox.md`
//! describes both. Mounted by the server at `/sandbox`, in sandbox mode only.
//!
//! | room | what |
//! | --- | --- |
//! | `platform` | the state behind the routes, and the order of WeChat's checks |
//! | `tokens`, `tickets`, `line`, `credential` | what is issued, and how long it is good for |
//! | `media` | what users have uploaded in the app |
//! | `limits` | daily quotas and per-minute limits |
//! | `pay` | WeChat Pay |
//! | `faults` | answers that were ordered to be wrong |
//! | `cards` | the users' cards, and what the account's server is told of them |
//! | `users` | the people whose WeChat it plays |
//! | `oauth` | the authorisation page, and what its codes are good for |
//! | `settings`, `clock` | what the control endpoint can change |
//! | `routes`, `control`, `call`, `error`, `mistake` | HTTP |

mod call;
mod cards;
mod clock;
mod control;
mod credential;
mod error;
mod faults;
mod limits;
mod line;
mod media;
mod mistake;
mod oauth;
mod pay;
mod platform;
mod routes;
mod settings;
mod tickets;
mod tokens;
mod users;

pub use cards::{IssuedCard, SAMPLE_CARDS};
pub use pay::{demo_merchant, merchant};
pub use platform::{Platform, SandboxAccount};
pub use routes::router;
