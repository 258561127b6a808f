//! Where fetched files are kept: a folder, or a bucket of an S3-compatible service. Both behave the same.

use std::{future::poll_fn, pin::Pin, sync::Arc, time::SystemTime};

use axum::body::Bytes;
use futures::TryStreamExt;
use object_store::{
    GetOptions, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path,
};
use tokio::{io::AsyncWrite, time::Instant};

use super::{
    error::MediaError,
    file_name::FileName,
    file_type::{FileType, HEAD},
    place::{Place, Temporary, Unusable},
};
use crate::{api::MediaKind, server::config::MediaConfig, wechat::MediaDownload};

/// What is held in memory of a file before it goes into the store; S3 takes no smaller parts.
const PART: usize = 5 * 1024 * 1024;

/// A store of files that are written once and never changed.
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    /// Longer files are refused.
    max_bytes: u64,
    /// Removed with the store.
    _temporary: Option<Temporary>,
}

/// A file that was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub name: FileName,
    pub bytes: u64,
}

impl Store {
    /// Opens the store that the configuration names; makes the folder if need be.
    ///
    /// # Errors
    /// When the folder can't be made, or the bucket's settings don't fit together. The bucket itself is not asked.
    pub fn open(config: &MediaConfig) -> Result<Self, Unusable> {
        let Place { objects, temporary } = Place::open(&config.place)?;
        Ok(Self {
            objects,
            max_bytes: config.max_bytes,
            _temporary: temporary,
        })
    }

    /// Stores the file under a new name, if it arrives by `deadline`. It appears there whole or not at all.
    ///
    /// # Errors
    /// [`MediaError`]; nothing of the file is left.
    pub async fn save(
        &self,
        kind: MediaKind,
        mut download: MediaDownload,
        deadline: Instant,
    ) -> Result<Stored, MediaError> {
        if download.length.is_some_and(|bytes| bytes > self.max_bytes) {
            return Err(self.too_large());
        }
        let head = head(&mut download, deadline).await?;
        let Some(file_type) = FileType::detect(kind, &download.content_type, &head) else {
            return Err(MediaError::Unsupported {
                kind,
                declared: download.content_type,
            });
        };
        let name = FileName::random(file_type);
        let mut writer = BufWriter::with_capacity(Arc::clone(&self.objects), path(&name), PART)
            .with_max_concurrency(2);
        match self.pump(head, download, deadline, &mut writer).await {
            Ok(bytes) => {
                let end = poll_fn(|context| Pin::new(&mut writer).poll_shutdown(context));
                end.await.map_err(MediaError::Write)?;
                Ok(Stored { name, bytes })
            }
            Err(error) => {
                // Parts may be there already.
                if let Err(error) = writer.abort().await {
                    tracing::warn!(%error, "parts of a file that was not stored are left over");
                }
                Err(error)
            }
        }
    }

    async fn pump(
        &self,
        head: Vec<u8>,
        mut download: MediaDownload,
        deadline: Instant,
        writer: &mut BufWriter,
    ) -> Result<u64, MediaError> {
        let mut bytes = 0;
        let mut next = Some(Bytes::from(head));
        while let Some(piece) = next {
            bytes += piece.len() as u64;
            if bytes > self.max_bytes {
                return Err(self.too_large());
            }
            let put = writer.put(piece).await;
            put.map_err(|error| MediaError::Write(error.into()))?;
            next = piece_of(&mut download, deadline).await?;
        }
        Ok(bytes)
    }

    fn too_large(&self) -> MediaError {
        MediaError::TooLarge {
            limit: self.max_bytes,
        }
    }

    /// What is known of a file without reading it; `None` when it is not (or no longer) there.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn look_up(&self, name: &FileName) -> Result<Option<ObjectMeta>, MediaError> {
        found(self.objects.head(&path(name)).await)
    }

    /// A file, or the part of it that `options` ask for; `None` when it is not there.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn read(
        &self,
        name: &FileName,
        options: GetOptions,
    ) -> Result<Option<GetResult>, MediaError> {
        found(self.objects.get_opts(&path(name), options).await)
    }
}

impl Store {
    /// Removes the files that were stored before `moment`. What isn't a stored file stays.
    ///
    /// # Errors
    /// When the store can't be listed. A file that can't be removed is told in the log.
    pub async fn remove_before(&self, moment: SystemTime) -> Result<usize, MediaError> {
        let mut objects = self.objects.list(None);
        let mut removed = 0;
        while let Some(object) = objects.try_next().await.map_err(MediaError::Read)? {
            let ours = object.location.parts().count() == 1
                && FileName::parse(object.location.as_ref()).is_some();
            if !ours || SystemTime::from(object.last_modified) >= moment {
                continue;
            }
            match self.objects.delete(&object.location).await {
                Ok(()) => removed += 1,
                Err(error) => tracing::warn!(%error, "an old file could not be removed"),
            }
        }
        Ok(removed)
    }
}

fn found<T>(outcome: Result<T, object_store::Error>) -> Result<Option<T>, MediaError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(MediaError::Read(error)),
    }
}

fn path(name: &FileName) -> Path {
    Path::from(name.to_string())
}

/// The next piece, should it come by `deadline`.
async fn piece_of(
    download: &mut MediaDownload,
    deadline: Instant,
) -> Result<Option<Bytes>, MediaError> {
    let piece = tokio::time::timeout_at(deadline, download.body.try_next()).await;
    Ok(piece.map_err(|_| MediaError::Slow)??)
}

/// As much of the file's beginning as its type needs, or all of a shorter one.
async fn head(download: &mut MediaDownload, deadline: Instant) -> Result<Vec<u8>, MediaError> {
    let mut head = Vec::new();
    while head.len() < HEAD {
        let Some(piece) = piece_of(download, deadline).await? else {
            break;
        };
        head.extend_from_slice(&piece);
    }
    Ok(head)
}
