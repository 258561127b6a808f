//! What is seen of pictures and recordings.
//!
//! | room | what |
//! | --- | --- |
//! | `album` | pictures to choose from |
//! | `camera` | a photo is taken |
//! | `gallery` | pictures to look at |
//! | `sounds` | that something is recorded or heard |

mod album;
mod camera;
mod gallery;
mod sounds;

use super::super::media::File;

pub(in super::super) use self::{album::album, camera::camera, gallery::gallery};
pub(super) use sounds::{is_sounding, sounds};

/// What the user has chosen.
pub(in super::super) struct Chosen {
    pub files: Vec<File>,
    /// Whether they stay as they are.
    pub is_original: bool,
}
