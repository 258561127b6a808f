#![recursion_limit = "256"]

pub mod app;
pub mod demos;
#[cfg(feature = "ssr")]
pub mod page;
pub mod sign_url;

// Copied from wechat-jssdk-demo
pub mod catalog;
#[cfg(feature = "hydrate")]
mod clipboard;
pub mod components;
pub mod language;
pub mod text;
pub mod wx;

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
