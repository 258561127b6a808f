//! The search for iBeacons: while it goes on, the page hears of them about once a second.

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;

use super::{bridge, js, phone::Phone};
use crate::simulator::beacons;

/// As the page knows it: onSearchBeacons.
const EVENT: &str = "onBeaconsInRange";

/// Between two events, in milliseconds.
const PAUSE: u32 = 1000;

/// Its state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Search {
    /// What was heard last; `None`: nobody searches.
    heard: RwSignal<Option<Vec<Value>>>,
    /// Counts the searches: an old one that wakes up ends.
    number: StoredValue<usize>,
}

impl Search {
    pub fn new() -> Self {
        Self {
            heard: RwSignal::new(None),
            number: StoredValue::new(0),
        }
    }

    pub fn heard(self) -> Option<Vec<Value>> {
        self.heard.get()
    }

    /// Begins; `false`: one is going on.
    pub fn start(self, phone: Phone) -> bool {
        if self.heard.read_untracked().is_some() {
            return false;
        }
        self.number.update_value(|number| *number += 1);
        self.heard.set(Some(vec![]));
        spawn_local(self.listen(phone, self.number.get_value()));
        true
    }

    pub fn stop(self) {
        self.heard.set(None);
    }

    async fn listen(self, phone: Phone, number: usize) {
        for second in 0.. {
            js::pause(PAUSE).await;
            let goes_on = self.heard.read_untracked().is_some();
            if !goes_on || self.number.get_value() != number {
                return;
            }
            let heard = {
                let settings = phone.settings.read_untracked();
                beacons::heard(&settings.beacons, second, settings.client)
            };
            bridge::fire(phone, EVENT, json!({ "beacons": heard }));
            self.heard.set(Some(heard));
        }
    }
}
