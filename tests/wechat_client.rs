//! The client against servers that misbehave, each over real HTTP on loopback.
#![cfg(feature = "ssr")]

#[path = "sandbox/harness.rs"]
mod harness;

use std::{
    net::SocketAddr,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect},
    routing::{any, get},
};
use harness::{APP_ID, APP_SECRET, account, serve, value};
use secrecy::SecretString;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use wechat_jssdk_demo::wechat::{
    ClientLimits, ErrorClass, Fetched, TicketType, TokenApi, WechatClient, WechatError,
};

const TOKEN: &str = "90_a-token-that-must-not-be-seen-anywhere";

fn client_of(address: SocketAddr, token_api: TokenApi) -> WechatClient {
    WechatClient::new(&format!("http://{address}"), token_api).expect("a client")
}

/// All three calls, against a server of which each path answers as `app` says.
async fn every_call(app: Router) -> [Result<Fetched, WechatError>; 3] {
    let address = serve(app).await;
    let account = account(APP_ID, APP_SECRET);
    [
        client_of(address, TokenApi::Stable)
            .access_token(&account, false)
            .await,
        client_of(address, TokenApi::Plain)
            .access_token(&account, false)
            .await,
        client_of(address, TokenApi::Plain)
            .ticket(&SecretString::from(TOKEN), TicketType::Jsapi)
            .await,
    ]
}

/// Checks that an error shows nothing of what was sent.
fn discreet(error: &WechatError) {
    let shown = format!("{error} {error:?} {:?}", error.hint());
    for secret in [APP_SECRET, TOKEN, "access_token=", "secret=", "?"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

fn always(status: StatusCode, content_type: &'static str, body: &'static str) -> Router {
    let answer = move || async move { (status, [(header::CONTENT_TYPE, content_type)], body) };
    Router::new().fallback(answer)
}

#[tokio::test]
async fn json_is_read_whatever_the_content_type_says() {
    let body = r#"{"access_token":"T","ticket":"T","expires_in":7200}"#;
    for content_type in ["text/plain", "text/html; charset=gbk", "application/json"] {
        for outcome in every_call(always(StatusCode::OK, content_type, body)).await {
            let fetched = outcome.expect(content_type);
            assert_eq!(value(&fetched), "T");
            assert_eq!(fetched.expires_in, Duration::from_secs(7200));
        }
    }
}

#[tokio::test]
async fn answers_that_are_not_wechats_are_told_apart() {
    for (status, body, class) in [
        (
            200,
            "<html>Log in to the network</html>",
            ErrorClass::Malformed,
        ),
        (200, "", ErrorClass::Malformed),
        (200, r#"{"errcode":0,"errmsg":"ok"}"#, ErrorClass::Malformed),
        (502, "<html>Bad gateway</html>", ErrorClass::Transient),
        (503, "", ErrorClass::Transient),
        (429, "", ErrorClass::MinuteLimit),
        (404, "<html>Not found</html>", ErrorClass::Configuration),
        (
            502,
            r#"{"errcode":-1,"errmsg":"system error"}"#,
            ErrorClass::Transient,
        ),
    ] {
        let status = StatusCode::from_u16(status).expect("a status");
        for outcome in every_call(always(status, "text/html", body)).await {
            let error = outcome.expect_err(body);
            assert_eq!(error.class(), class, "{error}");
            discreet(&error);
        }
    }
}

#[tokio::test]
async fn an_errmsg_that_echoes_what_was_sent_is_cleaned() {
    let app = Router::new().fallback(async |request: axum::extract::Request| {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 16).await.expect("a body");
        let body = String::from_utf8_lossy(&body).replace('"', "'");
        format!(
            r#"{{"errcode":40001,"errmsg":"cannot use {}{body} rid: 0a0a0a0a-1b1b1b1b-2c2c2c2c"}}"#,
            parts.uri
        )
    });
    for outcome in every_call(app).await {
        let error = outcome.expect_err("40001");
        let shown = format!("{error} {error:?}");
        assert_eq!(error.errcode(), Some(40001));
        assert!(
            !shown.contains(APP_SECRET) && !shown.contains(TOKEN),
            "{shown}"
        );
        assert!(shown.contains("[redacted]"), "{shown}");
        assert!(shown.contains("rid: 0a0a0a0a-1b1b1b1b-2c2c2c2c"), "{shown}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let followed = Arc::new(AtomicUsize::new(0));
    let count = followed.clone();
    let app = Router::new()
        .route(
            "/elsewhere",
            any(move || async move { count.fetch_add(1, Ordering::SeqCst).to_string() }),
        )
        .fallback(async || Redirect::temporary("/elsewhere"));
    for outcome in every_call(app).await {
        let error = outcome.expect_err("a redirect");
        assert!(matches!(error, WechatError::HttpStatus { status: 307, .. }));
        discreet(&error);
    }
    assert_eq!(followed.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let app = Router::new().fallback(async || {
        let piece = Ok::<_, std::io::Error>(axum::body::Bytes::from_static(&[b' '; 8192]));
        axum::body::Body::from_stream(futures::stream::repeat_with(move || {
            piece
                .as_ref()
                .map(Clone::clone)
                .map_err(|_| std::io::Error::other("never"))
        }))
        .into_response()
    });
    for outcome in every_call(app).await {
        let error = outcome.expect_err("too long");
        assert!(matches!(error, WechatError::Malformed { .. }), "{error:?}");
        assert!(error.to_string().contains("longer than 65536 bytes"));
    }
}

#[tokio::test]
async fn the_server_learns_who_calls() {
    let app = Router::new().route(
        "/cgi-bin/ticket/getticket",
        get(async |headers: HeaderMap| {
            let agent = headers.get(header::USER_AGENT).cloned();
            let agent = agent.expect("a user agent");
            let agent = agent.to_str().expect("text").replace('/', "-");
            format!(r#"{{"ticket":"{agent}","expires_in":7200}}"#)
        }),
    );
    let [.., ticket] = every_call(app).await;
    let ticket = ticket.expect("a ticket");
    assert!(value(&ticket).starts_with("wechat-jssdk-demo-"));
}

#[tokio::test]
async fn nobody_listening_is_a_failure_worth_a_retry() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let client = client_of(address, TokenApi::Plain);
    let account = account(APP_ID, APP_SECRET);
    let outcome = client.access_token(&account, false).await;
    let error = outcome.expect_err("nobody there");
    assert!(
        matches!(error, WechatError::Unreachable { .. }),
        "{error:?}"
    );
    assert_eq!(error.class(), ErrorClass::Transient);
    assert!(error.to_string().contains("refused"), "{error}");
    discreet(&error);
}

#[tokio::test]
async fn a_server_that_hangs_up_is_a_failure_worth_a_retry() {
    for answer in [
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ticket\"",
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        let client = client_of(address, TokenApi::Plain);
        let token = SecretString::from(TOKEN);
        let outcome = client.ticket(&token, TicketType::WxCard).await;
        let error = outcome.expect_err("no full answer");
        assert!(
            matches!(error, WechatError::Unreachable { .. }),
            "{error:?}"
        );
        assert_eq!(error.class(), ErrorClass::Transient);
        discreet(&error);
    }
}

#[tokio::test]
async fn an_answer_that_never_ends_in_time_is_a_time_out() {
    // Accepts the connection into its backlog and says nothing; and one that stops after the headers.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let halting =
        serve(
            Router::new().fallback(async || {
                axum::body::Body::from_stream(futures::stream::pending::<
                    Result<&str, std::io::Error>,
                >())
            }),
        );
    let limits = ClientLimits {
        total: Duration::from_millis(150),
        ..ClientLimits::default()
    };
    for address in [silent.local_addr().expect("an address"), halting.await] {
        let base = format!("http://{address}");
        let client = WechatClient::with_limits(&base, TokenApi::Stable, limits);
        let account = account(APP_ID, APP_SECRET);
        let outcome = client
            .expect("a client")
            .access_token(&account, false)
            .await;
        let error = outcome.expect_err("no answer");
        assert!(
            matches!(error, WechatError::Timeout { limit, .. } if limit == limits.total),
            "{error:?}"
        );
        assert_eq!(error.class(), ErrorClass::Transient);
        discreet(&error);
    }
}

#[tokio::test]
async fn html_on_every_path_does_not_confuse_a_base_with_a_path() {
    let app = Router::new().route(
        "/below/cgi-bin/stable_token",
        any(async || r#"{"access_token":"T","expires_in":7200}"#),
    );
    let address = serve(app.fallback(async || Html("elsewhere"))).await;
    for base in ["below", "below/", "below//"] {
        let client = WechatClient::new(&format!("http://{address}/{base}"), TokenApi::Stable);
        let account = account(APP_ID, APP_SECRET);
        let outcome = client
            .expect("a client")
            .access_token(&account, false)
            .await;
        assert_eq!(value(&outcome.expect(base)), "T");
    }
}

/// Runs itself again where no root certificates are to be found.
#[test]
fn without_root_certificates_http_works_and_https_says_what_is_missing() {
    const NOWHERE: &str = "/nonexistent/certificates";
    if std::env::var("SSL_CERT_FILE").as_deref() == Ok(NOWHERE) {
        WechatClient::new("http://127.0.0.1:9", TokenApi::Stable).expect("no need of certificates");
        let error = WechatClient::new("https://api.weixin.qq.com", TokenApi::Stable)
            .expect_err("no certificates");
        assert_eq!(error.class(), ErrorClass::Configuration);
        assert!(error.to_string().contains("ca-certificates"), "{error}");
        return;
    }
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--exact",
            "without_root_certificates_http_works_and_https_says_what_is_missing",
        ])
        .env("SSL_CERT_FILE", NOWHERE)
        .env("SSL_CERT_DIR", NOWHERE)
        .status()
        .expect("a second run");
    assert!(status.success());
}
