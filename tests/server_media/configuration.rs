//! `[media]`: where files go.

use std::path::Path;

use secrecy::ExposeSecret;
use wechat_jssdk_demo::server::{
    Server,
    config::{Config, ConfigError, Environment, MediaPlace},
};

use crate::{common::DEMO, harness::temporary};

const LIVE: &[(&str, &str)] = &[
    ("WECHAT_APP_ID", "wx0123456789abcdef"),
    ("WECHAT_APP_SECRET", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
    ("WECHAT_SAFE_DOMAINS", "demo.example.com"),
];
const KEYS: &[(&str, &str)] = &[
    ("AWS_ACCESS_KEY_ID", "the-key"),
    ("AWS_SECRET_ACCESS_KEY", "the-secret"),
];

fn load(text: &str, environment: &[&[(&str, &str)]]) -> Result<Config, ConfigError> {
    let environment: Environment = environment.concat().into_iter().collect();
    Config::from_text(Path::new("/etc/demo/Leptos.toml"), text, &environment)
}

fn place(text: &str, environment: &[&[(&str, &str)]]) -> MediaPlace {
    load(text, environment).unwrap().media.place
}

#[test]
fn a_sandbox_keeps_files_while_it_runs_and_a_live_server_in_its_folder() {
    assert!(matches!(place("", &[DEMO]), MediaPlace::Temporary));
    let named = "[media]\nfolder = \"files\"\n";
    for (text, environment, expected) in [
        ("", &[LIVE][..], ("/etc/demo/media", false)),
        (named, &[LIVE], ("/etc/demo/files", true)),
        (named, &[DEMO], ("/etc/demo/files", true)),
        (
            named,
            &[LIVE, &[("MEDIA_FOLDER", "/srv/media")]],
            ("/srv/media", true),
        ),
    ] {
        let MediaPlace::Folder { path, chosen } = place(text, environment) else {
            panic!("a folder");
        };
        assert_eq!(
            (path.as_path(), chosen),
            (Path::new(expected.0), expected.1)
        );
    }
}

#[test]
fn a_bucket_takes_its_keys_from_the_environment_and_shows_no_secret() {
    let text =
        "[media]\nstore = \"s3\"\nbucket = \"uploads\"\nendpoint = \"https://s3.example.com/\"\n";
    let own = [
        ("MEDIA_ACCESS_KEY_ID", "our-own-key"),
        ("MEDIA_SECRET_ACCESS_KEY", "our-own-secret"),
        ("MEDIA_SESSION_TOKEN", "our-own-token"),
        ("MEDIA_VIRTUAL_HOSTED", "true"),
    ];
    let config = load(text, &[LIVE, KEYS, &own]).unwrap();
    let MediaPlace::Bucket(bucket) = &config.media.place else {
        panic!("a bucket");
    };
    assert_eq!(bucket.name, "uploads");
    assert_eq!(bucket.endpoint.as_deref(), Some("https://s3.example.com"));
    assert!(bucket.virtual_hosted);
    assert_eq!(bucket.keys.id, "our-own-key");
    assert_eq!(bucket.keys.secret.expose_secret(), "our-own-secret");
    let token = bucket.keys.session_token.as_ref();
    assert_eq!(token.unwrap().expose_secret(), "our-own-token");
    let shown = format!("{config:?}");
    assert!(
        !shown.contains("secret\"")
            && !shown.contains("our-own-secret")
            && !shown.contains("our-own-token"),
        "{shown}"
    );
}

#[test]
fn the_keys_of_a_bucket_come_from_one_place() {
    let text = "[media]\nstore = \"s3\"\nbucket = \"b\"\naccess_key_id = \"of-the-file\"\nsecret_access_key = \"s\"\n";
    let half = [("MEDIA_SECRET_ACCESS_KEY", "the-secret")];
    let error = load(text, &[LIVE, KEYS, &half]).unwrap_err().to_string();
    assert!(error.contains("media.access_key_id"), "{error}");

    let folder = temporary();
    let file = folder.path().join("secret");
    std::fs::write(&file, "of-a-secret-file\n").unwrap();
    let file = [
        ("MEDIA_ACCESS_KEY_ID", "k"),
        ("MEDIA_SECRET_ACCESS_KEY_FILE", file.to_str().unwrap()),
    ];
    let MediaPlace::Bucket(bucket) = place(text, &[LIVE, &file]) else {
        panic!("a bucket");
    };
    assert_eq!(bucket.keys.secret.expose_secret(), "of-a-secret-file");
    assert!(bucket.keys.session_token.is_none());
}

#[test]
fn a_folder_is_swept_after_a_month_and_a_bucket_is_left_to_its_own_rules() {
    let bucket = "[media]\nstore = \"s3\"\nbucket = \"b\"\n";
    let days = |text, environment| {
        let keep = load(text, environment).unwrap().media.keep;
        keep.map(|keep| keep.as_secs() / 86_400)
    };
    assert_eq!(days("", &[LIVE]), Some(30));
    assert_eq!(days(bucket, &[LIVE, KEYS]), None);
    assert_eq!(
        days(bucket, &[LIVE, KEYS, &[("MEDIA_KEEP_DAYS", "7")]]),
        Some(7)
    );
    assert_eq!(days("[media]\nkeep_days = 0\n", &[LIVE]), None);
}

#[test]
fn a_mistake_names_its_key_and_no_secret() {
    for (text, environment, key) in [
        (
            "[media]\nstore = \"ftp\"\n",
            &[LIVE][..],
            "media.store (MEDIA_STORE)",
        ),
        (
            "[media]\nmax_bytes = 0\n",
            &[LIVE],
            "media.max_bytes (MEDIA_MAX_BYTES)",
        ),
        (
            "",
            &[LIVE, &[("MEDIA_MAX_BYTES", "10 MB")]],
            "MEDIA_MAX_BYTES",
        ),
        (
            "[media]\nstore = \"s3\"\n",
            &[LIVE, KEYS],
            "media.bucket (MEDIA_BUCKET)",
        ),
        (
            "[media]\nstore = \"s3\"\nbucket = \"b\"\n",
            &[LIVE],
            "media.access_key_id (MEDIA_ACCESS_KEY_ID)",
        ),
        (
            "[media]\nstore = \"s3\"\nbucket = \"b\"\naccess_key_id = \"k\"\n",
            &[LIVE],
            "media.secret_access_key (MEDIA_SECRET_ACCESS_KEY)",
        ),
        (
            "[media]\nstore = \"s3\"\nbucket = \"b\"\nendpoint = \"https://the-key:the-secret@s3.test\"\n",
            &[LIVE, KEYS],
            "media.endpoint (MEDIA_ENDPOINT)",
        ),
        (
            "[media]\nsecret_access_key = 5\n",
            &[LIVE],
            "secret_access_key",
        ),
        ("[media]\nfolders = \"x\"\n", &[LIVE], "folders"),
    ] {
        let error = load(text, environment).unwrap_err().to_string();
        assert!(error.contains(key), "{error}");
        assert!(!error.contains("the-secret"), "{error}");
    }
}

#[tokio::test]
async fn a_named_folder_that_can_not_be_used_keeps_the_server_from_starting() {
    let folder = temporary();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let inside = file.join("media");
    let environment = [
        DEMO,
        &[
            ("LEPTOS_SITE_ADDR", "127.0.0.1:0"),
            ("MEDIA_FOLDER", inside.to_str().unwrap()),
        ],
    ];
    let config = load("", &environment).unwrap();
    let error = Server::bind(config).await.err().unwrap().to_string();
    assert!(error.contains("media.folder (MEDIA_FOLDER)"), "{error}");
}
