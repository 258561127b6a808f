//! The signatures themselves, against the `openssl` program and the vectors of WeChat's documents.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use tempfile::NamedTempFile;
use wechat_jssdk_demo::signature::pay::{
    certificate::Certificate,
    rsa::{KeyError, PrivateKey, PublicKey},
    v3,
};

use crate::{
    keys::{self, openssl, text},
    platform::{API_V3_KEY, PLATFORM_SERIAL, api_v3_key},
};

fn file(content: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(content).expect("to write to it");
    file
}

fn path(file: &NamedTempFile) -> &str {
    file.path().to_str().expect("a path")
}

#[test]
fn openssl_verifies_what_we_sign() {
    let pair = keys::merchant();
    let message = v3::request_message(
        "POST",
        "/v3/pay/transactions/jsapi",
        1_795_257_000,
        "593BEC0C930BF1AFEB40B4A08C8FB242",
        "{\"description\":\"商品\"}",
    );
    let signature = STANDARD
        .decode(pair.private().sign(&message))
        .expect("Base64");
    let (key, signature) = (file(pair.public_pem.as_bytes()), file(&signature));
    let verdict = openssl(
        &[
            "dgst",
            "-sha256",
            "-verify",
            path(&key),
            "-signature",
            path(&signature),
        ],
        message.as_bytes(),
    );
    assert_eq!(text(verdict).trim(), "Verified OK");
}

#[test]
fn we_verify_what_openssl_signs_and_nothing_else() {
    let pair = keys::platform();
    let message = v3::response_message("1795257000", "nonce", "{\"code\":\"商品\"}");
    let key = file(pair.private_pem.as_bytes());
    let signature = openssl(
        &["dgst", "-sha256", "-sign", path(&key)],
        message.as_bytes(),
    );
    let public = pair.public();
    assert!(public.verify(&message, &STANDARD.encode(&signature)));
    for position in 0..signature.len() {
        let mut changed = signature.clone();
        changed[position] ^= 1;
        assert!(!public.verify(&message, &STANDARD.encode(&changed)));
    }
    assert!(!public.verify(&message[1..], &STANDARD.encode(&signature)));
    let other_hash = openssl(
        &["dgst", "-sha512", "-sign", path(&key)],
        message.as_bytes(),
    );
    assert!(!public.verify(&message, &STANDARD.encode(&other_hash)));
    for nonsense in ["", "?", "AAAA"] {
        assert!(!public.verify(&message, nonsense));
    }
}

#[test]
fn signed_messages_are_these_bytes() {
    assert_eq!(
        v3::request_message("GET", "/v3/certificates", 1_554_208_460, "593BEC0C", ""),
        "GET\n/v3/certificates\n1554208460\n593BEC0C\n\n"
    );
    assert_eq!(
        v3::response_message("1554209980", "c5ac7061", "{\"data\":[]}"),
        "1554209980\nc5ac7061\n{\"data\":[]}\n"
    );
    let message = v3::pay_sign_message(
        "wx8888888888888888",
        1_414_561_699,
        "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
        "prepay_id=wx201410272009395522657a690389285100",
    );
    assert_eq!(message.len(), 110);
    assert!(message.ends_with("285100\n"));
}

#[test]
fn files_that_hold_no_usable_key_are_told_apart() {
    let pair = keys::merchant();
    let pem = pair.private_pem.as_bytes();
    let pkcs1 = openssl(&["pkey", "-traditional"], pem);
    let encrypted = openssl(&["pkcs8", "-topk8", "-passout", "pass:hunter2"], pem);
    let small = openssl(
        &[
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:1024",
        ],
        b"",
    );
    let elliptic = openssl(
        &[
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
        ],
        b"",
    );
    let certificate = pair.certificate(PLATFORM_SERIAL, -1..1).into_bytes();
    let private = |pem: &[u8]| PrivateKey::from_pem(pem).err();
    assert_eq!(private(pem), None);
    assert_eq!(private(&pkcs1), Some(KeyError::Pkcs1));
    assert_eq!(private(&encrypted), Some(KeyError::Encrypted));
    assert_eq!(private(&small), Some(KeyError::NotRsa));
    assert_eq!(private(&elliptic), Some(KeyError::NotRsa));
    assert_eq!(private(&certificate), Some(KeyError::NoPrivateKey));
    assert_eq!(private(b""), Some(KeyError::NoPrivateKey));

    let public = |pem: &[u8]| PublicKey::from_pem(pem).err();
    assert_eq!(public(pair.public_pem.as_bytes()), None);
    assert_eq!(public(&certificate), Some(KeyError::NoPublicKey));
    let small_public = openssl(&["pkey", "-pubout"], &small);
    assert_eq!(public(&small_public), Some(KeyError::NotRsa));
    assert_eq!(
        Certificate::from_pem(pem).err(),
        Some(KeyError::NoCertificate)
    );
}

#[test]
fn a_certificate_tells_what_openssl_reads_in_it() {
    for serial_no in [
        PLATFORM_SERIAL,
        "0A57F09EFDC096DE15EBE81A47057A7232F1B8E1",
        "7F",
        "FF01",
    ] {
        let pem = keys::merchant().certificate(serial_no, -1..1);
        let printed = text(openssl(&["x509", "-noout", "-serial"], pem.as_bytes()));
        let certificate = Certificate::from_pem(pem.as_bytes()).expect("a certificate");
        assert_eq!(printed.trim(), format!("serial={}", certificate.serial_no));
        assert!(certificate.has_serial_no(&serial_no.to_lowercase()));
        assert!(!certificate.has_serial_no(&serial_no[1..serial_no.len() - 1]));
        assert_eq!(certificate.public_key, keys::merchant().public());
    }
}

/// AES-256-GCM anew: blocks by `openssl`, GHASH as NIST SP 800-38D defines it.
mod gcm {
    use super::openssl;

    /// Ciphertext and tag.
    pub fn seal(key: &[u8], nonce: &[u8; 12], associated_data: &[u8], plaintext: &[u8]) -> Vec<u8> {
        let blocks = plaintext.len().div_ceil(16);
        let counters: Vec<u8> = (1..=blocks as u32 + 1)
            .flat_map(|counter| [nonce, &counter.to_be_bytes()[..]].concat())
            .collect();
        let encrypted = encrypt(key, &[&[0; 16][..], &counters].concat());
        let (hash_key, rest) = encrypted.split_at(16);
        let (first, stream) = rest.split_at(16);
        let mut sealed = xor(plaintext, stream);
        let lengths = [associated_data.len(), plaintext.len()]
            .map(|length| (length as u64 * 8).to_be_bytes())
            .concat();
        let hashed = [&padded(associated_data)[..], &padded(&sealed), &lengths].concat();
        sealed.extend(xor(&ghash(hash_key, &hashed), first));
        sealed
    }

    fn encrypt(key: &[u8], blocks: &[u8]) -> Vec<u8> {
        openssl(
            &["enc", "-aes-256-ecb", "-nopad", "-K", &hex::encode(key)],
            blocks,
        )
    }

    fn ghash(key: &[u8], blocks: &[u8]) -> [u8; 16] {
        let number = |bytes: &[u8]| u128::from_be_bytes(bytes.try_into().expect("16 bytes"));
        let sum = blocks
            .chunks(16)
            .fold(0, |sum, block| times(sum ^ number(block), number(key)));
        sum.to_be_bytes()
    }

    fn times(x: u128, mut v: u128) -> u128 {
        let mut product = 0;
        for bit in (0..128).rev() {
            if x >> bit & 1 == 1 {
                product ^= v;
            }
            v = v >> 1 ^ if v & 1 == 1 { 0xE1 << 120 } else { 0 };
        }
        product
    }

    fn padded(bytes: &[u8]) -> Vec<u8> {
        let mut padded = bytes.to_vec();
        padded.resize(bytes.len().div_ceil(16) * 16, 0);
        padded
    }

    fn xor(a: &[u8], b: &[u8]) -> Vec<u8> {
        a.iter().zip(b).map(|(a, b)| a ^ b).collect()
    }
}

#[test]
fn a_resource_is_opened_as_a_second_implementation_seals_it() {
    let key = api_v3_key(API_V3_KEY);
    for plaintext in [
        "",
        "x",
        "0123456789abcdef",
        "{\"trade_state\":\"SUCCESS\",\"summary\":\"支付成功\"}",
    ] {
        let (nonce, associated_data) = (b"fdasflkja484", "transaction");
        let sealed = STANDARD.encode(gcm::seal(
            API_V3_KEY.as_bytes(),
            nonce,
            associated_data.as_bytes(),
            plaintext.as_bytes(),
        ));
        assert_eq!(
            key.seal("fdasflkja484", associated_data, plaintext.as_bytes()),
            sealed
        );
        assert_eq!(
            key.open("fdasflkja484", associated_data, &sealed)
                .as_deref(),
            Ok(plaintext.as_bytes())
        );
    }
}

proptest! {
    #[test]
    fn a_resource_opens_whole_or_not_at_all(
        plaintext in proptest::collection::vec(any::<u8>(), 0..200),
        nonce in "[a-zA-Z0-9]{12}",
        associated_data in "[a-z]{0,20}",
        position in any::<proptest::sample::Index>(),
        bit in 0u8..8,
    ) {
        let key = api_v3_key(API_V3_KEY);
        let sealed = key.seal(&nonce, &associated_data, &plaintext);
        prop_assert_eq!(key.open(&nonce, &associated_data, &sealed), Ok(plaintext));

        let mut bytes = STANDARD.decode(&sealed).expect("Base64");
        let position = position.index(bytes.len());
        bytes[position] ^= 1u8 << bit;
        prop_assert!(key.open(&nonce, &associated_data, &STANDARD.encode(bytes)).is_err());
        prop_assert!(key.open(&nonce[1..], &associated_data, &sealed).is_err());
        prop_assert!(key.open(&nonce, &(associated_data + "x"), &sealed).is_err());
    }
}
