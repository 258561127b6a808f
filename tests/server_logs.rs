//! Nothing that opens an account may reach the log, however talkative it is set.
#![cfg(feature = "ssr")]

mod common;

use std::{
    io,
    sync::{Arc, Mutex},
};

use common::{APP_ID, APP_SECRET, DEMO, Running, start};
use reqwest::Method;
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

/// What the server functions of cards answer, problems included.
async fn card_answers(server: &Running) -> String {
    let mut answers = String::new();
    for (function, arguments) in [
        (
            "sign_add_card",
            json!({ "cards": [{ "cardId": "pDF3iY9tv9zCGCj4jTXFOo1DxHdo" }] }),
        ),
        (
            "sign_add_card",
            json!({ "cards": [{ "cardId": "pForeign" }] }),
        ),
        ("sign_choose_card", json!({ "filter": {} })),
    ] {
        let mut arguments = arguments;
        arguments["url"] = json!("https://demo.test/");
        let request = server.request(Method::POST, &format!("/api/{function}"));
        let response = request.json(&arguments).send().await.unwrap();
        answers += &response.text().await.unwrap();
    }
    answers
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
            .control(json!({ "next_errors": { "stable_token": [-1], "token": [-1], "ticket": [40001, "html", "html"] } }))
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
        let mut pages = card_answers(&server).await;
        common::until("a signature", async || {
            let response = server.ask("https://demo.test/").send().await.unwrap();
            (response.status() == 200).then_some(())
        })
        .await;
        for path in [
            "/",
            "/readyz",
            "/metrics",
            "/v1/jsapi-config?url=https%3A%2F%2Fdemo.test%2F",
        ] {
            pages += &server.get_at("demo.test", path).await.text().await.unwrap();
        }
        pages += &card_answers(&server).await;
        assert!(pages.contains("cardSign"), "{pages}");
        let platform = server.platform().await;
        let account = &platform["accounts"][APP_ID];
        let issued: Vec<_> = ["token", "stable_token"]
            .iter()
            .flat_map(|kind| account["tokens"][kind].as_array().unwrap())
            .chain(["jsapi", "wx_card"].iter().flat_map(|kind| {
                let tickets = account["tickets"][kind].as_array().unwrap();
                assert!(!tickets.is_empty(), "{platform}");
                tickets
            }))
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
