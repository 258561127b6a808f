//! Pictures and recordings on the phone.
//!
//! | room | what |
//! | --- | --- |
//! | `album` | the files, by local id |
//! | `pictures` | reads, shrinks and takes pictures |
//! | `recorder` | the recording that runs |
//! | `player` | the recording that is heard |
//! | `exchange` | uploads to WeChat's servers, and downloads |
//! | `in_page` | what a WebView on Android does with an `img` of a local id |

mod album;
mod exchange;
pub(super) mod in_page;
mod pictures;
mod player;
mod recorder;

use leptos::prelude::*;

pub(super) use self::{
    album::{Album, File},
    exchange::{download, load, upload},
    pictures::{read, smaller, snapshot},
    player::{Player, Playing},
    recorder::{Recorder, Recording},
};

/// All of it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Media {
    pub album: Album,
    pub recorder: Recorder,
    pub player: Player,
    /// Whether the user has let the page use the microphone.
    pub microphone: StoredValue<bool>,
}

impl Media {
    pub fn new() -> Self {
        Self {
            album: Album::new(),
            recorder: Recorder::new(),
            player: Player::new(),
            microphone: StoredValue::new(false),
        }
    }

    /// Ends what is recorded and what is heard; the page learns nothing of it.
    pub fn fall_silent(self) {
        self.recorder.give_up();
        self.player.end();
    }
}
