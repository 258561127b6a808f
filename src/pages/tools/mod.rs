//! `/tools/*`: what a developer needs beside the interfaces.

mod mistake_text;
mod signature;

pub use signature::SignatureTool;
