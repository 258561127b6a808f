//! Nothing that opens an account may reach the log, however talkative it is set.
#![cfg(feature = "ssr")]

mod common;

use std::{
    io,
    sync::{Arc, Mutex},
};

use common::{APP_ID, APP_SECRET, DEMO, start};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use wechat_jssdk_demo::server::{config::LogConfig, telemetry};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Captured {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// One test in this program: the subscriber is the process's.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_secret_token_or_ticket_is_logged_at_trace_level() {
    let log = Captured::default();
    let config = LogConfig {
        json: true,
        filter: "trace".to_owned(),
    };
    tracing::subscriber::set_global_default(telemetry::subscriber(&config, log.clone())).unwrap();

    let mut secrets = vec![APP_SECRET.to_owned()];
    for api in ["stable", "plain"] {
        let environment = [DEMO, &[("WECHAT_TOKEN_API", api)]].concat();
        let server = start("", &environment).await;
        server
            .control(json!({ "next_errors": { "stable_token": [-1], "token": [-1], "ticket": [40001, "html"] } }))
            .await;
        // The log lines of a failing, then of a working server.
        for path in [
            "/readyz",
            "/",
            "/metrics",
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
        ] {
            server.get_at("demo.test", path).await;
        }
        common::until("a signature", async || {
            let response = server.ask("https://demo.test/").send().await.unwrap();
            (response.status() == 200).then_some(())
        })
        .await;
        let mut pages = String::new();
        for path in [
            "/",
            "/readyz",
            "/metrics",
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
        ] {
            pages += &server.get_at("demo.test", path).await.text().await.unwrap();
        }
        let platform = server.platform().await;
        let account = &platform["accounts"][APP_ID];
        let issued: Vec<_> = ["token", "stable_token"]
            .iter()
            .flat_map(|kind| account["tokens"][kind].as_array().unwrap())
            .chain(account["tickets"]["jsapi"].as_array().unwrap())
            .map(|credential| credential["value"].as_str().unwrap().to_owned())
            .collect();
        assert!(issued.len() >= 2, "{platform}");
        for value in &issued {
            assert!(!pages.contains(value.as_str()), "a page shows a credential");
        }
        secrets.extend(issued);
        server.stop().await;
    }

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/v1/jsapi-config"), "requests are logged");
    assert!(log.contains(APP_ID), "calls to WeChat are logged");
    for secret in secrets {
        for line in log.lines() {
            assert!(!line.contains(&secret), "{line}");
        }
    }
}
