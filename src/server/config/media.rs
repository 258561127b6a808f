//! `[media]`: where files go that are fetched from WeChat, and how long they may be.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

use super::{
    ConfigError, Environment, Mode,
    file::{File, Secret},
    resolve::plain_address,
};

/// Unless told otherwise; WeChat itself takes pictures up to 10 MB.
const MAX_BYTES: u64 = 10 * 1024 * 1024;
const FOLDER: &str = "media";
/// What services call a region when they have none.
const REGION: &str = "us-east-1";

/// `[media]`, checked. `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct MediaConfig {
    pub place: MediaPlace,
    /// Longer files are not stored.
    pub max_bytes: u64,
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
    pub access_key_id: String,
    pub secret_access_key: SecretString,
}

/// `[media]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Media {
    pub store: Option<String>,
    pub folder: Option<PathBuf>,
    pub max_bytes: Option<u64>,
    pub bucket: Option<String>,
    pub region: Option<String>,
    pub endpoint: Option<String>,
    pub virtual_hosted: Option<bool>,
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<Secret>,
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
        Some("s3") => MediaPlace::Bucket(bucket(written, environment)?),
        Some(other) => {
            return Err(invalid(
                "store",
                format!("is `{other}`: write folder or s3"),
            ));
        }
    };
    Ok(MediaConfig { place, max_bytes })
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

fn bucket(written: &Media, environment: &Environment) -> Result<Bucket, ConfigError> {
    let text = |key: &str, written: &Option<String>| {
        let variable = format!("MEDIA_{}", key.to_uppercase());
        let value = environment.get(&variable).or(written.as_deref());
        value
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let required = |key: &str, value: Option<String>| {
        value.ok_or_else(|| invalid(key, "is missing, and media.store is s3: write it"))
    };
    let secret = environment
        .get("MEDIA_SECRET_ACCESS_KEY")
        .or_else(|| environment.get("AWS_SECRET_ACCESS_KEY"))
        .map(SecretString::from)
        .or_else(|| {
            written
                .secret_access_key
                .as_ref()
                .map(|secret| secret.0.clone())
        });
    let access_key_id = text("access_key_id", &None)
        .or_else(|| environment.get("AWS_ACCESS_KEY_ID").map(str::to_owned))
        .or_else(|| written.access_key_id.clone());
    let endpoint = text("endpoint", &written.endpoint)
        .map(endpoint)
        .transpose()?;
    Ok(Bucket {
        name: required("bucket", text("bucket", &written.bucket))?,
        region: text("region", &written.region).unwrap_or_else(|| REGION.to_owned()),
        endpoint,
        virtual_hosted: written.virtual_hosted.unwrap_or(false),
        access_key_id: required("access_key_id", access_key_id)?,
        secret_access_key: secret.ok_or_else(|| {
            invalid(
                "secret_access_key",
                "is missing, and media.store is s3: set the variable",
            )
        })?,
    })
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
    let variable = key.to_uppercase();
    ConfigError::invalid(format!("media.{key} (MEDIA_{variable})"), problem)
}
