//! Fetches what users have uploaded to WeChat, checks what it is, and stores it.
//!
//! | room | what |
//! | --- | --- |
//! | `file_type`, `file_name` | which files there are, told by their bytes, and what they are called |
//! | `store`, `place` | the folder or bucket they are kept in |
//! | `download` | one fetch that many may wait for |
//! | `range` | parts of a file, for players |
//! | `error` | what goes wrong, and what the visitor is told |

mod download;
mod error;
mod file_name;
mod file_type;
mod place;
pub mod range;
mod store;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use moka::sync::Cache;
use tokio::sync::Semaphore;

use self::download::{Flight, Key};
pub use self::{error::MediaError, file_name::FileName, store::Store};
use super::{
    AppState,
    config::{ConfigError, MediaConfig, MediaPlace},
    problem, signing,
};
use crate::{
    api::{FetchedMedia, MediaKind, Problem},
    text::Text,
};

/// WeChat forgets a media id then; so do we.
const LIFE_OF_AN_ID: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// Fetched ids that are remembered, the latest.
const REMEMBERED: u64 = 10_000;
/// Downloads at a time: each may hold a part of some megabytes in memory.
const AT_A_TIME: usize = 16;
/// WeChat's have 64 characters; how long they may become is not documented.
const LONGEST_ID: usize = 256;

/// Fetched media of all accounts.
pub struct Media {
    config: MediaConfig,
    store: OnceLock<Option<Store>>,
    /// What was known at start.
    usable: bool,
    known: Cache<Key, Known>,
    flights: Mutex<HashMap<Key, Flight>>,
    permits: Semaphore,
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
    /// Opens the store. A folder that nobody has named is made when the first file comes.
    ///
    /// # Errors
    /// When the place that the configuration names can't be used.
    pub fn open(config: &MediaConfig) -> Result<Self, ConfigError> {
        let store = match &config.place {
            MediaPlace::Folder { chosen: false, .. } => OnceLock::new(),
            place => {
                let store = Store::open(config).map_err(|error| unusable(place, &error))?;
                OnceLock::from(Some(store))
            }
        };
        Ok(Self {
            config: config.clone(),
            usable: store.get().is_some() || is_usable(config),
            store,
            known: Cache::builder()
                .max_capacity(REMEMBERED)
                .time_to_live(LIFE_OF_AN_ID)
                .build(),
            flights: Mutex::default(),
            permits: Semaphore::new(AT_A_TIME),
        })
    }

    /// The store; `None` when there is no place for one.
    pub fn store(&self) -> Option<&Store> {
        let open = || match Store::open(&self.config) {
            Ok(store) => Some(store),
            Err(error) => {
                tracing::warn!(%error, "uploads can't be stored: set media.folder and start again");
                None
            }
        };
        self.store.get_or_init(open).as_ref()
    }

    /// Whether files can be stored, as far as that is known by now.
    pub fn is_usable(&self) -> bool {
        self.store.get().map_or(self.usable, Option::is_some)
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

/// Whether files can be stored where the configuration says, as far as that shows at start.
pub fn is_usable(config: &MediaConfig) -> bool {
    place::is_usable(&config.place)
}

fn unusable(place: &MediaPlace, error: &object_store::Error) -> ConfigError {
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

/// The stored file of a media id, fetched unless it has been before.
///
/// # Errors
/// As [`crate::api::fetch_media`], and `unknown_app`.
pub async fn fetch(
    state: &AppState,
    url: &str,
    appid: Option<&str>,
    media_id: &str,
    kind: MediaKind,
) -> Result<(Fetch, FetchedMedia), Problem> {
    let account = signing::account_for(state, url, appid)?;
    check_media_id(media_id)?;
    let store = state.media().store().ok_or_else(no_store)?;
    let key = Key {
        app_id: account.app_id.clone(),
        media_id: media_id.to_owned(),
        kind,
    };
    let wait = async {
        match state.media().known(store, &key).await {
            Ok(Some(known)) => Ok((Fetch::Known, known)),
            Ok(None) => download::join(state, key)
                .await
                .map(|fetched| (Fetch::New, fetched)),
            Err(error) => Err(error.to_problem()),
        }
    };
    tokio::time::timeout(state.config().server.request_timeout, wait)
        .await
        .unwrap_or_else(|_| Err(problem::wechat_timeout()))
}

fn check_media_id(media_id: &str) -> Result<(), Problem> {
    let fits = (1..=LONGEST_ID).contains(&media_id.len())
        && media_id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if fits {
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
