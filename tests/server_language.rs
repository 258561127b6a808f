//! The language of a page: cookie, Accept-Language, the switch.

mod common;

use common::{DEMO, Running, start};
use reqwest::{Method, Response};

async fn home(server: &Running, headers: &[(&str, &str)]) -> String {
    let request = server.request(Method::GET, "/").header("host", "demo.test");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["vary"], "accept-language, cookie");
    response.text().await.unwrap()
}

#[tokio::test]
async fn the_server_already_answers_in_the_visitors_language() {
    let server = start("", DEMO).await;
    for (headers, lang, heading) in [
        (&[][..], "zh-CN", "基础接口"),
        (&[("accept-language", "en-US,en;q=0.9")], "en", "Basics"),
        (
            &[("accept-language", "zh-TW,en;q=0.5")],
            "zh-CN",
            "基础接口",
        ),
        (
            &[("accept-language", "en"), ("cookie", "a=b; language=zh")],
            "zh-CN",
            "基础接口",
        ),
        (&[("cookie", "language=en")], "en", "Basics"),
    ] {
        let html = home(&server, headers).await;
        assert!(
            html.contains(&format!("<html lang=\"{lang}\"")),
            "{headers:?}"
        );
        let heading = format!("<h3 id=\"menu-basic\" tabindex=\"-1\">{heading}</h3>");
        assert!(html.contains(&heading), "{headers:?}");
    }
}

#[tokio::test]
async fn the_switch_sets_the_cookie_and_leads_back_within_the_site() {
    let server = start("", DEMO).await;
    let switch = async |to: &str, referer: &str| -> Response {
        server
            .request(Method::GET, &format!("/language?to={to}"))
            .header("referer", referer)
            .send()
            .await
            .unwrap()
    };
    let response = switch("en", "https://demo.test/demo/chooseImage?a=1").await;
    assert_eq!(response.status(), 303);
    assert_eq!(response.headers()["location"], "/demo/chooseImage?a=1");
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("language=en; Path=/;"), "{cookie}");
    let elsewhere = switch("zh", "https://evil.test//evil.test/x").await;
    assert_eq!(elsewhere.headers()["location"], "/evil.test/x");
    for wrong in ["fr", ""] {
        let response = switch(wrong, "https://demo.test/").await;
        assert_eq!(response.status(), 400);
        assert!(response.headers().get("set-cookie").is_none());
    }
}
