//! Leptos.toml and Cargo.toml must tell the same.
#![cfg(feature = "ssr")]

use std::path::Path;

use wechat_jssdk_demo::server::config::{Config, Environment, Mode};

fn leptos_table(file: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table["package"]["metadata"]["leptos"]
        .as_table()
        .unwrap()
        .clone()
}

#[test]
fn every_key_of_leptos_toml_stands_in_cargo_toml_with_the_same_value() {
    let cargo = leptos_table("Cargo.toml");
    let deployed = leptos_table("Leptos.toml");
    for (key, value) in &deployed {
        assert_eq!(cargo.get(key), Some(value), "{key}");
    }
}

#[test]
fn no_run_time_key_is_left_out() {
    let deployed = leptos_table("Leptos.toml");
    for key in [
        "output-name",
        "site-root",
        "site-pkg-dir",
        "site-addr",
        "reload-port",
        "env",
        "hash-files",
    ] {
        assert!(deployed.contains_key(key), "{key}");
    }
}

#[test]
fn leptos_output_name_of_the_build_is_the_one_of_the_configuration() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".cargo/config.toml");
    let config: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    assert_eq!(
        config["env"]["LEPTOS_OUTPUT_NAME"],
        leptos_table("Cargo.toml")["output-name"]
    );
}

#[test]
fn the_shipped_leptos_toml_is_a_valid_configuration() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let config = Config::from_text(&path, &text, &Environment::default()).unwrap();
    assert_eq!(config.wechat.mode, Mode::Sandbox);
    assert_eq!(config.wechat.api_base, None);
    assert!(config.server.site_root.ends_with("target/site"));
    assert!(config.server.site_root.is_absolute());
}
