//! X.509 certificates of merchant and platform.

use rustls::pki_types::{CertificateDer, pem::PemObject};
use x509_parser::{certificate::X509Certificate, prelude::FromDer};

use super::rsa::{KeyError, PublicKey};

/// Serial numbers have 40 hexadecimal digits.
const LONGEST_SERIAL_NO: usize = 40;

/// What counts of a certificate. Who has issued it does not: WeChat's certificates are known by where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// 证书序列号: hexadecimal digits in capitals.
    pub serial_no: String,
    pub public_key: PublicKey,
    /// Seconds since the Unix epoch.
    not_before: i64,
    /// Seconds since the Unix epoch.
    not_after: i64,
}

impl Certificate {
    /// Reads `apiclient_cert.pem` or a platform certificate.
    ///
    /// # Errors
    /// [`KeyError::NoCertificate`], [`KeyError::NotRsa`]
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let der = CertificateDer::from_pem_slice(pem).map_err(|_| KeyError::NoCertificate)?;
        let (_, certificate) =
            X509Certificate::from_der(&der).map_err(|_| KeyError::NoCertificate)?;
        let validity = certificate.validity();
        Ok(Self {
            serial_no: hex::encode_upper(without_sign(certificate.raw_serial())),
            public_key: PublicKey::of(certificate.public_key())?,
            not_before: validity.not_before.timestamp(),
            not_after: validity.not_after.timestamp(),
        })
    }

    /// Whether this is its serial number, in capitals or not.
    pub fn has_serial_no(&self, serial_no: &str) -> bool {
        digits(serial_no).eq_ignore_ascii_case(digits(&self.serial_no))
    }

    /// Whether it is valid at `now`, in seconds since the Unix epoch.
    pub fn is_valid_at(&self, now: u64) -> bool {
        i64::try_from(now).is_ok_and(|now| (self.not_before..=self.not_after).contains(&now))
    }

    /// The certificate, valid in this period at most.
    #[must_use]
    pub fn within(mut self, not_before: i64, not_after: i64) -> Self {
        self.not_before = self.not_before.max(not_before);
        self.not_after = self.not_after.min(not_after);
        self
    }
}

/// Whether `text` can be the serial number of a certificate; ids of public keys can't.
pub fn is_serial_no(text: &str) -> bool {
    (1..=LONGEST_SERIAL_NO).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A number that begins with a high bit has a zero before it in DER.
fn without_sign(number: &[u8]) -> &[u8] {
    match number {
        [0, rest @ ..] => rest,
        number => number,
    }
}

/// Zeros in front don't count.
fn digits(serial_no: &str) -> &str {
    serial_no.trim_start_matches('0')
}
