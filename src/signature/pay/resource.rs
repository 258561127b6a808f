//! AEAD_AES_256_GCM with the APIv3 key: the encrypted part of notifications and of downloaded certificates.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012071382>

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use secrecy::{ExposeSecret, SecretString};

/// The APIv3 key: 32 characters, set in the merchant platform. `Debug` never shows it.
#[derive(Clone, Debug)]
pub struct ApiV3Key(SecretString);

/// The text is no APIv3 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an APIv3 key has 32 characters, letters and digits")]
pub struct NotAnApiV3Key;

/// The ciphertext was not made with this key, or was changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it can't be decrypted with this APIv3 key")]
pub struct NotDecrypted;

impl ApiV3Key {
    /// # Errors
    /// [`NotAnApiV3Key`]
    pub fn new(text: SecretString) -> Result<Self, NotAnApiV3Key> {
        let bytes = text.expose_secret().as_bytes();
        if bytes.len() == 32 && bytes.iter().all(u8::is_ascii_alphanumeric) {
            Ok(Self(text))
        } else {
            Err(NotAnApiV3Key)
        }
    }

    /// Decrypts `ciphertext` (Base64, tag at its end).
    ///
    /// # Errors
    /// [`NotDecrypted`]
    pub fn open(
        &self,
        nonce: &str,
        associated_data: &str,
        ciphertext: &str,
    ) -> Result<Vec<u8>, NotDecrypted> {
        let nonce = Nonce::try_assume_unique_for_key(nonce.as_bytes()).map_err(|_| NotDecrypted)?;
        let mut bytes = STANDARD.decode(ciphertext).map_err(|_| NotDecrypted)?;
        let length = self
            .key()
            .open_in_place(nonce, Aad::from(associated_data), &mut bytes)
            .map_err(|_| NotDecrypted)?
            .len();
        bytes.truncate(length);
        Ok(bytes)
    }

    /// Encrypts as the platform does, to Base64. A nonce has 12 characters and is used once.
    ///
    /// # Panics
    /// When the nonce has another length.
    pub fn seal(&self, nonce: &str, associated_data: &str, plaintext: &[u8]) -> String {
        let nonce: [u8; NONCE_LEN] = nonce
            .as_bytes()
            .try_into()
            .expect("a nonce of 12 characters");
        let mut bytes = plaintext.to_vec();
        self.key()
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(associated_data),
                &mut bytes,
            )
            .expect("less than 64 GiB");
        STANDARD.encode(bytes)
    }

    fn key(&self) -> LessSafeKey {
        let bytes = self.0.expose_secret().as_bytes();
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes).expect("32 bytes"))
    }
}
