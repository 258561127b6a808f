//! RSA keys and certificates of the tests, made once.

use std::{
    io::Write,
    process::{Command, Stdio},
    sync::OnceLock,
};

use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256, SerialNumber};
use time::{Duration, OffsetDateTime};
use wechat_jssdk_demo::signature::pay::rsa::{PrivateKey, PublicKey};

/// A key pair as PEM texts.
pub struct Pair {
    pub private_pem: String,
    pub public_pem: String,
}

impl Pair {
    pub fn private(&self) -> PrivateKey {
        PrivateKey::from_pem(self.private_pem.as_bytes()).expect("a private key")
    }

    pub fn public(&self) -> PublicKey {
        PublicKey::from_pem(self.public_pem.as_bytes()).expect("a public key")
    }

    /// A certificate of this key, valid from and until so many days from now.
    pub fn certificate(&self, serial_no: &str, days: std::ops::Range<i64>) -> String {
        let key = KeyPair::from_pkcs8_pem_and_sign_algo(&self.private_pem, &PKCS_RSA_SHA256)
            .expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        let now = OffsetDateTime::now_utc();
        params.not_before = now + Duration::days(days.start);
        params.not_after = now + Duration::days(days.end);
        params.serial_number = Some(SerialNumber::from(
            hex::decode(serial_no).expect("hexadecimal digits"),
        ));
        params.self_signed(&key).expect("a certificate").pem()
    }
}

/// The merchant's.
pub fn merchant() -> &'static Pair {
    static PAIR: OnceLock<Pair> = OnceLock::new();
    PAIR.get_or_init(make)
}

/// WeChat Pay's.
pub fn platform() -> &'static Pair {
    static PAIR: OnceLock<Pair> = OnceLock::new();
    PAIR.get_or_init(make)
}

/// The one that WeChat Pay changes to.
pub fn next() -> &'static Pair {
    static PAIR: OnceLock<Pair> = OnceLock::new();
    PAIR.get_or_init(make)
}

fn make() -> Pair {
    let private_pem = text(openssl(
        &[
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:2048",
        ],
        b"",
    ));
    let public_pem = text(openssl(&["pkey", "-pubout"], private_pem.as_bytes()));
    Pair {
        private_pem,
        public_pem,
    }
}

/// What `openssl` prints when `input` is written to it.
pub fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program openssl");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(input)
        .expect("to write to it");
    let output = child.wait_with_output().expect("its output");
    assert!(
        output.status.success(),
        "openssl {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

pub fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}
