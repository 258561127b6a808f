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
        wx::observe(move |event| state.learn(event));
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
                    add(self.server_images, id);
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
                    add(self.local_images, id);
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

/// Once: the client gives a picture that it has had before the same id.
fn add(ids: RwSignal<Vec<String>>, id: String) {
    ids.update(|ids| {
        if !ids.contains(&id) {
            ids.push(id);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloaded_pictures_are_the_next_to_upload() {
        Owner::new().with(|| {
            let state = DemoState::new();
            for id in ["a", "b", "a"] {
                state.learn(&CallbackEvent {
                    interface: Interface::DownloadImage,
                    outcome: Callback::Complete,
                    json: serde_json::json!({ "localId": id }).to_string(),
                });
            }
            assert_eq!(state.local_images.get_untracked(), ["a", "b"]);
        });
    }
}
