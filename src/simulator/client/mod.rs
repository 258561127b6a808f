//! The client in the browser: what jweixin talks to, and what a person sees.
//!
//! | room | what |
//! | --- | --- |
//! | `phone` | the state: settings, what is verified, who listens, what is on the screen |
//! | `bridge` | `window.WeixinJSBridge` |
//! | `answering` | in which order a call is judged, and who answers it |
//! | `natives` | the answers, one file per chapter of WeChat's document |
//! | `messages` | every message of the bridge, for the panel |
//! | `open_tags` | the elements that the client draws in the page |
//! | `page` | the document: its addresses, and what outlives it |
//! | `screen` | what a native puts before the user, and waits for |
//! | `views` | the shell, the screens, the panel |
//! | `web_view` | the mini program around the page |
//! | `control` | `window.wxSimulator` |
//! | `server` | what the client asks of the server |
//! | `js` | what of the page needs JS |

mod answering;
mod bridge;
mod control;
mod js;
mod messages;
mod natives;
mod open_tags;
mod page;
mod phone;
mod screen;
mod server;
mod views;
mod web_view;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use self::phone::Phone;

/// Called by the loader, with what it has chosen: `base`, `settings`, `style`.
#[wasm_bindgen]
pub fn start(settings: JsValue) {
    console_error_panic_hook::set_once();
    let owner = Owner::new();
    owner.set();
    let chosen: phone::Chosen = js::read(&settings);
    let style = chosen.style.clone();
    let phone = Phone::new(chosen);
    std::mem::forget(owner); // lives as long as the page
    bridge::install(phone);
    control::install(phone);
    js::when_parsed(move || {
        views::mount(phone, &style);
        bridge::announce();
    });
}
