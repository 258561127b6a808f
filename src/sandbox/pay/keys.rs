//! The keys of WeChat Pay's side, made once per process when they are first needed: the platform's with its certificate,
//! a foreign one for forged notifications, and the demo merchant's.

use std::{sync::LazyLock, thread, time::Duration};

use rand::RngExt;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_RSA_SHA256, SerialNumber};
use rsa::{
    RsaPrivateKey,
    pkcs8::{EncodePrivateKey, LineEnding},
    rand_core::OsRng,
};
use secrecy::{ExposeSecret, SecretString};
use time::OffsetDateTime;

use crate::{
    signature::{
        nonce_str,
        pay::{resource::ApiV3Key, rsa::PrivateKey},
    },
    wechat::{Merchant, MerchantKeys, PlatformKeys, V3Keys, pay::moment},
};

const BITS: usize = 2048;
const DEMO_MCH_ID: &str = "1900000109";
const DAY: u64 = 24 * 60 * 60;
/// Five years, as WeChat's.
const LIFE: u64 = 5 * 365 * DAY;

static PLATFORM: LazyLock<Platform> = LazyLock::new(Platform::make);
static FOREIGN: LazyLock<PrivateKey> = LazyLock::new(|| private_key(&make_pem()));
static DEMO: LazyLock<Merchant> = LazyLock::new(make_demo_merchant);

/// What the platform signs with, and the certificate (平台证书) that shows it.
pub(super) struct Platform {
    pub(super) key: PrivateKey,
    /// 40 hexadecimal digits.
    pub(super) serial_no: String,
    /// Seconds since the Unix epoch.
    pub(super) effective: u64,
    /// Seconds since the Unix epoch.
    pub(super) expire: u64,
    pub(super) certificate_pem: String,
}

impl Platform {
    fn make() -> Self {
        let pem = make_pem();
        let serial_no = serial_no();
        let effective = moment::now() - DAY;
        let expire = effective + LIFE;
        Self {
            key: private_key(&pem),
            certificate_pem: certificate(&pem, &serial_no, effective, expire),
            serial_no,
            effective,
            expire,
        }
    }
}

/// The platform's own keys. Made beside the workers, since that takes a moment.
pub(super) async fn platform() -> &'static Platform {
    made(|| &*PLATFORM).await
}

/// A key that neither the platform nor a merchant has.
pub(super) async fn foreign() -> &'static PrivateKey {
    made(|| &*FOREIGN).await
}

async fn made<T: Sync>(key: fn() -> &'static T) -> &'static T {
    // What went wrong there goes wrong here again, where it shows.
    let _ = tokio::task::spawn_blocking(move || {
        key();
    })
    .await;
    key()
}

/// The merchant of a sandbox account that has none: API v3, with platform certificates. The same one for all accounts of a
/// process, under keys that exist nowhere else.
///
/// # Panics
/// When the system has no random numbers.
pub fn demo_merchant() -> Merchant {
    DEMO.clone()
}

/// The merchant that an account has in a sandbox: the demo one unless one is configured. WeChat's public key, which it may
/// check signatures with, gives way to the platform's: nobody but WeChat can sign for that one.
///
/// # Panics
/// When the system has no random numbers.
pub fn merchant(configured: Option<Merchant>) -> Merchant {
    let Some(mut merchant) = configured else {
        return demo_merchant();
    };
    if let MerchantKeys::V3(keys) = &mut merchant.keys
        && let PlatformKeys::PublicKey { key, .. } = &mut keys.platform
    {
        *key = PLATFORM.key.public_key();
    }
    merchant
}

fn make_demo_merchant() -> Merchant {
    // Whoever has the merchant soon asks the platform: its key is made meanwhile.
    thread::spawn(|| LazyLock::force(&PLATFORM));
    let api_v3_key: String = (0..2).map(|_| nonce_str(&mut rand::rng())).collect();
    let api_v3_key = SecretString::from(&api_v3_key[..32]);
    Merchant {
        mch_id: DEMO_MCH_ID.to_owned(),
        keys: MerchantKeys::V3(V3Keys {
            serial_no: serial_no(),
            private_key: private_key(&make_pem()),
            api_v3_key: ApiV3Key::new(api_v3_key).expect("32 letters and digits"),
            platform: PlatformKeys::Certificates,
        }),
    }
}

fn make_pem() -> SecretString {
    let key = RsaPrivateKey::new(&mut OsRng, BITS).expect("random numbers for a key");
    let pem = key.to_pkcs8_pem(LineEnding::LF).expect("a key as PEM");
    SecretString::from(pem.as_str())
}

fn private_key(pem: &SecretString) -> PrivateKey {
    PrivateKey::from_pem(pem.expose_secret().as_bytes()).expect("a key of 2048 bits as PEM")
}

fn serial_no() -> String {
    let mut bytes: [u8; 20] = rand::rng().random();
    // Positive, and no leading zero that would be left out.
    bytes[0] = bytes[0] & 0x7f | 0x10;
    hex::encode_upper(bytes)
}

fn certificate(pem: &SecretString, serial_no: &str, effective: u64, expire: u64) -> String {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "WeChat Pay platform of the sandbox");
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = name;
    parameters.not_before = OffsetDateTime::UNIX_EPOCH + Duration::from_secs(effective);
    parameters.not_after = OffsetDateTime::UNIX_EPOCH + Duration::from_secs(expire);
    let serial = hex::decode(serial_no).expect("hexadecimal digits");
    parameters.serial_number = Some(SerialNumber::from(serial));
    KeyPair::from_pkcs8_pem_and_sign_algo(pem.expose_secret(), &PKCS_RSA_SHA256)
        .and_then(|key| parameters.self_signed(&key))
        .expect("a certificate for a key of 2048 bits")
        .pem()
}
