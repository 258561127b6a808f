//! The client in the browser: what jweixin talks to, and what a person sees.
//!
//! | room | what |
//! | --- | --- |
//! | `phone` | the state: settings, what is verified, who listens, what is on the screen |
//! | `bridge` | `window.WeixinJSBridge` |
//! | `answering` | in which order a call is judged, and who answers it |
//! | `natives` | the answers, one file per chapter of WeChat's document |
//! | `media` | the phone's pictures and recordings |
//! | `messages` | every message of the bridge, for the panel |
//! | `page` | the document: its addresses, and what outlives it |
//! | `screen` | what a native puts before the user, and waits for |
//! | `views` | the shell, the screens, the panel |
//! | `control` | `window.wxSimulator` |
//! | `server` | what the client asks of the server |
//! | `js` | what of the page needs JS |

mod answering;
mod bridge;
mod control;
mod js;
mod media;
mod messages;
mod natives;
mod page;
mod phone;
mod screen;
mod server;
mod views;

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
    media::in_page::show_local_ids(phone);
    js::when_parsed(move || {
        views::mount(phone, &style);
        bridge::announce();
    });
}
