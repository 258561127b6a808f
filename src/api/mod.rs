//! Server functions, one per file, with the data they exchange. The same data travels over `/v1`.

mod check_signature;
mod home_document;
mod problem;
mod sign_url;

pub use crate::wx::JsapiConfig;
pub use check_signature::{SignedBy, check_signature};
pub use home_document::{Entry, HomeDocument, Section, home_document};
pub use problem::{Problem, ProblemCode};
pub use sign_url::{SignUrl, sign_url};
