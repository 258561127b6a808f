//! `/tools/*`: what a developer needs beside the interfaces.

mod card_signature;
mod field;
mod fill;
mod mistake_text;
mod page;
mod signature;
mod steps;
mod switch;
mod verdict;

pub use card_signature::CardSignatureTool;
pub use signature::SignatureTool;
