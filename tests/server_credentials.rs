//! What must hold between `/v1/jsapi-config` and WeChat, over real HTTP against the embedded platform.
#![cfg(feature = "ssr")]

mod common;

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use common::{
    APP_ID, APP_SECRET, DEMO, Running, calls, config, is_signed_by, problem, start, until,
};
use futures::future::join_all;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::oneshot};
use wechat_jssdk_demo::{
    api::JsapiConfig,
    sandbox::{self, Platform, SandboxAccount},
};

const PAGE: &str = "https://demo.test/page?x=1";
/// How many ask at once.
const CROWD: usize = 500;

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

/// A server whose platform lets old credentials live on for a while, or kills them at once (`strict`).
async fn start_in(strict: bool, change: Value) -> Running {
    let server = start("", DEMO).await;
    server.control(json!({ "strict": strict })).await;
    server.control(change).await;
    server
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cold_requests_share_one_token_call_and_one_ticket_call() {
    for strict in [false, true] {
        let server = start_in(strict, json!({ "latency_ms": 100 })).await;
        cold_start(&server, CROWD).await;
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
    for strict in [false, true] {
        let server = start_in(strict, json!({ "latency_ms": 1500 })).await;
        // They start the fetch, and leave while WeChat is being asked.
        let leaving: Vec<_> = (0..100)
            .map(|_| tokio::spawn(server.ask(PAGE).send()))
            .collect();
        let hang_up = async {
            until("the call to WeChat", async || {
                (calls(&server.platform().await, "stable_token") == 1).then_some(())
            })
            .await;
            for client in leaving {
                client.abort();
                assert!(client.await.is_err_and(|error| error.is_cancelled()));
            }
        };
        tokio::join!(hang_up, cold_start(&server, CROWD));
        expect_calls(&server, 1, 1).await;
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_busy_wechat_is_asked_again_within_the_same_wait() {
    for strict in [false, true] {
        let busy = json!({ "next_errors": { "stable_token": [-1, -1] } });
        let server = start_in(strict, busy).await;
        cold_start(&server, CROWD).await;
        expect_calls(&server, 3, 1).await;
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refused_token_is_renewed_once_and_the_ticket_asked_again() {
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

/// The platform's tickets in the order of their issue, as seen by asking it all the time.
#[derive(Default)]
struct History(Mutex<Vec<Seen>>);

struct Seen {
    ticket: String,
    /// When it was found dead; it had died at some moment before.
    dead_by: Option<Instant>,
}

impl History {
    fn tickets(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.0.lock().unwrap()
    }

    async fn look(&self, server: &Running) {
        let good = server.good_tickets().await;
        let now = Instant::now();
        let mut tickets = self.tickets();
        for seen in tickets.iter_mut() {
            if seen.dead_by.is_none() && !good.contains(&seen.ticket) {
                seen.dead_by = Some(now);
            }
        }
        for ticket in good {
            if !tickets.iter().any(|seen| seen.ticket == ticket) {
                tickets.push(Seen {
                    ticket,
                    dead_by: None,
                });
            }
        }
    }
}

/// An answer, the moment before the question, and how many tickets were known then.
type Answered = (JsapiConfig, Instant, usize);

/// Asks without a break until `done`.
async fn ask_until(server: &Running, history: &History, done: &AtomicBool) -> Vec<Answered> {
    let mut answers = Vec::new();
    while !done.load(Ordering::Relaxed) {
        let (asked_at, known) = (Instant::now(), history.tickets().len());
        answers.push((server.signed(PAGE).await, asked_at, known));
    }
    answers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_signature_is_good_while_tickets_expire_under_load() {
    for strict in [false, true] {
        let short = json!({ "ticket_expires_in": 6, "token_expires_in": 7200 });
        let server = Arc::new(start_in(strict, short).await);
        let history = Arc::new(History::default());
        let done = Arc::new(AtomicBool::new(false));
        let crowd: Vec<_> = (0..CROWD)
            .map(|_| {
                let (server, history, done) = (server.clone(), history.clone(), done.clone());
                tokio::spawn(async move { ask_until(&server, &history, &done).await })
            })
            .collect();
        // Until the third ticket: two ends of life have passed under load.
        until("the third ticket", async || {
            history.look(&server).await;
            (history.tickets().len() >= 3).then_some(())
        })
        .await;
        done.store(true, Ordering::Relaxed);
        let answers = join_all(crowd).await;
        history.look(&server).await;

        let tickets = std::mem::take(&mut *history.tickets());
        for (answer, asked_at, known) in answers.into_iter().flat_map(Result::unwrap) {
            let signed_by = tickets
                .iter()
                .position(|seen| is_signed_by(&answer, &[seen.ticket.clone()].into()))
                .expect("a ticket that WeChat has issued");
            if strict {
                // The one before is dead as soon as WeChat has made the next, which has yet to arrive here.
                assert!(signed_by + 2 >= known, "{signed_by} of {known}");
            } else {
                let dead_by = tickets[signed_by].dead_by;
                assert!(dead_by.is_none_or(|dead_by| asked_at <= dead_by));
            }
        }
        let platform = server.platform().await;
        let issued = platform["accounts"][APP_ID]["issued"]["jsapi"].as_u64();
        // WeChat hands out the same ticket until shortly before its end, so that one life can take a few refreshes.
        assert!(
            calls(&platform, "ticket") <= 4 * issued.unwrap(),
            "{platform}"
        );
        assert_eq!(calls(&platform, "stable_token"), 1);
    }
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
        safe_domains: Vec::new(),
        cards: Vec::new(),
        merchant: None,
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
    let refusal = problem(refused, 503, "wechat_unreachable").await;
    assert_eq!(refusal["detail"], json!("WeChat could not be reached"));
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
            // WeChat's own words may name this server's address.
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.ends_with(&format!("errcode {errcode}")), "{detail}");
            assert!(retry_after.parse::<u64>().unwrap() >= 1);
        }
        expect_calls(&server, 1, 0).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_the_control_endpoint_ends_is_fetched_anew_at_once() {
    let server = start("", DEMO).await;
    let mut seen = std::collections::HashSet::new();
    for change in [
        json!({}),
        json!({ "expire_now": "all" }),
        json!({ "advance_seconds": 7200 }),
    ] {
        server.control(change.clone()).await;
        let answer = server.signed(PAGE).await;
        let tickets = server.good_tickets().await;
        assert!(is_signed_by(&answer, &tickets), "{change}");
        assert!(!is_signed_by(&answer, &seen), "{change}");
        seen.extend(tickets);
    }
    let reset = server.request(reqwest::Method::DELETE, "/sandbox/control");
    assert_eq!(reset.send().await.unwrap().status(), 200);
    let answer = server.signed(PAGE).await;
    assert!(is_signed_by(&answer, &server.good_tickets().await));

    // Errors are forgotten as well.
    let refusing = json!({ "ip_allow_list": ["203.0.113.7"], "expire_now": "all" });
    server.control(refusing).await;
    let refused = server.ask(PAGE).send().await.unwrap();
    assert_eq!(
        problem(refused, 502, "wechat_error").await["errcode"],
        json!(40164)
    );
    let friendly = json!({ "ip_allow_list": null, "expire_now": "all" });
    server.control(friendly).await;
    server.signed(PAGE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_daily_budget_stops_calls_before_wechat_does() {
    let text = "[wechat]\ndaily_call_budget = 2";
    let server = start(text, DEMO).await;
    server
        .control(json!({ "next_errors": { "stable_token": [-1, -1, -1, -1] } }))
        .await;
    // Both calls are spent within the first wait.
    let response = server.ask(PAGE).send().await.unwrap();
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
    // The page gave up by itself; the client's own limit would say that the call took too long.
    assert!(html.contains("WeChat did not answer in time"), "{html}");
    assert!(html.contains("</html>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stopping_server_finishes_what_it_has_begun() {
    let platform = Platform::new([SandboxAccount {
        app_id: APP_ID.to_owned(),
        app_secret: APP_SECRET.into(),
        safe_domains: Vec::new(),
        cards: Vec::new(),
        merchant: None,
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
