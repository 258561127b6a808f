//! The recording that is heard.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAudioElement;

use super::{super::count::Count, File};

/// What is seen of it.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Playing {
    /// Which load it is: what comes late from another one doesn't touch it.
    number: usize,
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
    count: Count,
    audio: StoredValue<Option<HtmlAudioElement>, LocalStorage>,
}

impl Player {
    pub fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            count: Count::new(),
            audio: StoredValue::new_local(None),
        }
    }

    /// Plays a recording, from where it was paused or from its beginning. `on_end` runs when all of it was heard. Whoever
    /// pauses or stops it, or plays another one, before it is heard has still been obeyed.
    ///
    /// # Errors
    /// A sentence, when the browser doesn't play it.
    pub async fn play(
        self,
        local_id: &str,
        file: &File,
        on_end: impl Fn() + 'static,
    ) -> Result<(), String> {
        let number = match self.number_of(local_id) {
            Some(number) => number,
            None => self.load(local_id, file, on_end)?,
        };
        let promise = self
            .audio
            .with_value(|audio| audio.as_ref().map(|audio| audio.play()));
        let began = match promise {
            Some(Ok(promise)) => JsFuture::from(promise).await.map(drop),
            Some(Err(error)) => Err(error),
            None => Ok(()), // there is nothing to play
        };
        match began {
            Ok(()) => self.change(number, |playing| playing.is_paused = false),
            Err(error) if is_abort(&error) => {}
            Err(_) => {
                self.stop(number);
                return Err("the browser does not play this recording".to_owned());
            }
        }
        Ok(())
    }

    /// Stops a recording for a while, if it is heard.
    pub fn pause(self, local_id: &str) {
        let Some(number) = self.number_of(local_id) else {
            return;
        };
        self.audio.with_value(|audio| {
            if let Some(audio) = audio {
                let _ = audio.pause(); // one that isn't playing can be paused too
            }
        });
        self.change(number, |playing| playing.is_paused = true);
    }

    /// Stops a recording, if it is heard.
    pub fn stop_it(self, local_id: &str) {
        if let Some(number) = self.number_of(local_id) {
            self.stop(number);
        }
    }

    /// Stops whatever is heard.
    pub fn end(self) {
        let audio = self.audio.try_update_value(Option::take).flatten();
        if let Some(audio) = audio {
            audio.set_onended(None);
            audio.set_ontimeupdate(None);
            let _ = audio.pause();
        }
        self.now.set(None);
    }

    /// The load of a recording, if that is heard or paused.
    fn number_of(self, local_id: &str) -> Option<usize> {
        let now = self.now.read_untracked();
        let now = now.as_ref().filter(|now| now.local_id == local_id)?;
        Some(now.number)
    }

    fn is(self, number: usize) -> bool {
        let now = self.now.read_untracked();
        now.as_ref().is_some_and(|now| now.number == number)
    }

    fn change(self, number: usize, change: impl FnOnce(&mut Playing)) {
        self.now.update(|now| {
            if let Some(now) = now.as_mut().filter(|now| now.number == number) {
                change(now);
            }
        });
    }

    /// Ends a load, unless another one has taken its place.
    fn stop(self, number: usize) {
        if self.is(number) {
            self.end();
        }
    }

    /// Makes it what is heard, in place of what was; its number.
    fn load(
        self,
        local_id: &str,
        file: &File,
        on_end: impl Fn() + 'static,
    ) -> Result<usize, String> {
        self.end();
        let number = self.count.next();
        let audio = HtmlAudioElement::new_with_src(&file.data_url());
        let audio = audio.map_err(|_| "the browser plays no sound")?;
        let ended: Closure<dyn Fn()> = Closure::new(move || {
            self.stop(number);
            on_end();
        });
        let ended = ended.into_js_value(); // goes with the element
        audio.set_onended(Some(ended.unchecked_ref()));
        let heard = audio.clone();
        let moved: Closure<dyn Fn()> = Closure::new(move || {
            let at = heard.current_time();
            self.change(number, |playing| playing.at = at);
        });
        let moved = moved.into_js_value();
        audio.set_ontimeupdate(Some(moved.unchecked_ref()));
        self.audio.set_value(Some(audio));
        self.now.set(Some(Playing {
            number,
            local_id: local_id.to_owned(),
            is_paused: false,
            at: 0.0,
            length: file.seconds,
        }));
        Ok(number)
    }
}

/// Whether a `play()` ended because `pause()` came before it had begun.
fn is_abort(error: &JsValue) -> bool {
    let error = error.dyn_ref::<js_sys::Error>();
    error.is_some_and(|error| error.name() == "AbortError")
}
