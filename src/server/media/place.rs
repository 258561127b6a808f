//! Opens what the configuration names as the place of the files.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use object_store::{ObjectStore, RetryConfig, aws::AmazonS3Builder, local::LocalFileSystem};
use secrecy::ExposeSecret;

use crate::server::config::{Bucket, MediaPlace};

/// How long a bucket that fails is tried: visitors wait, and others for their turn.
const RETRY: Duration = Duration::from_secs(15);

/// Why a place can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    #[error("{}: {source}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

/// An opened place.
pub struct Place {
    pub objects: Arc<dyn ObjectStore>,
    pub temporary: Option<Temporary>,
}

impl Place {
    pub fn open(place: &MediaPlace) -> Result<Self, Unusable> {
        match place {
            MediaPlace::Temporary => {
                let temporary = Temporary::create()
                    .map_err(|source| unusable(&std::env::temp_dir(), source))?;
                Ok(Self {
                    objects: folder(&temporary.0)?,
                    temporary: Some(temporary),
                })
            }
            MediaPlace::Folder { path, .. } => {
                private_folder()
                    .recursive(true)
                    .create(path)
                    .map_err(|source| unusable(path, source))?;
                Ok(Self {
                    objects: folder(path)?,
                    temporary: None,
                })
            }
            MediaPlace::Bucket(settings) => Ok(Self {
                objects: bucket(settings)?,
                temporary: None,
            }),
        }
    }
}

impl Place {
    /// Whether the place can be opened, without making it.
    pub fn probe(place: &MediaPlace) -> Result<(), Unusable> {
        match place {
            MediaPlace::Temporary => writable(&std::env::temp_dir()),
            MediaPlace::Folder { path, .. } => writable(path),
            MediaPlace::Bucket(settings) => Ok(bucket(settings).map(drop)?),
        }
    }
}

/// Whether a file can be made in `folder`, or, before there is one, in what it will be made in.
fn writable(folder: &Path) -> Result<(), Unusable> {
    let there = folder.ancestors().find(|path| path.exists());
    let there = there.unwrap_or(Path::new("."));
    let random: [u8; 8] = rand::random();
    let probe = there.join(format!(".probe-{}", hex::encode(random)));
    fs::File::create_new(&probe)
        .and_then(|_| fs::remove_file(&probe))
        .map_err(|source| unusable(folder, source))
}

fn folder(path: &Path) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    Ok(Arc::new(LocalFileSystem::new_with_prefix(path)?))
}

/// Makes folders that other users of the machine have no business in: what lies there is the visitors'.
fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn bucket(settings: &Bucket) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.name)
        .with_region(&settings.region)
        .with_access_key_id(&settings.keys.id)
        .with_secret_access_key(settings.keys.secret.expose_secret())
        .with_virtual_hosted_style_request(settings.virtual_hosted)
        .with_retry(RetryConfig {
            max_retries: 3,
            retry_timeout: RETRY,
            ..RetryConfig::default()
        });
    if let Some(token) = &settings.keys.session_token {
        builder = builder.with_token(token.expose_secret());
    }
    if let Some(endpoint) = &settings.endpoint {
        builder = builder
            .with_endpoint(endpoint)
            .with_allow_http(endpoint.starts_with("http://"));
    }
    Ok(Arc::new(builder.build()?))
}

fn unusable(path: &Path, source: io::Error) -> Unusable {
    Unusable::Folder {
        path: path.to_owned(),
        source,
    }
}

/// A folder that goes with whoever holds this.
pub struct Temporary(PathBuf);

impl Temporary {
    fn create() -> io::Result<Self> {
        let random: [u8; 8] = rand::random();
        let path = std::env::temp_dir().join(format!(
            "{}-media-{}",
            env!("CARGO_PKG_NAME"),
            hex::encode(random)
        ));
        private_folder().create(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the temporary folder of fetched media could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_a_folder_can_be_used_is_known_without_making_it() {
        let base = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| MediaPlace::Folder {
            path: base.path().join(name),
            chosen: false,
        };
        assert!(Place::probe(&folder("media")).is_ok());
        assert!(Place::probe(&folder("a/b/media")).is_ok());
        let left = fs::read_dir(base.path()).expect("a folder").count();
        assert_eq!(left, 0);
        fs::write(base.path().join("media"), "a file").expect("a file");
        assert!(Place::probe(&folder("media")).is_err());
        assert!(Place::probe(&folder("media/pictures")).is_err());
    }

    #[test]
    fn a_temporary_folder_goes_with_its_holder_and_all_that_is_in_it() {
        let temporary = Temporary::create().expect("a folder");
        let path = temporary.0.clone();
        fs::write(path.join("a.jpg"), "a").expect("a file");
        drop(temporary);
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn folders_that_are_made_are_nobody_else_s() {
        use std::os::unix::fs::PermissionsExt;

        let base = tempfile::tempdir().expect("a folder");
        let made = base.path().join("uploads/media");
        let named = Place::open(&MediaPlace::Folder {
            path: made.clone(),
            chosen: true,
        });
        named.expect("a place");
        let temporary = Place::open(&MediaPlace::Temporary).expect("a place");
        let temporary = temporary.temporary.expect("a folder");
        for folder in [&made, &temporary.0] {
            let mode = fs::metadata(folder).expect("a folder").permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
        }
    }
}
