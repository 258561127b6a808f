//! Fetches what users have uploaded to WeChat, checks what it is, and stores it.
//!
//! | room | what |
//! | --- | --- |
//! | `file_type`, `file_name` | which files there are, told by their bytes, and what they are called |
//! | `store`, `place` | the folder or bucket they are kept in |
//! | `download` | one fetch that many may wait for |
//! | `sweep` | removes files that have been kept long enough |
//! | `range` | parts of a file, for players |
//! | `error` | what goes wrong, and what the visitor is told |

mod download;
mod error;
mod file_name;
mod file_type;
mod place;
pub mod range;
mod store;
mod sweep;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use moka::sync::Cache;
use tokio::{
    sync::{self, Semaphore},
    task::spawn_blocking,
    time::{Instant, timeout},
};

use self::{
    download::{Flight, Key},
    place::{Place, Unusable},
    store::LOOK,
};
pub use self::{
    error::MediaError,
    file_name::FileName,
    store::{Store, pieces},
    sweep::sweep,
};
use super::{
    AppState, Client,
    config::{ConfigError, MediaConfig, MediaPlace},
    problem, signing,
};
use crate::{
    api::{FetchedMedia, MediaKind, Problem},
    text::Text,
    wechat::is_plain,
};

/// WeChat forgets a media id then; so do we.
const LIFE_OF_AN_ID: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// How long an id that WeChat doesn't have is refused without asking again.
const REFUSED_FOR: Duration = Duration::from_secs(5 * 60);
/// Between two attempts to open a store.
const REOPEN: Duration = Duration::from_secs(10);
/// Ids that are remembered, the latest.
const REMEMBERED: u64 = 10_000;
/// Downloads at a time: each may hold a part of some megabytes in memory.
const AT_A_TIME: usize = 16;
/// WeChat's have 64 characters; how long they may become is not documented.
const LONGEST_ID: usize = 256;

/// Fetched media of all accounts.
pub struct Media {
    config: MediaConfig,
    store: Mutex<Opening>,
    /// Whoever opens the store has it: the others wait for the outcome.
    opening: sync::Mutex<()>,
    /// Whether it looked usable at start.
    usable: bool,
    known: Cache<Key, Known>,
    /// Ids that WeChat doesn't have, and how that is told.
    refused: Cache<Key, Problem>,
    flights: Mutex<HashMap<Key, Flight>>,
    permits: Semaphore,
}

/// The store; that in a default folder is opened for the first file.
enum Opening {
    Open(Arc<Store>),
    /// Tried again then.
    Closed(Option<Instant>),
}

/// A media id that was fetched before.
#[derive(Clone, Debug)]
struct Known {
    name: FileName,
    fetched: FetchedMedia,
}

/// Whether a file was fetched for this very request (or one at the same time), or lay there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    New,
    Known,
}

impl Media {
    /// Opens the store. A folder that nobody has named is made when the first file comes; [`probe`] tells beforehand whether
    /// that will work.
    ///
    /// # Errors
    /// When the place that the configuration names can't be used.
    pub fn open(config: &MediaConfig) -> Result<Self, ConfigError> {
        let store = match &config.place {
            MediaPlace::Folder { chosen: false, .. } => Opening::Closed(None),
            place => {
                let store = Store::open(config).map_err(|error| unusable(place, &error))?;
                Opening::Open(Arc::new(store))
            }
        };
        Ok(Self {
            config: config.clone(),
            usable: probe(config).is_ok(),
            store: Mutex::new(store),
            opening: sync::Mutex::default(),
            known: Cache::builder()
                .max_capacity(REMEMBERED)
                .time_to_live(LIFE_OF_AN_ID)
                .build(),
            refused: Cache::builder()
                .max_capacity(REMEMBERED)
                .time_to_live(REFUSED_FOR)
                .build(),
            flights: Mutex::default(),
            permits: Semaphore::new(AT_A_TIME),
        })
    }

    /// The store; `None` while there is no place for one.
    pub async fn store(&self) -> Option<Arc<Store>> {
        if let Some(known) = self.opened() {
            return known;
        }
        let _turn = self.opening.lock().await;
        if let Some(known) = self.opened() {
            return known;
        }
        let config = self.config.clone();
        let opening = timeout(LOOK, spawn_blocking(move || Store::open(&config))).await;
        let problem = match opening {
            Ok(Ok(Ok(store))) => {
                let store = Arc::new(store);
                *self.state() = Opening::Open(Arc::clone(&store));
                return Some(store);
            }
            Ok(Ok(Err(error))) => error.to_string(),
            Ok(Err(error)) => error.to_string(),
            Err(_) => MediaError::SlowStore.to_string(),
        };
        tracing::warn!(
            problem,
            "uploads can't be stored: set media.folder, or make it writable"
        );
        *self.state() = Opening::Closed(Some(Instant::now() + REOPEN));
        None
    }

    /// The store, or that there is none for now; `None` when it is time to open it.
    fn opened(&self) -> Option<Option<Arc<Store>>> {
        match &*self.state() {
            Opening::Open(store) => Some(Some(Arc::clone(store))),
            Opening::Closed(Some(next)) if Instant::now() < *next => Some(None),
            Opening::Closed(_) => None,
        }
    }

    fn state(&self) -> MutexGuard<'_, Opening> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store, if there may be something in it: a default folder that isn't there is not made.
    async fn store_in_use(&self) -> Option<Arc<Store>> {
        if let MediaPlace::Folder { path, .. } = &self.config.place {
            let path = path.clone();
            let is_there = spawn_blocking(move || path.is_dir()).await;
            is_there.ok().filter(|&is_there| is_there)?;
        }
        self.store().await
    }

    /// Whether files can be stored, as far as that is known by now.
    pub fn is_usable(&self) -> bool {
        match &*self.state() {
            Opening::Open(_) => true,
            Opening::Closed(Some(_)) => false,
            Opening::Closed(None) => self.usable,
        }
    }

    fn flights(&self) -> MutexGuard<'_, HashMap<Key, Flight>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was fetched before and still lies in the store.
    async fn known(&self, store: &Store, key: &Key) -> Result<Option<FetchedMedia>, MediaError> {
        let Some(known) = self.known.get(key) else {
            return Ok(None);
        };
        if store.look_up(&known.name).await?.is_some() {
            return Ok(Some(known.fetched));
        }
        // Somebody has cleaned up.
        self.known.invalidate(key);
        Ok(None)
    }
}

/// [`probe`] of a place that somebody has named: without it this server does not start.
///
/// # Errors
/// As [`probe`].
pub fn check(config: &MediaConfig) -> Result<(), ConfigError> {
    match config.place {
        MediaPlace::Folder { chosen: false, .. } => Ok(()),
        _ => probe(config),
    }
}

/// Whether files can be kept at the place that the configuration names. Leaves nothing behind, not even a folder. Of a
/// bucket only the settings are looked at.
///
/// # Errors
/// What to change when they can't.
pub fn probe(config: &MediaConfig) -> Result<(), ConfigError> {
    Place::probe(&config.place).map_err(|error| unusable(&config.place, &error))
}

fn unusable(place: &MediaPlace, error: &Unusable) -> ConfigError {
    match place {
        MediaPlace::Bucket(_) => ConfigError::invalid(
            "media.store (MEDIA_STORE)",
            format!("is s3, which can't be set up ({error}): check bucket, region and endpoint"),
        ),
        MediaPlace::Folder { .. } | MediaPlace::Temporary => ConfigError::invalid(
            "media.folder (MEDIA_FOLDER)",
            format!("can't be used ({error}): name a folder that this server may write to"),
        ),
    }
}

/// The stored file of a media id, fetched unless it has been before. Only what WeChat has to be asked for counts against
/// `client`.
///
/// # Errors
/// As [`crate::api::fetch_media`], and `unknown_app`.
pub async fn fetch(
    state: &AppState,
    client: Client,
    url: &str,
    appid: Option<&str>,
    media_id: &str,
    kind: MediaKind,
) -> Result<(Fetch, FetchedMedia), Problem> {
    let account = signing::account_for(state, url, appid)?;
    check_media_id(media_id)?;
    let media = state.media();
    let store = media.store().await.ok_or_else(no_store)?;
    let key = Key {
        app_id: account.app_id.clone(),
        media_id: media_id.to_owned(),
        kind,
    };
    let known = media.known(&store, &key).await;
    if let Some(known) = known.map_err(|error| error.to_problem())? {
        return Ok((Fetch::Known, known));
    }
    if let Some(problem) = media.refused.get(&key) {
        return Err(problem);
    }
    let flight = download::join(state, store, key, client)?;
    match timeout(state.config().server.request_timeout, flight).await {
        Ok(fetched) => fetched.map(|fetched| (Fetch::New, fetched)),
        Err(_) => Err(error::still_under_way()),
    }
}

fn check_media_id(media_id: &str) -> Result<(), Problem> {
    if media_id.len() <= LONGEST_ID && is_plain(media_id) {
        return Ok(());
    }
    Err(problem::invalid_request(
        "the media id does not have the form of one",
        Text::new(
            "请传入 uploadImage 或 uploadVoice 返回的 serverId：1 至 256 个字母、数字、下划线或连字符。",
            "Send the serverId that uploadImage or uploadVoice gave: 1 to 256 letters, digits, `_` or `-`.",
        ),
    ))
}

/// There is no place to store files.
pub fn no_store() -> Problem {
    problem::not_configured(
        "this server has no place to store files",
        Text::new(
            "本服务没有可写的素材目录：请配置 media.folder（MEDIA_FOLDER），或改用 S3 兼容的对象存储。",
            "This server has no folder that it can store files in: set media.folder (MEDIA_FOLDER), or use an S3-compatible store.",
        ),
    )
}
