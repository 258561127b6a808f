//! Addresses and connections.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::common::{DEMO, start};

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let server = start("[server]\nheader_timeout_seconds = 1", DEMO).await;
    let mut stream = TcpStream::connect(server.addr).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: demo.test\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut answer));
    // Closed in one way or another, without having been answered.
    let _ = closed.await.expect("an end");
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
    assert_eq!(server.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_taken_address_is_said_in_one_sentence() {
    let server = start("", DEMO).await;
    let mut config = crate::common::config("", DEMO);
    config.server.addr = server.addr;
    let error = wechat_jssdk_demo::server::Server::bind(config)
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(
        error.contains("LEPTOS_SITE_ADDR") && error.contains(&server.addr.to_string()),
        "{error}"
    );
}
