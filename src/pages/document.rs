//! What the server says of a page: a resource that hydration finds in the HTML.

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

/// The answer of `fetch`, a server function.
pub(super) fn page_document<Source, T, Answer>(
    source: impl Fn() -> Source + Send + Sync + 'static,
    fetch: impl Fn(Source) -> Answer + Send + Sync + 'static,
) -> Resource<T, Json>
where
    Source: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Answer: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, fetch, false)
}

/// JSON that is read from bytes, as the answers of server functions are: read from a text, as `Resource::new` does, each
/// document would be compiled twice.
#[derive(Debug)]
pub(super) struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Encoded = String;
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Encoded = str;
    type Error = serde_json::Error;

    fn decode(json: &str) -> Result<T, serde_json::Error> {
        serde_json::from_slice(json.as_bytes())
    }
}
