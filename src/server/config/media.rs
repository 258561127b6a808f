//! `[media]`: where files go that are fetched from WeChat, and how long they may be.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;
use serde::Deserialize;

use super::{
    ConfigError, Environment, Mode,
    accounts::Keys,
    file::{File, Secret},
    resolve::plain_address,
    secret,
};

/// Unless told otherwise; WeChat itself takes pictures up to 10 MB.
const MAX_BYTES: u64 = 10 * 1024 * 1024;
/// Unless told otherwise, in a folder: whoever wants a file for longer has taken it elsewhere by then. Buckets have rules of
/// their own for that, and removing asks for more permissions.
const KEEP_DAYS: u32 = 30;
const DAY: u64 = 24 * 60 * 60;
const FOLDER: &str = "media";
/// What services call a region when they have none.
const REGION: &str = "us-east-1";

/// `[media]`, checked. `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct MediaConfig {
    pub place: MediaPlace,
    /// Longer files are not stored.
    pub max_bytes: u64,
    /// Older files are removed; `None`: never.
    pub keep: Option<Duration>,
}

/// Where fetched files are kept.
#[derive(Clone, Debug)]
pub enum MediaPlace {
    /// A folder that goes when the server stops: in sandbox mode, unless another place is named.
    Temporary,
    Folder {
        path: PathBuf,
        /// Somebody has named it, so that it has to work.
        chosen: bool,
    },
    Bucket(Bucket),
}

/// A bucket of an S3-compatible service.
#[derive(Clone, Debug)]
pub struct Bucket {
    pub name: String,
    pub region: String,
    /// The service's address; AWS's own when there is none.
    pub endpoint: Option<String>,
    /// Whether the endpoint's host names the bucket already.
    pub virtual_hosted: bool,
    pub keys: BucketKeys,
}

/// What opens a bucket.
#[derive(Clone, Debug)]
pub struct BucketKeys {
    pub id: String,
    pub secret: SecretString,
    /// Of keys that last for some hours.
    pub session_token: Option<SecretString>,
}

/// `[media]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Media {
    pub store: Option<String>,
    pub folder: Option<PathBuf>,
    pub max_bytes: Option<u64>,
    pub keep_days: Option<u32>,
    pub bucket: Option<String>,
    pub region: Option<String>,
    pub endpoint: Option<String>,
    pub virtual_hosted: Option<bool>,
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<Secret>,
    pub secret_access_key_file: Option<PathBuf>,
    pub session_token: Option<Secret>,
}

pub(super) fn resolve(
    file: &File,
    environment: &Environment,
    mode: Mode,
) -> Result<MediaConfig, ConfigError> {
    let written = &file.content.media;
    let max_bytes = environment
        .parse(
            "MEDIA_MAX_BYTES",
            |value| value.parse().ok(),
            "a number of bytes",
        )?
        .or(written.max_bytes)
        .unwrap_or(MAX_BYTES);
    if max_bytes == 0 {
        return Err(invalid("max_bytes", "is 0: write 1 or more"));
    }
    let store = environment.get("MEDIA_STORE").or(written.store.as_deref());
    let place = match store {
        None | Some("folder") => folder(file, environment, mode),
        Some("s3") => MediaPlace::Bucket(bucket(file, environment)?),
        Some(other) => {
            return Err(invalid(
                "store",
                format!("is `{other}`: write folder or s3"),
            ));
        }
    };
    let keep_days = environment
        .parse(
            "MEDIA_KEEP_DAYS",
            |value| value.parse().ok(),
            "a number of days",
        )?
        .or(written.keep_days)
        .unwrap_or(match &place {
            MediaPlace::Bucket(_) => 0,
            MediaPlace::Folder { .. } | MediaPlace::Temporary => KEEP_DAYS,
        });
    Ok(MediaConfig {
        place,
        max_bytes,
        keep: (keep_days > 0).then(|| Duration::from_secs(u64::from(keep_days) * DAY)),
    })
}

/// Relative paths start from the file's folder, in a variable from the working directory.
fn folder(file: &File, environment: &Environment, mode: Mode) -> MediaPlace {
    let written = file.content.media.folder.as_ref();
    let chosen = environment
        .get("MEDIA_FOLDER")
        .map(PathBuf::from)
        .or_else(|| written.map(|path| file.folder.join(path)));
    match chosen {
        Some(path) => MediaPlace::Folder { path, chosen: true },
        None if mode == Mode::Sandbox => MediaPlace::Temporary,
        None => MediaPlace::Folder {
            path: file.folder.join(FOLDER),
            chosen: false,
        },
    }
}

fn bucket(file: &File, environment: &Environment) -> Result<Bucket, ConfigError> {
    let written = &file.content.media;
    let text = |key: &str, written: &Option<String>| {
        let value = environment.get(&variable(key)).or(written.as_deref());
        value
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let required = |key: &str, value: Option<String>| {
        value.ok_or_else(|| invalid(key, "is missing, and media.store is s3: write it"))
    };
    let endpoint = text("endpoint", &written.endpoint)
        .map(endpoint)
        .transpose()?;
    Ok(Bucket {
        name: required("bucket", text("bucket", &written.bucket))?,
        region: text("region", &written.region).unwrap_or_else(|| REGION.to_owned()),
        endpoint,
        virtual_hosted: environment
            .parse(
                "MEDIA_VIRTUAL_HOSTED",
                |value| value.parse().ok(),
                "true or false",
            )?
            .or(written.virtual_hosted)
            .unwrap_or(false),
        keys: keys(file, environment)?,
    })
}

/// One place gives both halves and the token: those of two places would not fit together.
fn keys(file: &File, environment: &Environment) -> Result<BucketKeys, ConfigError> {
    let names = Keys::of("media", variable);
    let written = &file.content.media;
    let of_prefix = |prefix: &str| {
        let variable = format!("{prefix}_SECRET_ACCESS_KEY");
        WrittenKeys {
            id: environment
                .get(&format!("{prefix}_ACCESS_KEY_ID"))
                .map(str::to_owned),
            secret: secret::overlay(environment, &variable, (None, None)),
            token: environment
                .get(&format!("{prefix}_SESSION_TOKEN"))
                .map(|token| Secret(token.into())),
        }
    };
    let of_file = WrittenKeys {
        id: written.access_key_id.clone(),
        secret: (
            written.secret_access_key.clone(),
            written.secret_access_key_file.clone(),
        ),
        token: written.session_token.clone(),
    };
    let places = [of_prefix("MEDIA"), of_prefix("AWS"), of_file];
    let keys = places.into_iter().find(WrittenKeys::is_any);
    let keys = keys.unwrap_or_default();
    let id = keys.id.filter(|id| !id.trim().is_empty()).ok_or_else(|| {
        names.error(
            "access_key_id",
            "is missing where the bucket's other keys are, and media.store is s3: write both in one place",
        )
    })?;
    let (secret, secret_file) = &keys.secret;
    let secret = secret::read(
        (secret, secret_file),
        &file.folder,
        &names,
        "secret_access_key",
    )?;
    let secret = secret.ok_or_else(|| {
        names.error(
            "secret_access_key",
            "is missing where access_key_id is, and media.store is s3: set both variables",
        )
    })?;
    Ok(BucketKeys {
        id: id.trim().to_owned(),
        secret,
        session_token: keys.token.map(|token| token.0),
    })
}

/// The keys of a bucket in one place.
#[derive(Default)]
struct WrittenKeys {
    id: Option<String>,
    secret: secret::Forms,
    token: Option<Secret>,
}

impl WrittenKeys {
    fn is_any(&self) -> bool {
        let (secret, file) = &self.secret;
        self.id.is_some() || secret.is_some() || file.is_some()
    }
}

fn endpoint(text: String) -> Result<String, ConfigError> {
    if plain_address(&text).is_some() {
        return Ok(text.trim_end_matches('/').to_owned());
    }
    Err(invalid(
        "endpoint",
        "is not an http(s) address without user, query and fragment: write for example https://oss-cn-hangzhou.aliyuncs.com",
    ))
}

fn invalid(key: &str, problem: impl Into<String>) -> ConfigError {
    Keys::of("media", variable).error(key, problem)
}

fn variable(key: &str) -> String {
    format!("MEDIA_{}", key.to_uppercase())
}

/// Whether this is the variable of one of the keys of [`Media`].
pub(super) fn is_variable(name: &str) -> bool {
    const KEYS: [&str; 12] = [
        "store",
        "folder",
        "max_bytes",
        "keep_days",
        "bucket",
        "region",
        "endpoint",
        "virtual_hosted",
        "access_key_id",
        "secret_access_key",
        "secret_access_key_file",
        "session_token",
    ];
    KEYS.iter().any(|key| variable(key) == name)
}
