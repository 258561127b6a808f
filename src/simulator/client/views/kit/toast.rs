//! What the client says in passing: a word, or how far something is.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use super::super::super::{js, phone::Phone};

/// For a word, in milliseconds.
const SHOWN: u32 = 1500;

/// For a sentence.
const READ: u32 = 6000;

/// How many there were so far.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// What is said at the moment, by number.
pub(in super::super::super) type Toasts = RwSignal<Vec<(usize, ReadSignal<String>)>>;

/// Says something, for a moment.
pub(in super::super::super) fn toast(phone: Phone, text: String) {
    say_for(phone, text, SHOWN);
}

/// Says something that takes longer to read.
pub(in super::super::super) fn notice(phone: Phone, text: String) {
    say_for(phone, text, READ);
}

fn say_for(phone: Phone, text: String, milliseconds: u32) {
    let progress = Progress::begin(phone, text);
    wasm_bindgen_futures::spawn_local(async move {
        js::pause(milliseconds).await;
        drop(progress);
    });
}

/// Says how far something is, until it is dropped.
pub(in super::super::super) struct Progress {
    toasts: Toasts,
    number: usize,
    set_text: WriteSignal<String>,
}

impl Progress {
    pub fn begin(phone: Phone, text: String) -> Self {
        let (text, set_text) = signal(text);
        let toasts = phone.toasts;
        // never the number of one that goes in the same moment
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        toasts.update(|toasts| toasts.push((number, text)));
        Self {
            toasts,
            number,
            set_text,
        }
    }

    pub fn say(&self, text: String) {
        self.set_text.set(text);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.toasts
            .update(|toasts| toasts.retain(|toast| toast.0 != self.number));
    }
}

/// All of them.
pub(in super::super) fn toasts(phone: Phone) -> impl IntoView {
    view! {
        <div role="status" class="toasts">
            <For each=move || phone.toasts.get() key=|toast| toast.0 children=|toast| {
                view! {
                    <div class="weui-toast weui-toast_text">
                        <p class="weui-toast__content">{toast.1}</p>
                    </div>
                }
            } />
        </div>
    }
}
