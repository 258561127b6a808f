//! The phone's files. They are there as long as the document is.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use leptos::prelude::*;

use crate::simulator::{
    SimulatedClient,
    media::local::{self, Kind},
};

/// A picture or a recording. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct File {
    pub kind: Kind,
    pub content_type: String,
    pub bytes: Arc<[u8]>,
    /// Of a recording.
    pub seconds: f64,
}

impl File {
    pub fn image(content_type: &str, bytes: Vec<u8>) -> Self {
        Self {
            kind: Kind::Image,
            content_type: content_type.to_owned(),
            bytes: bytes.into(),
            seconds: 0.0,
        }
    }

    pub fn voice(content_type: &str, bytes: Vec<u8>, seconds: f64) -> Self {
        Self {
            kind: Kind::Voice,
            content_type: content_type.to_owned(),
            bytes: bytes.into(),
            seconds,
        }
    }

    pub fn base64(&self) -> String {
        STANDARD.encode(&self.bytes)
    }

    /// `data:image/jpeg;base64,…`
    pub fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.content_type, self.base64())
    }
}

/// The files by local id, and which of them WeChat's servers have. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Album {
    files: StoredValue<BTreeMap<String, File>>,
    /// What this phone has sent, by media id.
    sent: StoredValue<BTreeMap<String, File>>,
    /// Local ids of what this phone has fetched, by media id.
    fetched: StoredValue<BTreeMap<String, String>>,
}

impl Album {
    pub fn new() -> Self {
        Self {
            files: StoredValue::default(),
            sent: StoredValue::default(),
            fetched: StoredValue::default(),
        }
    }

    /// Keeps a file; its local id.
    pub fn add(self, client: SimulatedClient, file: File) -> String {
        let number = self.files.with_value(BTreeMap::len) + 1;
        let id = local::id(client, file.kind, number);
        self.files.update_value(|files| {
            files.insert(local::key(&id), file);
        });
        id
    }

    /// The file of an id.
    ///
    /// # Errors
    /// A sentence, when the phone has no such file.
    pub fn find(self, kind: Kind, id: &str) -> Result<File, String> {
        let files = self.files.read_value();
        let file = files.get(&local::key(id));
        let file = file.filter(|file| file.kind == kind).cloned();
        file.ok_or_else(|| match id {
            "" => "localId is missing".to_owned(),
            id => format!("this phone has no file {id}: local ids end with the document"),
        })
    }

    /// Remembers what has become a media id, as it is on this phone.
    pub fn note_sent(self, media_id: &str, file: File) {
        self.sent.update_value(|sent| {
            sent.insert(media_id.to_owned(), file);
        });
    }

    pub fn sent(self, media_id: &str) -> Option<File> {
        self.sent.read_value().get(media_id).cloned()
    }

    /// Keeps the file of a media id; its local id, the same for each time that it comes.
    pub fn add_fetched(self, client: SimulatedClient, media_id: &str, file: File) -> String {
        if let Some(id) = self.fetched.read_value().get(media_id) {
            return id.clone();
        }
        let id = self.add(client, file);
        self.fetched.update_value(|fetched| {
            fetched.insert(media_id.to_owned(), id.clone());
        });
        id
    }
}
