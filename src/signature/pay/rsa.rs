//! RSA-SHA256 (PKCS#1 v1.5) with the keys of merchant and platform.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012365342>

use std::{fmt, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::{
    rand::SystemRandom,
    signature::{
        KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey,
    },
};
use rustls::pki_types::{PrivatePkcs8KeyDer, SubjectPublicKeyInfoDer, pem::PemObject};
use x509_parser::{prelude::FromDer, x509::SubjectPublicKeyInfo};

/// Why a file holds no usable key. Never quotes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("it holds no PEM block `BEGIN PRIVATE KEY` (PKCS#8)")]
    NoPrivateKey,
    #[error(
        "it holds a PKCS#1 key (`BEGIN RSA PRIVATE KEY`): convert it with `openssl pkcs8 -topk8 -nocrypt`"
    )]
    Pkcs1,
    #[error("it holds an encrypted key: decrypt it with `openssl pkcs8 -topk8 -nocrypt`")]
    Encrypted,
    #[error("it holds no PEM block `BEGIN PUBLIC KEY`")]
    NoPublicKey,
    #[error("it holds no PEM block `BEGIN CERTIFICATE`")]
    NoCertificate,
    #[error("its key is not an RSA key of 2048 bits or more")]
    NotRsa,
}

/// A private RSA key. `Debug` shows nothing of it. Cheap to clone.
#[derive(Clone)]
pub struct PrivateKey(Arc<RsaKeyPair>);

impl PrivateKey {
    /// Reads `apiclient_key.pem` as WeChat's certificate tool writes it (PKCS#8).
    ///
    /// # Errors
    /// [`KeyError::NoPrivateKey`], [`KeyError::Pkcs1`], [`KeyError::Encrypted`], [`KeyError::NotRsa`]
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem).map_err(|_| no_private_key(pem))?;
        let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map_err(|_| KeyError::NotRsa)?;
        Ok(Self(Arc::new(pair)))
    }

    /// The signature of `message` in Base64.
    ///
    /// # Panics
    /// When the system has no random numbers.
    pub fn sign(&self, message: &str) -> String {
        let mut signature = vec![0; self.0.public().modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message.as_bytes(),
                &mut signature,
            )
            .expect("random numbers for blinding");
        STANDARD.encode(signature)
    }

    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().into())
    }
}

/// What stands there instead of a PKCS#8 key.
fn no_private_key(pem: &[u8]) -> KeyError {
    let holds = |label: &str| {
        pem.windows(label.len())
            .any(|part| part == label.as_bytes())
    };
    if holds("BEGIN RSA PRIVATE KEY") {
        KeyError::Pkcs1
    } else if holds("BEGIN ENCRYPTED PRIVATE KEY") {
        KeyError::Encrypted
    } else {
        KeyError::NoPrivateKey
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey")
    }
}

/// A public RSA key, as the DER of `RSAPublicKey`. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(Arc<[u8]>);

impl PublicKey {
    /// Reads `pub_key.pem`, which the merchant platform offers as 微信支付公钥.
    ///
    /// # Errors
    /// [`KeyError::NoPublicKey`], [`KeyError::NotRsa`]
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let der =
            SubjectPublicKeyInfoDer::from_pem_slice(pem).map_err(|_| KeyError::NoPublicKey)?;
        let (_, info) = SubjectPublicKeyInfo::from_der(&der).map_err(|_| KeyError::NoPublicKey)?;
        Self::of(&info)
    }

    /// The key in a certificate's subject.
    ///
    /// # Errors
    /// [`KeyError::NotRsa`]
    pub fn of(info: &SubjectPublicKeyInfo<'_>) -> Result<Self, KeyError> {
        match info.parsed() {
            Ok(x509_parser::public_key::PublicKey::RSA(key)) if key.key_size() >= 2048 => {
                Ok(Self(info.subject_public_key.data.as_ref().into()))
            }
            _ => Err(KeyError::NotRsa),
        }
    }

    /// Whether `signature` (Base64) is that of `message`.
    pub fn verify(&self, message: &str, signature: &str) -> bool {
        let Ok(signature) = STANDARD.decode(signature) else {
            return false;
        };
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0)
            .verify(message.as_bytes(), &signature)
            .is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey")
    }
}
