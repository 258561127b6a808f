//! `[wechat.merchant]` and `[wechat.accounts.merchant]`: the merchant (商户号) that an account's pages are paid to.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    ConfigError, Environment,
    accounts::Keys,
    file::Secret,
    secret::{self, read_file},
};
use crate::{
    signature::pay::{
        certificate::{Certificate, is_serial_no},
        resource::ApiV3Key,
        rsa::{KeyError, PrivateKey, PublicKey},
        v2::SignType,
    },
    wechat::{Merchant, MerchantKeys, PlatformKeys, V2Keys, V3Keys},
};

/// The keys of the file and the variables that stand for them.
const VARIABLES: &[(&str, &str)] = &[
    ("mch_id", "WECHAT_MCH_ID"),
    ("api", "WECHAT_PAY_API"),
    ("serial_no", "WECHAT_MCH_SERIAL_NO"),
    ("certificate_file", "WECHAT_MCH_CERTIFICATE_FILE"),
    ("private_key_file", "WECHAT_MCH_PRIVATE_KEY_FILE"),
    ("api_v3_key", "WECHAT_API_V3_KEY"),
    ("api_v3_key_file", "WECHAT_API_V3_KEY_FILE"),
    ("public_key_id", "WECHAT_PAY_PUBLIC_KEY_ID"),
    ("public_key_file", "WECHAT_PAY_PUBLIC_KEY_FILE"),
    ("api_v2_key", "WECHAT_API_V2_KEY"),
    ("api_v2_key_file", "WECHAT_API_V2_KEY_FILE"),
    ("sign_type", "WECHAT_PAY_SIGN_TYPE"),
];

const LONGEST_MCH_ID: usize = 32;
const API_V2_KEY_LENGTH: usize = 32;
const SERIAL_NO_LENGTH: usize = 40;
const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_";

/// The table as it is written.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    mch_id: Option<String>,
    api: Option<String>,
    serial_no: Option<String>,
    certificate_file: Option<PathBuf>,
    private_key_file: Option<PathBuf>,
    api_v3_key: Option<Secret>,
    api_v3_key_file: Option<PathBuf>,
    public_key_id: Option<String>,
    public_key_file: Option<PathBuf>,
    api_v2_key: Option<Secret>,
    api_v2_key_file: Option<PathBuf>,
    sign_type: Option<String>,
}

/// Whether this is a variable of the first account's merchant.
pub(super) fn is_variable(name: &str) -> bool {
    VARIABLES.iter().any(|(_, variable)| *variable == name)
}

/// The variable that stands for `key`.
fn variable(key: &str) -> String {
    VARIABLES
        .iter()
        .find(|(written, _)| *written == key)
        .map_or_else(String::new, |(_, variable)| (*variable).to_owned())
}

/// The first account's merchant with the environment laid over it; `None` when nothing tells of one.
pub(super) fn overlay(written: Option<&Written>, environment: &Environment) -> Option<Written> {
    if written.is_none()
        && VARIABLES
            .iter()
            .all(|(_, variable)| environment.get(variable).is_none())
    {
        return None;
    }
    let written = written.cloned().unwrap_or_default();
    let text = |key: &str, written: Option<String>| {
        environment
            .get(&variable(key))
            .map(str::to_owned)
            .or(written)
    };
    let path =
        |key: &str, written: Option<PathBuf>| secret::path(environment, &variable(key)).or(written);
    let secret =
        |key: &str, secret, file| secret::overlay(environment, &variable(key), (secret, file));
    let (api_v3_key, api_v3_key_file) =
        secret("api_v3_key", written.api_v3_key, written.api_v3_key_file);
    let (api_v2_key, api_v2_key_file) =
        secret("api_v2_key", written.api_v2_key, written.api_v2_key_file);
    Some(Written {
        mch_id: text("mch_id", written.mch_id),
        api: text("api", written.api),
        serial_no: text("serial_no", written.serial_no),
        certificate_file: path("certificate_file", written.certificate_file),
        private_key_file: path("private_key_file", written.private_key_file),
        api_v3_key,
        api_v3_key_file,
        public_key_id: text("public_key_id", written.public_key_id),
        public_key_file: path("public_key_file", written.public_key_file),
        api_v2_key,
        api_v2_key_file,
        sign_type: text("sign_type", written.sign_type),
    })
}

/// The merchant, checked. `account` is how messages call the keys of its account.
pub(super) fn resolve(
    written: Option<&Written>,
    folder: &Path,
    account: &Keys,
    warnings: &mut Vec<String>,
) -> Result<Option<Merchant>, ConfigError> {
    let Some(written) = written else {
        return Ok(None);
    };
    let source = Source {
        written,
        folder,
        keys: account.table("merchant", variable),
    };
    let mch_id = source.mch_id()?;
    let keys = match written.api.as_deref() {
        None | Some("v3") => {
            source.warn_of("v3", &written.of_v2(), warnings);
            MerchantKeys::V3(source.v3()?)
        }
        Some("v2") => {
            source.warn_of("v2", &written.of_v3(), warnings);
            MerchantKeys::V2(source.v2()?)
        }
        Some(other) => {
            return Err(source
                .keys
                .error("api", format!("is `{other}`: write v3 or v2")));
        }
    };
    Ok(Some(Merchant { mch_id, keys }))
}

impl Written {
    /// The keys that API v2 alone asks for, and whether they are there.
    fn of_v2(&self) -> [(&'static str, bool); 3] {
        [
            ("api_v2_key", self.api_v2_key.is_some()),
            ("api_v2_key_file", self.api_v2_key_file.is_some()),
            ("sign_type", self.sign_type.is_some()),
        ]
    }

    /// Likewise of API v3.
    fn of_v3(&self) -> [(&'static str, bool); 7] {
        [
            ("private_key_file", self.private_key_file.is_some()),
            ("certificate_file", self.certificate_file.is_some()),
            ("serial_no", self.serial_no.is_some()),
            ("api_v3_key", self.api_v3_key.is_some()),
            ("api_v3_key_file", self.api_v3_key_file.is_some()),
            ("public_key_id", self.public_key_id.is_some()),
            ("public_key_file", self.public_key_file.is_some()),
        ]
    }
}

/// Where a merchant is read from.
struct Source<'a> {
    written: &'a Written,
    folder: &'a Path,
    keys: Keys,
}

impl Source<'_> {
    /// Says which keys of the other version of the API are there for nothing.
    fn warn_of(&self, api: &str, keys: &[(&str, bool)], warnings: &mut Vec<String>) {
        let written = keys.iter().filter(|(_, is_written)| *is_written);
        warnings.extend(
            written.map(|(key, _)| format!("{} has no effect with api {api}", self.keys.name(key))),
        );
    }

    fn mch_id(&self) -> Result<String, ConfigError> {
        let mch_id = self.written.mch_id.as_deref().ok_or_else(|| {
            self.missing(
                "mch_id",
                "set it to the merchant's number (商户号) that the merchant platform shows",
            )
        })?;
        let valid = (1..=LONGEST_MCH_ID).contains(&mch_id.len())
            && mch_id.bytes().all(|b| b.is_ascii_digit());
        if valid {
            Ok(mch_id.to_owned())
        } else {
            Err(self.keys.error(
                "mch_id",
                "is no merchant's number: write its digits as the merchant platform shows them",
            ))
        }
    }

    fn v3(&self) -> Result<V3Keys, ConfigError> {
        let private_key = self
            .pem(
                "private_key_file",
                self.written.private_key_file.as_deref(),
                PrivateKey::from_pem,
            )?
            .ok_or_else(|| {
                self.missing(
                    "private_key_file",
                    "name the apiclient_key.pem that WeChat's certificate tool made, or set api to v2",
                )
            })?;
        Ok(V3Keys {
            serial_no: self.serial_no(&private_key)?,
            private_key,
            api_v3_key: self.api_v3_key()?,
            platform: self.platform()?,
        })
    }

    /// Of the certificate that belongs to the private key.
    fn serial_no(&self, private_key: &PrivateKey) -> Result<String, ConfigError> {
        let certificate = self.pem(
            "certificate_file",
            self.written.certificate_file.as_deref(),
            Certificate::from_pem,
        )?;
        if let Some(certificate) = &certificate
            && certificate.public_key != private_key.public_key()
        {
            return Err(self.keys.error(
                "certificate_file",
                format!(
                    "is the certificate of another key than {}: take both files from the same download",
                    self.keys.name("private_key_file")
                ),
            ));
        }
        match (self.written.serial_no.as_deref(), certificate) {
            (None, None) => Err(self.missing(
                "serial_no",
                format!(
                    "set it to the serial number of the API certificate (商户API证书序列号), or name apiclient_cert.pem in {}",
                    self.keys.name("certificate_file")
                ),
            )),
            (None, Some(certificate)) => Ok(certificate.serial_no),
            (Some(written), certificate) if !is_copied_serial_no(written, certificate.as_ref()) => Err(self.keys.error(
                "serial_no",
                format!(
                    "is not a certificate's serial number: write its 40 hexadecimal digits as the merchant platform shows them, or name apiclient_cert.pem in {} instead",
                    self.keys.name("certificate_file")
                ),
            )),
            (Some(written), Some(certificate)) if !certificate.has_serial_no(written) => {
                Err(self.keys.error(
                    "serial_no",
                    format!(
                        "is not that of {}: leave it out, the certificate tells it",
                        self.keys.name("certificate_file")
                    ),
                ))
            }
            (Some(written), _) => Ok(written.to_owned()),
        }
    }

    fn api_v3_key(&self) -> Result<ApiV3Key, ConfigError> {
        let forms = (&self.written.api_v3_key, &self.written.api_v3_key_file);
        let secret = self.secret("api_v3_key", forms, "APIv3密钥")?;
        ApiV3Key::new(secret).map_err(|error| {
            self.unusable(
                "api_v3_key",
                forms,
                &format!("is not a valid APIv3 key: {error}; copy it again from where it was set"),
            )
        })
    }

    fn platform(&self) -> Result<PlatformKeys, ConfigError> {
        let key = self.pem(
            "public_key_file",
            self.written.public_key_file.as_deref(),
            PublicKey::from_pem,
        )?;
        match (self.written.public_key_id.as_deref(), key) {
            (None, None) => Ok(PlatformKeys::Certificates),
            (Some(id), Some(key)) if is_public_key_id(id) => Ok(PlatformKeys::PublicKey {
                id: id.to_owned(),
                key,
            }),
            (Some(_), Some(_)) => Err(self.keys.error(
                "public_key_id",
                "is not the id of a public key (微信支付公钥ID): write it as the merchant platform shows it, with PUB_KEY_ID_ at its beginning",
            )),
            (Some(_), None) => Err(self.missing(
                "public_key_file",
                format!(
                    "name the pub_key.pem that belongs to {}",
                    self.keys.name("public_key_id")
                ),
            )),
            (None, Some(_)) => Err(self.missing(
                "public_key_id",
                format!(
                    "set it to the id (微信支付公钥ID) of the key in {}",
                    self.keys.name("public_key_file")
                ),
            )),
        }
    }

    fn v2(&self) -> Result<V2Keys, ConfigError> {
        let forms = (&self.written.api_v2_key, &self.written.api_v2_key_file);
        let api_v2_key = self.secret("api_v2_key", forms, "APIv2密钥")?;
        let text = api_v2_key.expose_secret();
        if text.len() != API_V2_KEY_LENGTH || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(self.unusable(
                "api_v2_key",
                forms,
                "is not a valid APIv2 key: an APIv2 key has 32 characters, letters and digits; copy it again from where it was set",
            ));
        }
        Ok(V2Keys {
            sign_type: match self.written.sign_type.as_deref() {
                None | Some("HMAC-SHA256") => SignType::HmacSha256,
                Some("MD5") => SignType::Md5,
                Some(other) => {
                    return Err(self.keys.error(
                        "sign_type",
                        format!("is `{other}`: write HMAC-SHA256 or MD5"),
                    ));
                }
            },
            api_v2_key,
        })
    }

    /// What stands in a PEM file; `None` when none is named.
    fn pem<T>(
        &self,
        key: &str,
        path: Option<&Path>,
        read: impl FnOnce(&[u8]) -> Result<T, KeyError>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(path) = path else {
            return Ok(None);
        };
        let path = self.folder.join(path);
        read(&read_file(&path, &self.keys, key)?)
            .map(Some)
            .map_err(|error| {
                self.keys.error(
                    key,
                    format!("names {}, which can't be used: {error}", path.display()),
                )
            })
    }

    fn secret(
        &self,
        key: &str,
        forms: (&Option<Secret>, &Option<PathBuf>),
        name: &str,
    ) -> Result<SecretString, ConfigError> {
        secret::read(forms, self.folder, &self.keys, key)?.ok_or_else(|| {
            self.missing(
                key,
                format!(
                    "set it or {} to the {name} of the merchant platform",
                    self.keys.name(&format!("{key}_file"))
                ),
            )
        })
    }

    /// [`secret::unusable`]
    fn unusable(
        &self,
        key: &str,
        (_, file): (&Option<Secret>, &Option<PathBuf>),
        problem: &str,
    ) -> ConfigError {
        secret::unusable(file.as_deref(), self.folder, &self.keys, key, problem)
    }

    fn missing(&self, key: &str, what_to_do: impl std::fmt::Display) -> ConfigError {
        self.keys.error(key, format!("is missing: {what_to_do}"))
    }
}

/// Whether somebody may have copied it from the merchant platform, which shows all digits; beside a certificate, with which
/// it is compared, zeros in front don't matter.
fn is_copied_serial_no(text: &str, certificate: Option<&Certificate>) -> bool {
    is_serial_no(text) && (certificate.is_some() || text.len() == SERIAL_NO_LENGTH)
}

fn is_public_key_id(text: &str) -> bool {
    text.strip_prefix(PUBLIC_KEY_ID)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}
