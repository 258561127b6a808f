//! The simulated client of pages without WeChat: a script that has to run before jweixin.

use leptos::prelude::*;

use super::PageContext;

/// Nothing in WeChat, and where no client is simulated.
#[component]
pub fn SimulatorScript(page: PageContext) -> impl IntoView {
    page.simulator_src
        .map(|src| view! { <script nonce=page.nonce src=src></script> })
}
