//! What reads codes in pictures: zxing-cpp, in a file of its own that the loader fetches when it is first wanted.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;
use crate::simulator::codes::{self, Code, CodeKind};

thread_local! {
    /// The loader's function. JS functions can't be in signals.
    static LOAD: RefCell<Option<Function>> = RefCell::default();
}

/// Keeps what the loader hands over for later.
pub(super) fn install(chosen: &JsValue) {
    let load = Reflect::get(chosen, &"scanner".into()).ok();
    let load = load.and_then(|load| load.dyn_into().ok());
    LOAD.set(load);
}

/// It is loaded.
#[derive(Clone)]
pub(super) struct Reader {
    reader: JsValue,
    read: Function,
}

#[derive(Default, Deserialize)]
struct Found {
    format: String,
    text: String,
}

impl Reader {
    /// The browser keeps it: asking twice costs nothing.
    ///
    /// # Errors
    /// The browser's, when it could not be fetched or started.
    pub async fn load() -> Result<Self, JsValue> {
        let load = LOAD.with_borrow(Clone::clone);
        let load = load.ok_or_else(|| js_sys::Error::new("the loader has no scanner"))?;
        let reader = wait(load.call0(&JsValue::UNDEFINED)?).await?;
        let read = Reflect::get(&reader, &"read".into())?.dyn_into()?;
        Ok(Self { reader, read })
    }

    /// The first code of `kinds` in a picture file, or in the frame that a video shows.
    ///
    /// # Errors
    /// The browser's, when it can't take it for a picture.
    pub async fn read(
        &self,
        source: &JsValue,
        kinds: &[CodeKind],
    ) -> Result<Option<Code>, JsValue> {
        let formats: Array = codes::formats(kinds)
            .into_iter()
            .map(JsValue::from)
            .collect();
        let found = self.read.call2(&self.reader, source, &formats)?;
        let found: Option<Found> = js::read(&wait(found).await?);
        Ok(found.and_then(|found| Code::read(&found.format, found.text)))
    }
}

async fn wait(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await
}
