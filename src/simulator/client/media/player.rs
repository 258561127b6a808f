//! The recording that is heard.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAudioElement;

use super::File;

/// What is seen of it.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Playing {
    /// As the page calls it.
    pub local_id: String,
    pub is_paused: bool,
    /// Seconds.
    pub at: f64,
    /// Seconds.
    pub length: f64,
}

/// Plays, one thing at a time. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Player {
    pub now: RwSignal<Option<Playing>>,
    audio: StoredValue<Option<HtmlAudioElement>, LocalStorage>,
}

impl Player {
    pub fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            audio: StoredValue::new_local(None),
        }
    }

    /// Plays a recording, from where it was paused or from its beginning. `on_end` runs when all of it was heard.
    ///
    /// # Errors
    /// A sentence, when the browser doesn't play it.
    pub async fn play(
        self,
        local_id: &str,
        file: &File,
        on_end: impl Fn() + 'static,
    ) -> Result<(), String> {
        if !self.is(local_id) {
            self.stop();
            self.load(local_id, file, on_end)?;
        }
        let promise = self
            .audio
            .with_value(|audio| audio.as_ref().map(|audio| audio.play()));
        let began = match promise {
            Some(Ok(promise)) => JsFuture::from(promise).await.is_ok(),
            _ => false,
        };
        if !began {
            self.stop();
            return Err("the browser does not play this recording".to_owned());
        }
        self.change(|playing| playing.is_paused = false);
        Ok(())
    }

    /// Stops a recording for a while, if it is heard.
    pub fn pause(self, local_id: &str) {
        if !self.is(local_id) {
            return;
        }
        self.audio.with_value(|audio| {
            if let Some(audio) = audio {
                let _ = audio.pause(); // one that isn't playing can be paused too
            }
        });
        self.change(|playing| playing.is_paused = true);
    }

    /// Stops a recording, if it is heard.
    pub fn stop_it(self, local_id: &str) {
        if self.is(local_id) {
            self.stop();
        }
    }

    fn is(self, local_id: &str) -> bool {
        let now = self.now.read_untracked();
        now.as_ref().is_some_and(|now| now.local_id == local_id)
    }

    fn change(self, change: impl FnOnce(&mut Playing)) {
        self.now.update(|now| {
            if let Some(now) = now {
                change(now);
            }
        });
    }

    fn load(self, local_id: &str, file: &File, on_end: impl Fn() + 'static) -> Result<(), String> {
        let audio = HtmlAudioElement::new_with_src(&file.data_url());
        let audio = audio.map_err(|_| "the browser plays no sound")?;
        let ended: Closure<dyn Fn()> = Closure::new(move || {
            self.stop();
            on_end();
        });
        let ended = ended.into_js_value(); // goes with the element
        audio.set_onended(Some(ended.unchecked_ref()));
        let heard = audio.clone();
        let moved: Closure<dyn Fn()> = Closure::new(move || {
            let at = heard.current_time();
            self.change(|playing| playing.at = at);
        });
        let moved = moved.into_js_value();
        audio.set_ontimeupdate(Some(moved.unchecked_ref()));
        self.audio.set_value(Some(audio));
        self.now.set(Some(Playing {
            local_id: local_id.to_owned(),
            is_paused: false,
            at: 0.0,
            length: file.seconds,
        }));
        Ok(())
    }

    fn stop(self) {
        let audio = self.audio.try_update_value(Option::take).flatten();
        if let Some(audio) = audio {
            audio.set_onended(None);
            audio.set_ontimeupdate(None);
            let _ = audio.pause();
        }
        self.now.set(None);
    }
}
