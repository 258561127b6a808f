//! The merchant in the configuration: every mistake is one sentence that names its key, and none quotes one.

use std::path::Path;

use secrecy::ExposeSecret;
use tempfile::TempDir;
use wechat_jssdk_demo::{
    server::config::{Config, ConfigError, Environment},
    signature::pay::v2::SignType,
    wechat::{Merchant, MerchantKeys, PlatformKeys},
};

use crate::{
    keys::{self, openssl},
    platform::{API_V3_KEY, MCH_ID, MERCHANT_SERIAL, PUBLIC_KEY_ID},
};

const API_KEY: &str = "192006250b4c09247ec02edce69f6a2d";
const ACCOUNT: &str = "[wechat]\napp_id = \"wx0123456789abcdef\"\napp_secret = \"hush-hush\"\nsafe_domains = [\"demo.test\"]\n";

/// A folder with the files of a merchant.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let merchant = keys::merchant();
    let pem = merchant.private_pem.as_bytes();
    for (name, content) in [
        ("key.pem", pem),
        (
            "cert.pem",
            merchant.certificate(MERCHANT_SERIAL, -1..365).as_bytes(),
        ),
        (
            "other.pem",
            keys::next()
                .certificate(MERCHANT_SERIAL, -1..365)
                .as_bytes(),
        ),
        ("pkcs1.pem", &openssl(&["pkey", "-traditional"], pem)),
        ("pub.pem", keys::platform().public_pem.as_bytes()),
        ("v3", format!("{API_V3_KEY}\n").as_bytes()),
        ("v2", format!(" {API_KEY}\n").as_bytes()),
        ("binary", b"\xff\xfe"),
    ] {
        std::fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

fn load(folder: &Path, text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let environment: Environment = environment.iter().copied().collect();
    Config::from_text(&folder.join("Leptos.toml"), text, &environment)
}

fn merchant(config: Config) -> Merchant {
    let account = config.wechat.accounts.into_iter().next_back();
    account.expect("an account").merchant.expect("a merchant")
}

fn v3(lines: &str) -> String {
    format!("{ACCOUNT}[wechat.merchant]\nmch_id = \"{MCH_ID}\"\n{lines}")
}

#[test]
fn a_merchant_of_api_v3_is_read_from_the_files_beside_the_configuration() {
    let folder = folder();
    let text = v3(
        "private_key_file = \"key.pem\"\ncertificate_file = \"cert.pem\"\napi_v3_key_file = \"v3\"",
    );
    let merchant = merchant(load(folder.path(), &text, &[]).expect("a configuration"));
    assert_eq!(merchant.mch_id, MCH_ID);
    let MerchantKeys::V3(keys) = merchant.keys else {
        panic!("not v3");
    };
    assert_eq!(keys.serial_no, MERCHANT_SERIAL);
    assert_eq!(
        keys.private_key.public_key(),
        crate::keys::merchant().public()
    );
    assert!(matches!(keys.platform, PlatformKeys::Certificates));
}

#[test]
fn every_key_has_a_variable_which_wins() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (key, public, secret) = (path("key.pem"), path("pub.pem"), path("v3"));
    let text = v3("api = \"v2\"\nprivate_key_file = \"nowhere\"\napi_v3_key = \"x\"");
    let config = load(
        folder.path(),
        &text,
        &[
            ("WECHAT_MCH_ID", "1900000110"),
            ("WECHAT_PAY_API", "v3"),
            ("WECHAT_MCH_SERIAL_NO", MERCHANT_SERIAL),
            ("WECHAT_MCH_PRIVATE_KEY_FILE", &key),
            ("WECHAT_API_V3_KEY_FILE", &secret),
            ("WECHAT_PAY_PUBLIC_KEY_ID", PUBLIC_KEY_ID),
            ("WECHAT_PAY_PUBLIC_KEY_FILE", &public),
        ],
    )
    .expect("a configuration");
    assert!(
        !config
            .warnings
            .iter()
            .any(|warning| warning.contains("not known")),
        "{:?}",
        config.warnings
    );
    let merchant = merchant(config);
    assert_eq!(merchant.mch_id, "1900000110");
    let MerchantKeys::V3(keys) = merchant.keys else {
        panic!("not v3");
    };
    let PlatformKeys::PublicKey { id, key } = keys.platform else {
        panic!("no public key");
    };
    assert_eq!(id, PUBLIC_KEY_ID);
    assert_eq!(key, crate::keys::platform().public());
}

#[test]
fn variables_alone_make_a_merchant_of_v2() {
    let folder = folder();
    for (sign_type, expected) in [
        (None, SignType::HmacSha256),
        (Some("HMAC-SHA256"), SignType::HmacSha256),
        (Some("MD5"), SignType::Md5),
    ] {
        let mut environment = vec![
            ("WECHAT_MCH_ID", MCH_ID),
            ("WECHAT_PAY_API", "v2"),
            ("WECHAT_API_V2_KEY", API_KEY),
        ];
        environment.extend(sign_type.map(|sign_type| ("WECHAT_PAY_SIGN_TYPE", sign_type)));
        let config = load(folder.path(), ACCOUNT, &environment).expect("a configuration");
        let MerchantKeys::V2(keys) = merchant(config).keys else {
            panic!("not v2");
        };
        assert_eq!(keys.api_v2_key.expose_secret(), API_KEY);
        assert_eq!(keys.sign_type, expected);
    }
}

#[test]
fn further_accounts_have_merchants_of_their_own() {
    let folder = folder();
    let text = format!(
        "{ACCOUNT}[[wechat.accounts]]\napp_id = \"wx2\"\napp_secret = \"s\"\nsafe_domains = [\"two.test\"]\n\
         [wechat.accounts.merchant]\nmch_id = \"{MCH_ID}\"\napi = \"v2\"\napi_v2_key_file = \"v2\"\n"
    );
    let config = load(folder.path(), &text, &[]).expect("a configuration");
    assert!(config.wechat.accounts[0].merchant.is_none());
    assert_eq!(merchant(config).mch_id, MCH_ID);
    let error = load(
        folder.path(),
        &text.replace("api_v2_key_file = \"v2\"", "api_v2_key_file = \"x\""),
        &[],
    )
    .expect_err("a mistake")
    .to_string();
    assert!(
        error.starts_with("wechat.accounts[0].merchant.api_v2_key_file names"),
        "{error}"
    );
}

#[test]
fn every_mistake_is_one_sentence_that_names_its_key_and_quotes_none() {
    let folder = folder();
    let good = [
        ("private_key_file", "key.pem"),
        ("certificate_file", "cert.pem"),
        ("api_v3_key_file", "v3"),
    ];
    let with = |changes: &[(&str, &str)]| {
        let mut keys: std::collections::BTreeMap<_, _> = good.into_iter().collect();
        for (key, value) in changes {
            if value.is_empty() {
                keys.remove(key);
            } else {
                keys.insert(key, value);
            }
        }
        v3(&keys
            .iter()
            .map(|(key, value)| format!("{key} = \"{value}\"\n"))
            .collect::<String>())
    };
    let short = &API_V3_KEY[1..];
    let table: &[(String, &[&str])] = &[
        (
            format!("{ACCOUNT}[wechat.merchant]\napi = \"v2\""),
            &[
                "wechat.merchant.mch_id (WECHAT_MCH_ID) is missing",
                "商户号",
            ],
        ),
        (
            format!("{ACCOUNT}[wechat.merchant]\nmch_id = \"{API_KEY}\""),
            &["wechat.merchant.mch_id (WECHAT_MCH_ID)", "digits"],
        ),
        (
            with(&[("api", "v4")]),
            &["wechat.merchant.api (WECHAT_PAY_API)", "`v4`", "v3 or v2"],
        ),
        (
            with(&[("private_key_file", "")]),
            &[
                "private_key_file (WECHAT_MCH_PRIVATE_KEY_FILE) is missing",
                "apiclient_key.pem",
            ],
        ),
        (
            with(&[("private_key_file", "nowhere.pem")]),
            &["private_key_file", "nowhere.pem", "cannot be read"],
        ),
        (
            with(&[("private_key_file", "pkcs1.pem")]),
            &[
                "private_key_file",
                "pkcs1.pem",
                "PKCS#1",
                "openssl pkcs8 -topk8 -nocrypt",
            ],
        ),
        (
            with(&[("private_key_file", "cert.pem")]),
            &["private_key_file", "BEGIN PRIVATE KEY"],
        ),
        (
            with(&[("certificate_file", "other.pem")]),
            &[
                "certificate_file (WECHAT_MCH_CERTIFICATE_FILE)",
                "another key",
                "private_key_file",
            ],
        ),
        (
            with(&[("certificate_file", "key.pem")]),
            &["certificate_file", "BEGIN CERTIFICATE"],
        ),
        (
            with(&[("certificate_file", "")]),
            &[
                "serial_no (WECHAT_MCH_SERIAL_NO) is missing",
                "certificate_file",
            ],
        ),
        (
            with(&[("serial_no", "not a number")]),
            &["serial_no", "hexadecimal"],
        ),
        (
            with(&[("certificate_file", ""), ("serial_no", "abc")]),
            &["serial_no", "40 hexadecimal digits", "certificate_file"],
        ),
        (
            with(&[("api_v3_key_file", "key.pem")]),
            &[
                "api_v3_key_file (WECHAT_API_V3_KEY_FILE) names",
                "key.pem",
                "is not a valid APIv3 key",
            ],
        ),
        (
            with(&[("api", "v2"), ("api_v2_key_file", "key.pem")]),
            &[
                "api_v2_key_file (WECHAT_API_V2_KEY_FILE) names",
                "key.pem",
                "is not a valid APIv2 key",
            ],
        ),
        (
            with(&[("serial_no", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1")]),
            &["serial_no", "not that of", "certificate_file"],
        ),
        (
            with(&[("api_v3_key_file", "")]),
            &[
                "api_v3_key (WECHAT_API_V3_KEY) is missing",
                "api_v3_key_file (WECHAT_API_V3_KEY_FILE)",
            ],
        ),
        (
            with(&[("api_v3_key", API_V3_KEY)]),
            &[
                "api_v3_key (WECHAT_API_V3_KEY) is set together with",
                "keep one",
            ],
        ),
        (
            with(&[("api_v3_key_file", ""), ("api_v3_key", short)]),
            &["api_v3_key (WECHAT_API_V3_KEY)", "32 characters"],
        ),
        (
            with(&[("api_v3_key_file", "binary")]),
            &["api_v3_key_file (WECHAT_API_V3_KEY_FILE)", "no text"],
        ),
        (
            with(&[("public_key_id", PUBLIC_KEY_ID)]),
            &[
                "public_key_file (WECHAT_PAY_PUBLIC_KEY_FILE) is missing",
                "pub_key.pem",
            ],
        ),
        (
            with(&[("public_key_file", "pub.pem")]),
            &["public_key_id (WECHAT_PAY_PUBLIC_KEY_ID) is missing"],
        ),
        (
            with(&[
                ("public_key_file", "pub.pem"),
                ("public_key_id", "0119000001092026"),
            ]),
            &["public_key_id", "PUB_KEY_ID_"],
        ),
        (
            with(&[
                ("public_key_file", "cert.pem"),
                ("public_key_id", PUBLIC_KEY_ID),
            ]),
            &["public_key_file", "BEGIN PUBLIC KEY"],
        ),
        (
            with(&[("api", "v2")]),
            &[
                "api_v2_key (WECHAT_API_V2_KEY) is missing",
                "api_v2_key_file (WECHAT_API_V2_KEY_FILE)",
            ],
        ),
        (
            with(&[("api", "v2"), ("api_v2_key", short)]),
            &["api_v2_key (WECHAT_API_V2_KEY)", "32 characters"],
        ),
        (
            with(&[
                ("api", "v2"),
                ("api_v2_key", API_KEY),
                ("sign_type", "SHA1"),
            ]),
            &[
                "sign_type (WECHAT_PAY_SIGN_TYPE)",
                "`SHA1`",
                "HMAC-SHA256 or MD5",
            ],
        ),
        (with(&[("apiv3_key", API_V3_KEY)]), &["line", "`apiv3_key`"]),
    ];
    for (text, expected) in table {
        let error = load(folder.path(), text, &[]).expect_err(text).to_string();
        for part in *expected {
            assert!(error.contains(part), "`{error}` lacks `{part}`");
        }
        assert!(!error.contains('\n'), "{error}");
        for key in [short, API_KEY, "PRIVATE KEY-----"] {
            assert!(!error.contains(key), "{error}");
        }
    }
}

#[test]
fn keys_of_the_other_version_of_the_api_are_named() {
    let folder = folder();
    let keys = "private_key_file = \"key.pem\"\ncertificate_file = \"cert.pem\"\napi_v3_key_file = \"v3\"\n\
                api_v2_key_file = \"v2\"\nsign_type = \"MD5\"\n";
    for (api, idle) in [
        ("v3", &["api_v2_key_file", "sign_type"][..]),
        (
            "v2",
            &["private_key_file", "certificate_file", "api_v3_key_file"],
        ),
    ] {
        let text = v3(&format!("{keys}api = \"{api}\""));
        let config = load(folder.path(), &text, &[]).expect("a configuration");
        let warnings = config.warnings.iter();
        let warned: Vec<_> = warnings.filter(|text| text.contains("no effect")).collect();
        assert_eq!(warned.len(), idle.len(), "{warned:?}");
        for key in idle {
            let named = format!("wechat.merchant.{key} (");
            let of = |warning: &&String| {
                warning.starts_with(&named) && warning.ends_with(&format!("api {api}"))
            };
            assert!(warned.iter().any(of), "{key}: {warned:?}");
        }
    }
}

#[test]
fn a_merchant_needs_an_account() {
    let folder = folder();
    let further = "[[wechat.accounts]]\napp_id = \"wx2\"\napp_secret = \"s\"\nsafe_domains = [\"two.test\"]\n";
    let error = load(folder.path(), further, &[("WECHAT_MCH_ID", MCH_ID)])
        .expect_err("a mistake")
        .to_string();
    assert!(
        error.contains("WECHAT_APP_ID") && error.contains("wechat.merchant"),
        "{error}"
    );
}

#[test]
fn nothing_shows_a_key() {
    let folder = folder();
    let text = v3(
        "private_key_file = \"key.pem\"\ncertificate_file = \"cert.pem\"\napi_v3_key_file = \"v3\"",
    );
    let shown = format!(
        "{:?}",
        load(folder.path(), &text, &[]).expect("a configuration")
    );
    assert!(shown.contains(MCH_ID));
    assert!(!shown.contains(API_V3_KEY), "{shown}");
    let line = keys::merchant().private_pem.lines().nth(1).expect("a line");
    assert!(!shown.contains(line), "{shown}");
}
