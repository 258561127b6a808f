//! What pages show of the catalogue, in one language. Made on the server, so that the prose doesn't ship in the WASM.

mod home;

pub use home::home;
