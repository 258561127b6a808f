//! The simulated WeChat client: `WeixinJSBridge` in a browser without WeChat, on which the real jweixin runs.
//!
//! It is a bundle of its own (feature `simulator`), loaded before jweixin; pages in WeChat never load it. What it can't
//! know by itself (is the signature right? does the card exist? was it paid?) it asks the server's `/sandbox/client/…`.
//! docs/simulator.md says what is simulated and what differs from a real client.
//!
//! | room | what |
//! | --- | --- |
//! | [`profile`] | the clients, and what sets them apart |

pub mod profile;

pub use profile::{SimulatedClient, UrlRule};
