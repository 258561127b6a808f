#![recursion_limit = "256"]

pub mod app;
#[cfg(feature = "ssr")]
pub mod page;
pub mod sign_url;

// Copied from wechat-jssdk-demo
pub mod catalog;
pub mod components;
pub mod language;
pub mod text;
pub mod wx;

// Copied demos: ours from here on
mod choose_image;
mod get_network_type;
mod scan_qr_code;

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
