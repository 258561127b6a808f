//! wx-open-audio: audio that the client plays, with the page's content or a player of its own.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;

use super::{super::views::say, attribute, slot};
use crate::text::Text;

/// A change of them draws it anew.
pub(super) const ATTRIBUTES: [&str; 5] = ["src", "title", "singer", "episode", "cover"];

/// The player of one audio. Cheap to copy.
#[derive(Clone, Copy)]
struct Player {
    audio: NodeRef<html::Audio>,
    is_playing: RwSignal<bool>,
    /// Seconds.
    at: RwSignal<f64>,
    has_failed: RwSignal<bool>,
}

impl Player {
    fn new() -> Self {
        Self {
            audio: NodeRef::new(),
            is_playing: RwSignal::new(false),
            at: RwSignal::new(0.0),
            has_failed: RwSignal::new(false),
        }
    }

    /// Gone with what is drawn, while scripts keep the methods and the browser still tells of its end.
    fn audio(self) -> Option<web_sys::HtmlAudioElement> {
        self.audio.try_get_untracked().flatten()
    }

    fn play(self) {
        let promise = self.audio().map(|audio| audio.play());
        if let Some(Ok(promise)) = promise {
            // refused before a gesture of the user, as WeChat does
            spawn_local(async move { drop(JsFuture::from(promise).await) });
        }
    }

    fn pause(self) {
        if let Some(audio) = self.audio() {
            // can't fail
            let _ = audio.pause();
        }
    }

    fn toggle(self, event: &ev::MouseEvent) {
        let is_playing = self.is_playing.try_get_untracked().unwrap_or_default();
        match (event.is_trusted(), is_playing) {
            (false, _) => {}
            (true, true) => self.pause(),
            (true, false) => self.play(),
        }
    }

    /// The methods that the element has for scripts of the page.
    fn give_methods(self, host: &HtmlElement) {
        let play: Closure<dyn Fn()> = Closure::new(move || self.play());
        let pause: Closure<dyn Fn()> = Closure::new(move || self.pause());
        for (name, method) in [("play", play), ("pause", pause)] {
            // fails only for frozen objects
            let _ = js_sys::Reflect::set(host, &name.into(), &method.into_js_value());
        }
    }

    fn said(self) -> String {
        if self.has_failed.get() {
            return say(Text::new("音频无法播放", "This audio can't be played"));
        }
        time(self.at.get())
    }
}

pub(super) fn player(host: &HtmlElement) -> impl IntoView + use<> {
    let player = Player::new();
    player.give_methods(host);
    let seconds = move |_| {
        let audio = player.audio();
        player
            .at
            .set(audio.map_or(0.0, |audio| audio.current_time()));
    };
    view! {
        <audio
            node_ref=player.audio
            src=attribute(host, "src")
            preload="none"
            on:play=move |_| player.is_playing.set(true)
            on:pause=move |_| player.is_playing.set(false)
            on:ended=move |_| player.is_playing.set(false)
            on:timeupdate=seconds
            on:error=move |_| player.has_failed.set(true)
        ></audio>
        {face(player, host)}
    }
}

/// The page's content for both states, where it gives some.
fn face(player: Player, host: &HtmlElement) -> AnyView {
    let idle = slot::html(host, "");
    if idle.is_empty() {
        return own_face(player, host);
    }
    let playing = match slot::html(host, "playing") {
        none if none.is_empty() => idle.clone(),
        playing => playing,
    };
    let html = move || match player.is_playing.get() {
        true => playing.clone(),
        false => idle.clone(),
    };
    view! { <div inner_html=html on:click=move |event| player.toggle(&event)></div> }.into_any()
}

fn own_face(player: Player, host: &HtmlElement) -> AnyView {
    let cover = attribute(host, "cover");
    let cover = (!cover.is_empty()).then(|| view! { <img class="cover" src=cover alt="" /> });
    let by = [attribute(host, "singer"), attribute(host, "episode")];
    let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
    let label = move || {
        say(match player.is_playing.get() {
            true => Text::new("暂停", "Pause"),
            false => Text::new("播放", "Play"),
        })
    };
    view! {
        <div class="player" data-playing=move || player.is_playing.get().to_string()>
            {cover}
            <div class="names">
                <strong>{attribute(host, "title")}</strong>
                <span>{by.join(" · ")}</span>
                <span class="time">{move || player.said()}</span>
            </div>
            <button type="button" aria-label=label on:click=move |event| player.toggle(&event)>
                <span class="sign" aria-hidden="true"></span>
            </button>
        </div>
    }
    .into_any()
}

/// `1:05`
fn time(seconds: f64) -> String {
    // a length that isn't known is not a number
    let seconds = if seconds.is_finite() {
        seconds.max(0.0) as u64
    } else {
        0
    };
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
