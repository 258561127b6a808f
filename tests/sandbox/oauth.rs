//! The authorisation page, and what its codes are good for.

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use wechat_jssdk_demo::{
    language::Language,
    wechat::{TokenApi, WechatError},
};

use crate::harness::{APP_ID, APP_SECRET, OTHER_APP_ID, OTHER_SECRET, Sandbox, account};

/// WeChat's page for these parameters, without following where it leads.
async fn authorize(sandbox: &Sandbox, query: &str) -> reqwest::Response {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([])
        .no_proxy()
        .build()
        .expect("a client");
    let address = format!("{}/connect/oauth2/authorize?{query}", sandbox.base);
    http.get(address).send().await.expect("an answer")
}

fn query(scope: &str) -> String {
    format!(
        "appid={APP_ID}&redirect_uri=https%3A%2F%2Fdemo.test%2Fback%3Fa%3D1&response_type=code&scope={scope}&state=S1"
    )
}

/// A code of the silent scope.
async fn code(sandbox: &Sandbox) -> SecretString {
    let response = authorize(sandbox, &query("snsapi_base")).await;
    assert_eq!(response.status(), 302);
    let location = response.headers()["location"].to_str().expect("ASCII");
    let code = location
        .strip_prefix("https://demo.test/back?a=1&code=")
        .and_then(|rest| rest.strip_suffix("&state=S1"));
    code.expect("a code").into()
}

async fn errcode(sandbox: &Sandbox, path: &str) -> Value {
    sandbox.get(path).await["errcode"].clone()
}

#[tokio::test]
async fn links_that_wechat_refuses_are_refused_with_its_numbers() {
    let sandbox = Sandbox::start().await;
    let good = query("snsapi_base");
    for (bad, said) in [
        (good.replace("demo.test", "evil.test"), "10003"),
        (good.replace("demo.test", "www.demo.test"), "10003"),
        (good.replace("https%3A", "ftp%3A"), "10003"),
        (good.replace("snsapi_base", "snsapi_login"), "10005"),
        (good.replace("snsapi_base", ""), "10010"),
        (
            good.replace("https%3A%2F%2Fdemo.test%2Fback%3Fa%3D1", ""),
            "10011",
        ),
        (good.replace(APP_ID, ""), "10012"),
        (good.replace("state=S1", "state="), "10013"),
        (good.replace(APP_ID, "wxnobody"), "AppID"),
        (good.replace("=code", "=token"), "response_type"),
        (good.replace("S1", "S-1"), "128"),
        (good.replace("S1", &"s".repeat(129)), "128"),
        (
            format!("state=S1&{}", good.replace("&state=S1", "")),
            "参数顺序",
        ),
        (format!("{good}&appid={APP_ID}"), "参数顺序"),
        (String::new(), "10012"),
    ] {
        let response = authorize(&sandbox, &bad).await;
        assert_eq!(response.status(), 400, "{bad}");
        assert!(response.headers().get("location").is_none());
        let html = response.text().await.expect("a page");
        assert!(html.contains(said), "{bad}: {html}");
    }
    let injected = good.replace("demo.test", "<script>alert(1)");
    let html = authorize(&sandbox, &injected)
        .await
        .text()
        .await
        .expect("a page");
    assert!(!html.contains("<script"), "{html}");
}

#[tokio::test]
async fn the_page_that_asks_has_no_scripts_and_lets_its_form_lead_back_only() {
    let sandbox = Sandbox::start().await;
    let response = authorize(&sandbox, &query("snsapi_userinfo")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .expect("ASCII");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(
        policy.contains("form-action 'self' https://demo.test;"),
        "{policy}"
    );
    let html = response.text().await.expect("a page");
    for part in [
        "lang=\"zh-CN\"",
        "允许",
        "拒绝",
        "value=\"xiaolin\" checked",
        APP_ID,
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[tokio::test]
async fn a_code_is_exchanged_by_its_own_account_once() {
    let sandbox = Sandbox::start().await;
    let client = sandbox.client(TokenApi::Stable);
    let (ours, theirs) = (
        account(APP_ID, APP_SECRET),
        account(OTHER_APP_ID, OTHER_SECRET),
    );
    let code = code(&sandbox).await;
    let listed = &sandbox.state().await["accounts"][APP_ID]["codes"][0];
    assert_eq!(listed["value"], code.expose_secret());
    assert_eq!(
        (&listed["user"], &listed["scope"]),
        (&json!("xiaolin"), &json!("snsapi_base"))
    );

    let foreign = client.oauth_token(&theirs, &code).await;
    assert_eq!(foreign.expect_err("40029").errcode(), Some(40029));
    let wrong = client.oauth_token(&account(APP_ID, "wrong"), &code).await;
    assert_eq!(wrong.expect_err("40125").errcode(), Some(40125));
    let token = client.oauth_token(&ours, &code).await.expect("a token");
    assert!(token.openid.starts_with('o') && token.openid.len() == 28);
    assert!(!token.is_snapshot);
    let shown = format!("{token:?}");
    assert!(
        !shown.contains(token.access_token.expose_secret()),
        "{shown}"
    );
    let again = client.oauth_token(&ours, &code).await;
    assert_eq!(again.expect_err("40163").errcode(), Some(40163));
    assert_eq!(
        sandbox.state().await["accounts"][APP_ID]["codes"],
        json!([])
    );

    // Silent codes tell no nickname.
    let silent = client.userinfo(&token, Language::Zh).await;
    assert_eq!(silent.expect_err("48001").errcode(), Some(48001));
    let state = sandbox.state().await;
    assert_eq!(state["calls"]["oauth_token"], 4);
    assert_eq!(state["accounts"][APP_ID]["calls"]["userinfo"], 1);
}

#[tokio::test]
async fn calls_are_refused_with_wechats_codes() {
    let sandbox = Sandbox::start().await;
    let code = code(&sandbox).await;
    let code = code.expose_secret();
    let call = |appid: &str, secret: &str, code: &str, grant: &str| {
        format!(
            "/sns/oauth2/access_token?appid={appid}&secret={secret}&code={code}&grant_type={grant}"
        )
    };
    for (path, expected) in [
        (call("", APP_SECRET, code, "authorization_code"), 41002),
        (
            call("wxnobody", APP_SECRET, code, "authorization_code"),
            40013,
        ),
        (call(APP_ID, "", code, "authorization_code"), 41004),
        (
            call(APP_ID, OTHER_SECRET, code, "authorization_code"),
            40001,
        ),
        (call(APP_ID, APP_SECRET, "", "authorization_code"), 41008),
        (call(APP_ID, APP_SECRET, code, "client_credential"), 40002),
        (call(APP_ID, APP_SECRET, "x", "authorization_code"), 40029),
    ] {
        assert_eq!(errcode(&sandbox, &path).await, expected, "{path}");
    }
    let good = call(APP_ID, APP_SECRET, code, "authorization_code");
    let answer = sandbox.get(&good).await;
    assert_eq!(answer["expires_in"], 7200);
    let (token, openid) = (&answer["access_token"], &answer["openid"]);
    let (token, openid) = (
        token.as_str().expect("a token"),
        openid.as_str().expect("an openid"),
    );
    for (path, expected) in [
        (format!("/sns/auth?access_token={token}&openid={openid}"), 0),
        (format!("/sns/auth?access_token={token}&openid=o123"), 40003),
        (format!("/sns/auth?access_token={token}"), 41009),
        (format!("/sns/auth?openid={openid}"), 41001),
        (
            format!("/sns/auth?access_token=92_x&openid={openid}"),
            40001,
        ),
        (
            format!("/sns/userinfo?access_token={token}&openid={openid}"),
            48001,
        ),
    ] {
        assert_eq!(errcode(&sandbox, &path).await, expected, "{path}");
    }
    sandbox.advance(7200).await;
    let path = format!("/sns/auth?access_token={token}&openid={openid}");
    assert_eq!(errcode(&sandbox, &path).await, 42001);

    let renew = |appid: &str, grant: &str, refresh_token: &str| {
        format!(
            "/sns/oauth2/refresh_token?appid={appid}&grant_type={grant}&refresh_token={refresh_token}"
        )
    };
    let refresh_token = answer["refresh_token"].as_str().expect("a refresh_token");
    for (path, expected) in [
        (renew("", "refresh_token", refresh_token), 41002),
        (renew(APP_ID, "authorization_code", refresh_token), 40002),
        (renew(APP_ID, "refresh_token", ""), 41003),
        (renew(APP_ID, "refresh_token", token), 40030),
        (renew(OTHER_APP_ID, "refresh_token", refresh_token), 40030),
    ] {
        assert_eq!(errcode(&sandbox, &path).await, expected, "{path}");
    }
    let path = renew(APP_ID, "refresh_token", refresh_token);
    let renewed = sandbox.get(&path).await;
    assert_eq!(renewed["openid"], openid);
    let token = renewed["access_token"].as_str().expect("a token");
    let good = format!("/sns/auth?access_token={token}&openid={openid}");
    assert_eq!(errcode(&sandbox, &good).await, 0);
    sandbox.advance(30 * 24 * 60 * 60).await;
    assert_eq!(errcode(&sandbox, &path).await, 42002);
}

#[tokio::test]
async fn the_control_endpoint_says_who_holds_the_phone_and_whether_pages_are_snapshots() {
    let sandbox = Sandbox::start().await;
    let client = sandbox.client(TokenApi::Stable);
    let ours = account(APP_ID, APP_SECRET);
    let mut openids = Vec::new();
    for change in [
        json!({ "user": "xiaolin" }),
        json!({ "user": "guest" }),
        json!({ "snapshot_user": true }),
    ] {
        sandbox.control(change).await;
        let token = client.oauth_token(&ours, &code(&sandbox).await).await;
        let token = token.expect("a token");
        openids.push((token.openid, token.is_snapshot));
    }
    assert_ne!(openids[0].0, openids[1].0);
    assert_ne!(openids[1].0, openids[2].0);
    assert_eq!(
        openids
            .iter()
            .map(|(_, made_up)| *made_up)
            .collect::<Vec<_>>(),
        [false, false, true]
    );

    let (status, answer) = sandbox.try_control(&json!({ "user": "nobody" })).await;
    assert_eq!(status, 400);
    let error = answer["error"].as_str().expect("an error");
    assert!(error.contains("xiaolin, mei, guest"), "{error}");

    // Five minutes by the platform's clock.
    let late = code(&sandbox).await;
    sandbox.advance(301).await;
    let error = client.oauth_token(&ours, &late).await.expect_err("42003");
    assert!(matches!(error, WechatError::Api { code: 42003, .. }));
    let reset = sandbox
        .http
        .delete(format!("{}/control", sandbox.base))
        .send()
        .await;
    let state: Value = reset.expect("an answer").json().await.expect("JSON");
    assert_eq!(state["user"], "xiaolin");
    assert_eq!(
        state["users"][1],
        json!({ "id": "mei", "nickname": "阿梅 Mei" })
    );
}
