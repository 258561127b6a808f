//! Server functions, one per file, with the data they exchange. The same data travels over `/v1`.

mod problem;
mod sign_url;

pub use problem::{Problem, ProblemCode};
pub use sign_url::{JsapiConfig, SignUrl, sign_url};
