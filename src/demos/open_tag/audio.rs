//! wx-open-audio: audio that plays on after the page is left.

use leptos::prelude::*;

use crate::{
    components::WxOpenAudio,
    demos::sample::{PICTURES, TITLE},
};

#[component]
pub fn WxOpenAudioDemo() -> impl IntoView {
    view! { <WxOpenAudio src="/samples/chime.wav" title=TITLE cover=PICTURES[0] /> }
}
