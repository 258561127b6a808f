//! What pages show of the catalogue, in one language. Made on the server, so that the prose doesn't ship in the WASM.

mod diagnosis;
mod errors;
mod home;
mod interface;

pub use diagnosis::diagnosis;
pub use errors::errors;
pub use home::home;
pub use interface::interface_document;
