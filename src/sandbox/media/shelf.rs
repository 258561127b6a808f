//! The files of one account.

use std::{collections::VecDeque, time::Duration};

use axum::body::Bytes;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngExt;
use serde_json::{Value, json};

use super::format::Format;
use crate::sandbox::{clock::Moment, error::PlatformError};

/// How long WeChat keeps what was uploaded.
const LIFETIME: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// The oldest file goes when there are more, or when they hold more bytes: this is the memory of a development server.
const MOST_FILES: usize = 64;
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// In the order of their uploads.
#[derive(Default)]
pub(in crate::sandbox) struct Shelf(VecDeque<Media>);

/// An uploaded file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Media {
    /// 64 characters, as WeChat's.
    pub(super) id: String,
    pub(super) format: Format,
    pub(super) bytes: Bytes,
    expires_at: Moment,
}

impl Shelf {
    /// Takes an upload.
    ///
    /// # Errors
    /// What WeChat says of a file that is empty, of another type or too long.
    pub(super) fn put(&mut self, bytes: Bytes, now: Moment) -> Result<&Media, PlatformError> {
        if bytes.is_empty() {
            return Err(PlatformError::EmptyMedia);
        }
        let format = Format::of(&bytes).ok_or(PlatformError::MediaFormat)?;
        if bytes.len() > format.most() {
            return Err(PlatformError::MediaSize);
        }
        let random: [u8; 48] = rand::rng().random();
        self.make_room(bytes.len(), now);
        self.0.push_back(Media {
            id: URL_SAFE_NO_PAD.encode(random),
            format,
            bytes,
            expires_at: now.saturating_add(LIFETIME),
        });
        self.0.back().ok_or(PlatformError::EmptyMedia)
    }

    fn make_room(&mut self, bytes: usize, now: Moment) {
        self.0.retain(|media| now < media.expires_at);
        while self.0.len() >= MOST_FILES || self.bytes() + bytes > MOST_BYTES {
            if self.0.pop_front().is_none() {
                return;
            }
        }
    }

    fn bytes(&self) -> usize {
        self.0.iter().map(|media| media.bytes.len()).sum()
    }

    /// The file of an id.
    ///
    /// # Errors
    /// 40007 when it is not here (any more), 41006 without an id.
    pub(super) fn get(&self, id: &str, now: Moment) -> Result<Media, PlatformError> {
        if id.is_empty() {
            return Err(PlatformError::MediaIdMissing);
        }
        let found = self.alive(now).find(|media| media.id == id);
        found.cloned().ok_or(PlatformError::MediaId)
    }

    fn alive(&self, now: Moment) -> impl Iterator<Item = &Media> {
        self.0.iter().filter(move |media| now < media.expires_at)
    }

    /// As the control endpoint shows it: the latest first.
    pub(in crate::sandbox) fn describe(&self, now: Moment) -> Value {
        let mut files: Vec<_> = self
            .alive(now)
            .map(|media| {
                json!({
                    "media_id": media.id,
                    "type": media.format.media_type(),
                    "bytes": media.bytes.len(),
                    "expires_in": (media.expires_at - now).as_secs(),
                })
            })
            .collect();
        files.reverse();
        files.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

    #[test]
    fn the_oldest_file_makes_room() {
        let mut shelf = Shelf::default();
        let now = Duration::ZERO;
        let mut put = |bytes: Bytes| shelf.put(bytes, now).map(|media| media.id.clone());
        let first = put(Bytes::from_static(GIF)).expect("a file");
        for _ in 1..MOST_FILES {
            put(Bytes::from_static(GIF)).expect("a file");
        }
        let next = put(Bytes::from_static(GIF)).expect("a file");
        assert_eq!(shelf.0.len(), MOST_FILES);
        assert!(shelf.get(&first, now).is_err() && shelf.get(&next, now).is_ok());

        let long = Bytes::from([GIF, &vec![0; 9 * 1024 * 1024]].concat());
        for _ in 0..5 {
            shelf.put(long.clone(), now).expect("a file");
        }
        assert!(shelf.bytes() <= MOST_BYTES);
    }

    #[test]
    fn a_file_is_gone_after_three_days() {
        let mut shelf = Shelf::default();
        let id = shelf.put(Bytes::from_static(GIF), Duration::ZERO);
        let id = id.map(|media| media.id.clone()).expect("a file");
        let almost = LIFETIME - Duration::from_secs(1);
        assert!(shelf.get(&id, almost).is_ok());
        assert_eq!(shelf.describe(almost)[0]["expires_in"], 1);
        assert!(matches!(
            shelf.get(&id, LIFETIME),
            Err(PlatformError::MediaId)
        ));
        assert_eq!(shelf.describe(LIFETIME), json!([]));
    }
}
