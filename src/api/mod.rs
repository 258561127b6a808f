//! Server functions, one per file, with the data they exchange. The same data travels over `/v1`.

mod interface_document;
mod problem;
mod sign_url;

pub use crate::wx::JsapiConfig;
pub use interface_document::{
    Action, Choice, CodeLanguage, CodePiece, CodeSample, Control, FormField, InterfaceDocument,
    Obtaining, OutOfRange, interface_document,
};
pub use problem::{Problem, ProblemCode};
pub use sign_url::{SignUrl, sign_url};
