//! The simulated WeChat client: `WeixinJSBridge` in a browser without WeChat, on which the real jweixin runs.
//!
//! It is a bundle of its own (feature `simulator`), loaded before jweixin; pages in WeChat never load it. What it can't
//! know by itself (is the signature right? does the card exist? was it paid?) it asks the server's `/sandbox/client/…`.
//! docs/simulator.md says what is simulated and what differs from a real client.
//!
//! | room | what |
//! | --- | --- |
//! | [`profile`] | the clients, and what sets them apart |
//! | [`native`] | the client's functions by their bridge names |
//! | [`reply`] | answers in the client's spelling |
//! | [`settings`] | what a test or the panel can set |
//! | [`media`] | pictures and recordings, as far as no browser is needed |
//! | [`gcj02`] | the coordinates of Chinese maps |
//! | `client` | the client in the browser (feature `simulator`) |

#[cfg(feature = "simulator")]
mod client;
pub mod gcj02;
pub mod media;
pub mod native;
pub mod profile;
pub mod reply;
pub mod settings;

pub use profile::{SimulatedClient, UrlRule};
