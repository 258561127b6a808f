//! What one demo leaves for the next: the official demo's `images`, `voice` and `codes`.

use leptos::prelude::*;

use crate::{
    catalog::{Callback, Interface},
    wx::{self, CallbackEvent, ChosenCard},
};

/// Kept up to date from WeChat's callbacks, whoever made the call.
#[derive(Clone, Copy, Debug)]
pub struct DemoState {
    /// localIds of the pictures chosen or downloaded last.
    pub local_images: RwSignal<Vec<String>>,
    /// serverIds of the pictures uploaded since.
    pub server_images: RwSignal<Vec<String>>,
    /// localId of the last recording.
    pub local_voice: RwSignal<Option<String>>,
    /// serverId of the last uploaded recording.
    pub server_voice: RwSignal<Option<String>>,
    /// The cards chosen last.
    pub cards: RwSignal<Vec<ChosenCard>>,
}

impl DemoState {
    /// Provides it to all descendants.
    pub fn provide() -> Self {
        let state = Self::new();
        provide_context(state);
        // only a browser has callbacks to watch
        Effect::new(move || {
            let observation =
                StoredValue::new_local(Some(wx::observe(move |event| state.learn(event))));
            on_cleanup(move || observation.dispose());
        });
        state
    }

    /// That of the page; an empty one of its own where none is provided.
    pub fn get() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    fn new() -> Self {
        Self {
            local_images: RwSignal::new(vec![]),
            server_images: RwSignal::new(vec![]),
            local_voice: RwSignal::new(None),
            server_voice: RwSignal::new(None),
            cards: RwSignal::new(vec![]),
        }
    }

    fn learn(self, event: &CallbackEvent) {
        if event.outcome != Callback::Complete {
            return;
        }
        let Ok(result) = serde_json::from_str(&event.json) else {
            return;
        };
        let mut result = wx::normalise(event.interface, result);
        let text = |name: &str| result[name].as_str().map(str::to_owned);
        match event.interface {
            Interface::ChooseImage => {
                if let Some(ids) = result["localIds"].as_array() {
                    let ids = ids.iter().filter_map(|id| id.as_str().map(str::to_owned));
                    self.local_images.set(ids.collect());
                    self.server_images.set(vec![]);
                }
            }
            Interface::UploadImage => {
                if let Some(id) = text("serverId") {
                    self.server_images.update(|ids| {
                        // the client gives a picture that it has uploaded before the same id
                        if !ids.contains(&id) {
                            ids.push(id);
                        }
                    });
                }
            }
            Interface::StopRecord | Interface::OnVoiceRecordEnd | Interface::DownloadVoice => {
                if let Some(id) = text("localId") {
                    self.local_voice.set(Some(id));
                }
            }
            Interface::UploadVoice => {
                if let Some(id) = text("serverId") {
                    self.server_voice.set(Some(id));
                }
            }
            // the next upload takes them, as in the official demo
            Interface::DownloadImage => {
                if let Some(id) = text("localId") {
                    self.local_images.update(|ids| {
                        if !ids.contains(&id) {
                            ids.push(id);
                        }
                    });
                }
            }
            Interface::ChooseCard => {
                if let Ok(cards) = serde_json::from_value(result["cardList"].take()) {
                    self.cards.set(cards);
                }
            }
            _ => {}
        }
    }
}
