//! `/tools/*`: what a developer needs beside the interfaces.

mod card_signature;
mod field;
mod signature;
mod switch;
mod verdict;

pub use card_signature::CardSignatureTool;
pub use signature::SignatureTool;
