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
//! | [`network`] | how a client tells of its network |
//! | [`reply`] | answers in the client's spelling |
//! | [`settings`] | what a test or the panel can set |
//! | [`media`] | pictures and recordings, as far as no browser is needed |
//! | [`allowed`], [`wrong`] | what a setting may be; what is said of one that can't be |
//! | [`change`] | changes of the settings, checked |
//! | [`controls`] | how the panel shows each setting |
//! | [`naming`] | functions and events by the names that pages know |
//! | [`scripted`] | answers that a script gives in the user's place |
//! | [`message`] | a message of the bridge, and recordings of them |
//! | [`json`] | JSON as JS writes it |
//! | [`kept`] | which messages are kept |
//! | [`comparison`] | an answer as it was sent beside what became of it |
//! | [`focus`] | where the focus was before each screen |
//! | [`gcj02`] | the coordinates of Chinese maps |
//! | [`menu`] | the menu, and what a page takes out of it |
//! | [`sharing`] | what is shared, and which way |
//! | [`chats`] | what is kept of shared pages |
//! | [`atlas`] | a sketch of the earth, and the cities on it |
//! | [`codes`] | QR and bar codes as clients name them and hand them over |
//! | [`beacons`] | what a phone hears of iBeacons |
//! | [`card`] | cards, and how they look |
//! | [`code128`] | the bars above a card's code |
//! | [`address`] | delivery addresses |
//! | [`mini_program`] | pages of mini programs, and what a page inside one asks |
//! | [`subscription`] | what the user answers to wx-open-subscribe |
//! | `client` | the client in the browser (feature `simulator`) |

pub mod address;
pub mod allowed;
pub mod atlas;
pub mod beacons;
pub mod card;
pub mod change;
pub mod chats;
#[cfg(feature = "simulator")]
mod client;
pub mod code128;
pub mod codes;
pub mod comparison;
pub mod controls;
pub mod focus;
pub mod gcj02;
pub mod json;
pub mod kept;
pub mod media;
pub mod menu;
pub mod message;
pub mod mini_program;
pub mod naming;
pub mod native;
pub mod network;
pub mod profile;
pub mod reply;
pub mod scripted;
pub mod settings;
pub mod sharing;
pub mod subscription;
pub mod wrong;

pub use profile::{SimulatedClient, UrlRule};
