//! What the simulated client asks of the server.
#![cfg(feature = "ssr")]

mod common;

use common::{APP_ID, DEMO, Running, problem, start};
use reqwest::{Method, Response};
use serde_json::{Value, json};

const LINK: &str = "/sandbox/client/link";

async fn ask(server: &Running, body: &Value) -> Response {
    let request = server.request(Method::POST, LINK).json(body);
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_card_may_lead_to_the_safe_domains_of_its_account() {
    let server = start("", DEMO).await;
    for (app_id, link, safe) in [
        (APP_ID, "https://demo.test/", true),
        (APP_ID, "http://demo.test/a?b=c#d", true),
        (APP_ID, "https://www.demo.test/", true),
        (APP_ID, "https://other.test/mp/a", true),
        (APP_ID, "https://other.test/", false),
        (APP_ID, "https://foreign.test/", false),
        (APP_ID, "https://demo.test.foreign.test/", false),
        (APP_ID, "/relative", false),
        (APP_ID, "javascript:void 0", false),
        (APP_ID, "", false),
        ("wxfedcba9876543210", "https://demo.test/", false),
        ("", "https://demo.test/", false),
    ] {
        let response = ask(&server, &json!({ "appId": app_id, "link": link })).await;
        assert_eq!(response.status(), 200);
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer, json!({ "safe": safe }), "{app_id} {link}");
    }
}

#[tokio::test]
async fn what_is_no_question_is_refused_with_a_hint() {
    let server = start("", DEMO).await;
    let response = ask(&server, &json!({ "link": 1 })).await;
    problem(response, 400, "invalid_request").await;
}

#[tokio::test]
async fn a_server_without_the_simulator_judges_no_link() {
    let server = start("[simulator]\nenabled = false\n", DEMO).await;
    let body = json!({ "appId": APP_ID, "link": "https://demo.test/" });
    // the platform answers, as it answers all that it doesn't know
    let answer = ask(&server, &body).await.text().await.unwrap();
    assert!(!answer.contains("safe"), "{answer}");
}
