//! `[media]`: where files go.

use std::path::Path;

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
    let own = [("MEDIA_SECRET_ACCESS_KEY", "our-own-secret")];
    let config = load(text, &[LIVE, KEYS, &own]).unwrap();
    let MediaPlace::Bucket(bucket) = &config.media.place else {
        panic!("a bucket");
    };
    assert_eq!(bucket.name, "uploads");
    assert_eq!(bucket.endpoint.as_deref(), Some("https://s3.example.com"));
    assert_eq!(bucket.access_key_id, "the-key");
    assert_eq!(
        secrecy::ExposeSecret::expose_secret(&bucket.secret_access_key),
        "our-own-secret"
    );
    let shown = format!("{config:?}");
    assert!(
        !shown.contains("secret\"") && !shown.contains("our-own-secret"),
        "{shown}"
    );
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
