//! Where fetched files are kept: a folder, or a bucket of an S3-compatible service. Both behave the same.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::body::Bytes;
use futures::{Stream, TryFutureExt, TryStreamExt, stream};
use object_store::{
    GetOptions, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path,
};
use tokio::{
    io::AsyncWrite,
    time::{Instant, timeout, timeout_at},
};

use super::{
    error::MediaError,
    file_name::FileName,
    file_type::{FileType, HEAD},
    place::{Place, Temporary, Unusable},
};
use crate::{api::MediaKind, server::config::MediaConfig, wechat::MediaDownload};

/// What is held in memory of a file before it goes into the store; S3 takes no smaller parts.
const PART: usize = 5 * 1024 * 1024;
/// For a look into the store, or the next piece of a file: a network folder may hang for ever.
pub(super) const LOOK: Duration = Duration::from_secs(5);

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

    /// Stores the file under a new name, if it arrives and is written by `deadline`. It appears there whole or not at all.
    ///
    /// # Errors
    /// [`MediaError`]; nothing of the file is left, unless the store finishes what it was given up on.
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
                written(deadline, end).await?;
                Ok(Stored { name, bytes })
            }
            Err(error) => {
                // Parts may be there already.
                let abort = writer.abort().map_err(io::Error::from);
                if let Err(error) = written(Instant::now() + LOOK, abort).await {
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
            let put = writer.put(piece).map_err(io::Error::from);
            written(deadline, put).await?;
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
        found(in_time(self.objects.head(&path(name))).await)
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
        found(in_time(self.objects.get_opts(&path(name), options)).await)
    }
}

/// The bytes of a file that was read; they end when the store stops giving them.
pub fn pieces(file: GetResult) -> impl Stream<Item = Result<Bytes, MediaError>> {
    stream::try_unfold(file.into_stream(), |mut pieces| async move {
        let piece = in_time(pieces.try_next()).await?;
        Ok(piece.map(|piece| (piece, pieces)))
    })
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

fn found<T>(outcome: Result<T, MediaError>) -> Result<Option<T>, MediaError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(MediaError::Read(object_store::Error::NotFound { .. })) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the store answers, should it do so soon.
async fn in_time<T>(
    asking: impl Future<Output = Result<T, object_store::Error>>,
) -> Result<T, MediaError> {
    let answer = timeout(LOOK, asking).await;
    answer
        .map_err(|_| MediaError::SlowStore)?
        .map_err(MediaError::Read)
}

/// What is written, should that end by `deadline`.
async fn written<T>(
    deadline: Instant,
    writing: impl Future<Output = io::Result<T>>,
) -> Result<T, MediaError> {
    let end = timeout_at(deadline, writing).await;
    end.map_err(|_| MediaError::SlowStore)?
        .map_err(MediaError::Write)
}

fn path(name: &FileName) -> Path {
    Path::from(name.to_string())
}

/// The next piece, should it come by `deadline`.
async fn piece_of(
    download: &mut MediaDownload,
    deadline: Instant,
) -> Result<Option<Bytes>, MediaError> {
    let piece = timeout_at(deadline, download.body.try_next()).await;
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

#[cfg(test)]
mod tests {
    use object_store::{
        memory::InMemory,
        throttle::{ThrottleConfig, ThrottledStore},
    };

    use super::*;

    const JPEG: &[u8] = include_bytes!("../../../public/samples/dawn.jpg");
    const NEVER: Duration = Duration::from_secs(1_000_000);

    /// A network folder that hangs at whatever `config` says.
    fn hanging(config: ThrottleConfig) -> Store {
        Store {
            objects: Arc::new(ThrottledStore::new(InMemory::new(), config)),
            max_bytes: u64::MAX,
            _temporary: None,
        }
    }

    /// A picture of `length` bytes, as WeChat sends it.
    fn download(length: usize) -> MediaDownload {
        let mut picture = JPEG.to_vec();
        picture.resize(length, 0);
        let pieces = stream::once(async move { Ok(Bytes::from(picture)) });
        MediaDownload {
            content_type: "image/jpeg".to_owned(),
            length: None,
            body: Box::pin(pieces),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_store_that_hangs_is_given_up_at_the_deadline() {
        let store = hanging(ThrottleConfig {
            wait_put_per_call: NEVER,
            ..ThrottleConfig::default()
        });
        // In one piece, and in parts.
        for length in [JPEG.len(), 4 * PART] {
            let deadline = Instant::now() + Duration::from_secs(60);
            let saved = store.save(MediaKind::Image, download(length), deadline);
            let error = saved.await.expect_err("nothing is written");
            assert!(matches!(error, MediaError::SlowStore), "{error}");
            assert!(deadline.elapsed() <= LOOK, "{length} bytes");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_long_for_a_file_of_a_store_that_hangs() {
        for config in [
            ThrottleConfig {
                wait_get_per_call: NEVER,
                ..ThrottleConfig::default()
            },
            ThrottleConfig {
                wait_get_per_byte: NEVER,
                ..ThrottleConfig::default()
            },
        ] {
            let begun = Instant::now();
            let store = hanging(config);
            let deadline = begun + Duration::from_secs(60);
            let saved = store.save(MediaKind::Image, download(JPEG.len()), deadline);
            let name = saved.await.expect("a file").name;
            let read = async {
                let file = store.read(&name, GetOptions::default()).await?;
                pieces(file.expect("the file"))
                    .try_collect::<Vec<_>>()
                    .await
            };
            let error = read.await.expect_err("nothing is read");
            assert!(matches!(error, MediaError::SlowStore), "{error}");
            assert!(begun.elapsed() <= 2 * LOOK);
        }
    }
}
