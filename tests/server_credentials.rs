//! What must hold between `/v1/jsapi-config` and WeChat, over real HTTP against the embedded platform.
#![cfg(feature = "ssr")]

mod common;

use std::{net::SocketAddr, time::Duration};

use common::{
    APP_ID, APP_SECRET, DEMO, Running, calls, config, is_signed_by, problem, start, until,
};
use futures::future::join_all;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::oneshot};
use wechat_jssdk_demo::sandbox::{self, Platform, SandboxAccount};

const PAGE: &str = "https://demo.test/page?x=1";

/// Signs `count` different pages at once and checks every answer against the platform's tickets.
async fn cold_start(server: &Running, count: usize) {
    let answers = join_all((0..count).map(|index| {
        let page = format!("https://demo.test/p?i={index}");
        async move { (server.signed(&page).await, page) }
    }))
    .await;
    let tickets = server.good_tickets().await;
    assert_eq!(tickets.len(), 1);
    for (answer, page) in answers {
        assert_eq!(answer.app_id, APP_ID);
        assert_eq!(answer.url, page);
        assert!(is_signed_by(&answer, &tickets), "{page}");
    }
}

async fn expect_calls(server: &Running, tokens: u64, tickets: u64) {
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "stable_token"), tokens, "{platform}");
    assert_eq!(calls(&platform, "token"), 0);
    assert_eq!(calls(&platform, "ticket"), tickets, "{platform}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cold_requests_share_one_token_call_and_one_ticket_call() {
    for strict in [false, true] {
        let server = start("", DEMO).await;
        server
            .control(json!({ "strict": strict, "latency_ms": 100 }))
            .await;
        cold_start(&server, 500).await;
        expect_calls(&server, 1, 1).await;
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn plain_tokens_are_fetched_as_sparingly() {
    let environment = [DEMO, &[("WECHAT_TOKEN_API", "plain")]].concat();
    let server = start("", &environment).await;
    server
        .control(json!({ "strict": true, "latency_ms": 50 }))
        .await;
    cold_start(&server, 100).await;
    let platform = server.platform().await;
    assert_eq!(calls(&platform, "token"), 1);
    assert_eq!(calls(&platform, "ticket"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn clients_that_hang_up_strand_nobody() {
    let server = start("", DEMO).await;
    server.control(json!({ "latency_ms": 300 })).await;
    // The first ones start the fetch and leave before it can be done.
    let impatient = (0..100).map(|_| server.ask(PAGE).timeout(Duration::from_millis(100)).send());
    let (left, ()) = tokio::join!(join_all(impatient), cold_start(&server, 100));
    assert!(left.iter().all(Result::is_err));
    expect_calls(&server, 1, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_busy_wechat_is_asked_again_within_the_same_wait() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "next_errors": { "stable_token": [-1, -1] } }))
        .await;
    cold_start(&server, 200).await;
    expect_calls(&server, 3, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refused_token_is_renewed_once_and_the_ticket_asked_again() {
    let server = start("", DEMO).await;
    server.signed(PAGE).await;
    for code in [40001, 40014, 42001] {
        let server = start("", DEMO).await;
        server
            .control(json!({ "next_errors": { "ticket": [code] } }))
            .await;
        cold_start(&server, 20).await;
        let platform = server.platform().await;
        assert_eq!(calls(&platform, "ticket"), 2, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_signature_is_good_while_tickets_expire_under_load() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "ticket_expires_in": 6, "token_expires_in": 7200, "strict": false }))
        .await;
    // Until the third ticket: two ends of life have passed under load.
    loop {
        // A ticket may end while the answers are on their way: good at their beginning is good as well.
        let mut tickets = server.good_tickets().await;
        let answers = join_all((0..20).map(|_| server.signed(PAGE))).await;
        let platform = server.platform().await;
        tickets.extend(common::good_tickets(&platform, APP_ID));
        for answer in &answers {
            assert!(is_signed_by(answer, &tickets), "{platform}");
        }
        let issued = platform["accounts"][APP_ID]["issued"]["jsapi"]
            .as_u64()
            .unwrap();
        // WeChat hands out the same ticket until shortly before its end, so that one life can take a few refreshes.
        assert!(calls(&platform, "ticket") <= 4 * issued, "{platform}");
        if issued >= 3 {
            break;
        }
    }
    assert_eq!(calls(&server.platform().await, "stable_token"), 1);
}

/// The platform as a service of its own, which can be switched off.
struct Elsewhere {
    addr: SocketAddr,
    stop: oneshot::Sender<()>,
    stopped: tokio::task::JoinHandle<()>,
}

async fn platform_at(addr: &str, platform: &Platform) -> Elsewhere {
    let listener = TcpListener::bind(addr).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopping) = oneshot::channel::<()>();
    let service =
        sandbox::router(platform.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = tokio::spawn(async move {
        let shutdown = async move {
            let _ = stopping.await;
        };
        axum::serve(listener, service)
            .with_graceful_shutdown(shutdown)
            .await
            .unwrap();
    });
    Elsewhere {
        addr,
        stop,
        stopped,
    }
}

impl Elsewhere {
    async fn control(&self, change: Value) {
        let url = format!("http://{}/control", self.addr);
        let client = common::http_client();
        let response = client.post(url).json(&change).send().await.unwrap();
        assert_eq!(response.status(), 200);
    }

    async fn switch_off(self) -> String {
        drop(self.stop);
        self.stopped.await.unwrap();
        self.addr.to_string()
    }
}

async fn readiness(server: &Running) -> (u16, Value) {
    let response = server.get("/readyz").await;
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn signatures_go_on_without_wechat_until_the_tickets_end_and_recover_by_themselves() {
    let platform = Platform::new([SandboxAccount {
        app_id: APP_ID.to_owned(),
        app_secret: APP_SECRET.into(),
    }]);
    let wechat = platform_at("127.0.0.1:0", &platform).await;
    // Refreshed 5 to 10 seconds early and served until 3 seconds early: the failed refresh, with its tries, shows between.
    wechat.control(json!({ "ticket_expires_in": 30 })).await;
    let base = format!("http://{}", wechat.addr);
    let environment = [DEMO, &[("WECHAT_API_BASE", base.as_str())]].concat();
    let server = start("", &environment).await;

    server.signed(PAGE).await;
    let (status, body) = readiness(&server).await;
    assert_eq!((status, &body["status"]), (200, &json!("ready")), "{body}");
    assert_eq!(body["accounts"][0]["usable"], json!(true));

    let addr = wechat.switch_off().await;
    // A refresh has failed, and the ticket serves on.
    let degraded = until("a failing refresh", async || {
        let (status, body) = readiness(&server).await;
        (body["status"] == json!("degraded")).then_some((status, body))
    })
    .await;
    assert_eq!(degraded.0, 200);
    let account = &degraded.1["accounts"][0];
    assert_eq!(account["degraded"], json!(true));
    assert_eq!(account["lastError"]["code"], json!("wechat_unreachable"));
    assert!(account["lastError"]["hint"]["zh"].is_string());
    server.signed(PAGE).await;

    let refused = until("the ticket's end", async || {
        let response = server.ask(PAGE).send().await.unwrap();
        (response.status() != 200).then_some(response)
    })
    .await;
    assert!(refused.headers().contains_key("retry-after"));
    problem(refused, 503, "wechat_unreachable").await;
    let (status, body) = readiness(&server).await;
    assert_eq!(
        (status, &body["status"]),
        (503, &json!("unavailable")),
        "{body}"
    );

    let _wechat = platform_at(&addr, &platform).await;
    until("recovery", async || {
        let (status, body) = readiness(&server).await;
        (status == 200 && body["status"] == json!("ready")).then_some(())
    })
    .await;
    server.signed(PAGE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_wechat_says_reaches_the_caller_with_its_code_and_is_not_asked_again_at_once() {
    for (errcode, status, code) in [
        (40013, 502, "wechat_error"),
        (40125, 502, "wechat_error"),
        (40164, 502, "wechat_error"),
        (45009, 429, "rate_limited"),
        (45011, 429, "rate_limited"),
    ] {
        let server = start("", DEMO).await;
        server
            .control(json!({ "next_errors": { "stable_token": [errcode] } }))
            .await;
        for _ in 0..3 {
            let response = server.ask(PAGE).send().await.unwrap();
            let retry_after = response.headers()["retry-after"]
                .to_str()
                .unwrap()
                .to_owned();
            let problem = problem(response, status, code).await;
            assert_eq!(problem["errcode"], json!(errcode));
            assert!(retry_after.parse::<u64>().unwrap() >= 1);
        }
        expect_calls(&server, 1, 0).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_daily_budget_stops_calls_before_wechat_does() {
    let text = "[wechat]\ndaily_call_budget = 2";
    let server = start(text, DEMO).await;
    server
        .control(json!({ "next_errors": { "stable_token": [-1, -1, -1, -1] } }))
        .await;
    let response = server.ask(PAGE).send().await.unwrap();
    assert!(matches!(response.status().as_u16(), 429 | 502));
    let response = until("the exhausted budget", async || {
        let response = server.ask(PAGE).send().await.unwrap();
        (response.status() == 429).then_some(response)
    })
    .await;
    problem(response, 429, "rate_limited").await;
    expect_calls(&server, 2, 0).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_does_not_wait_as_long_as_a_hanging_wechat() {
    let server = start("", DEMO).await;
    server
        .control(json!({ "next_errors": { "stable_token": ["hang"] } }))
        .await;
    let response = server.get_at("demo.test", "/").await;
    assert_eq!(response.status(), 200);
    let html = response.text().await.unwrap();
    // The page gave up by itself; the client's own limit would name the call and its milliseconds.
    assert!(html.contains("WeChat did not answer in time"), "{html}");
    assert!(html.contains("</html>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stopping_server_finishes_what_it_has_begun() {
    let platform = Platform::new([SandboxAccount {
        app_id: APP_ID.to_owned(),
        app_secret: APP_SECRET.into(),
    }]);
    let wechat = platform_at("127.0.0.1:0", &platform).await;
    wechat.control(json!({ "latency_ms": 500 })).await;
    let base = format!("http://{}", wechat.addr);
    let environment = [DEMO, &[("WECHAT_API_BASE", base.as_str())]].concat();
    let server = start("", &environment).await;

    let request = tokio::spawn(server.ask(PAGE).send());
    let control = format!("{base}/control");
    until("the call to WeChat", async || {
        let response = server.client.get(&control).send().await.unwrap();
        let state: Value = response.json().await.unwrap();
        (calls(&state, "stable_token") == 1).then_some(())
    })
    .await;
    server.stop().await;
    assert_eq!(request.await.unwrap().unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stopping_server_does_not_wait_for_ever() {
    let text = "[server]\nshutdown_grace_seconds = 1";
    let server = Running::new(config(text, DEMO)).await;
    server
        .control(json!({ "next_errors": { "stable_token": ["hang"] } }))
        .await;
    let hanging = tokio::spawn(server.ask(PAGE).send());
    until("the call to WeChat", async || {
        (calls(&server.platform().await, "stable_token") == 1).then_some(())
    })
    .await;
    server.stop().await;
    // Had the server waited for it, it would be answered by now.
    assert!(!hanging.is_finished());
}
