//! The recording that runs: of the microphone, or of a tone where there is none.

use js_sys::{Array, Function, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BlobEvent, MediaRecorder};

use super::{
    super::{count::Count, devices::Device, js},
    File,
};
use crate::simulator::media::tone;

/// What is seen of a recording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Recording {
    pub number: usize,
    /// Milliseconds since the page began.
    since: f64,
    /// Whether there is no microphone.
    pub is_tone: bool,
}

impl Recording {
    /// How long it has been running, in seconds.
    pub fn seconds(&self) -> f64 {
        (js::now() - self.since) / 1000.0
    }
}

/// Records, one thing at a time. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Recorder {
    pub now: RwSignal<Option<Recording>>,
    /// Also while the user and the browser are still being asked.
    is_taken: StoredValue<bool>,
    count: Count,
    machine: StoredValue<Option<Machine>, LocalStorage>,
}

/// What writes the sound down.
struct Machine {
    recorder: MediaRecorder,
    microphone: Device,
    /// Its last word, also when it ends because the microphone is lost: the event with what it has heard, and when that came.
    written: Promise,
}

impl Recorder {
    pub fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            is_taken: StoredValue::new(false),
            count: Count::new(),
            machine: StoredValue::new_local(None),
        }
    }

    /// Whether it was free; it no longer is.
    pub fn take(self) -> bool {
        let was_taken = self.is_taken.get_value();
        self.is_taken.set_value(true);
        !was_taken
    }

    pub fn release(self) {
        self.is_taken.set_value(false);
    }

    /// Begins. A machine without a microphone, or with one that it keeps for itself, gets a tone. `None` when it was given
    /// up before it could.
    pub async fn begin(self) -> Option<Recording> {
        let number = self.count.next();
        let machine = Machine::start().await;
        if !self.count.is_last(number) {
            return None;
        }
        let recording = Recording {
            number,
            since: js::now(),
            is_tone: machine.is_none(),
        };
        self.machine.set_value(machine);
        self.now.set(Some(recording));
        Some(recording)
    }

    /// Ends what runs, which lasted `longest` seconds at most; `None` when nothing did.
    pub async fn end(self, longest: f64) -> Option<File> {
        let recording = self.now.try_update(Option::take).flatten()?;
        let seconds = recording.seconds().min(longest);
        let machine = self.machine.try_update_value(Option::take).flatten();
        let recorded = match machine {
            Some(machine) => machine.stop(recording.since, seconds).await,
            None => None,
        };
        self.release();
        Some(recorded.unwrap_or_else(|| File::voice("audio/wav", tone::wav(seconds), seconds)))
    }

    /// Ends what runs or is about to, and keeps nothing of it.
    pub fn give_up(self) {
        self.count.next();
        self.now.set(None);
        // switches the microphone off
        drop(self.machine.try_update_value(Option::take));
        self.release();
    }
}

impl Machine {
    async fn start() -> Option<Self> {
        let microphone = Device::microphone().await.ok()?;
        let recorder = MediaRecorder::new_with_media_stream(microphone.stream()).ok()?;
        let written = Promise::new(&mut |resolve, _| {
            let ended = with_the_time(resolve);
            recorder.set_ondataavailable(Some(&ended));
            recorder.set_onstop(Some(&ended)); // where there was nothing to write
        });
        recorder.start().ok()?;
        Some(Self {
            recorder,
            microphone,
            written,
        })
    }

    /// What it has heard, from `since` on and for `longest` seconds at most. `None` when that is nothing.
    async fn stop(self, since: f64, longest: f64) -> Option<File> {
        // one that has lost its microphone has stopped by itself: it refuses, or does nothing
        let _ = self.recorder.stop();
        let file = file(self.written, since, longest).await;
        drop(self.microphone);
        file
    }
}

/// Hands `tell` an event, and when it came: what an event says of that goes by the page's clock.
fn with_the_time(tell: Function) -> Function {
    let told: Closure<dyn Fn(JsValue)> = Closure::new(move |event: JsValue| {
        let event = Array::of2(&event, &js::now().into());
        let _ = tell.call1(&JsValue::UNDEFINED, &event); // a promise's own never throws
    });
    told.into_js_value().unchecked_into()
}

async fn file(written: Promise, since: f64, longest: f64) -> Option<File> {
    let written: Array = JsFuture::from(written).await.ok()?.unchecked_into();
    let event: BlobEvent = written.get(0).dyn_into().ok()?;
    let blob = event.data().filter(|blob| blob.size() > 0.0)?;
    let heard = (written.get(1).as_f64()? - since) / 1000.0;
    let seconds = heard.clamp(0.0, longest);
    let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
    // `audio/webm;codecs=opus`: in an address the codecs stand in the way
    let content_type = blob.type_();
    let content_type = content_type.split(';').next().unwrap_or_default();
    let bytes = Uint8Array::new(&bytes).to_vec();
    Some(File::voice(content_type, bytes, seconds))
}
