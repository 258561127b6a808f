//! `GET /v1/catalog`, and the known errors as the server explains them, over real HTTP.
#![cfg(feature = "ssr")]

mod common;

use std::collections::BTreeSet;

use common::{DEMO, Running, start};
use reqwest::{Method, Response};
use serde_json::{Value, json};

async fn catalog(server: &Running) -> Value {
    let response = server.get("/v1/catalog").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    response.json().await.unwrap()
}

fn interface<'a>(catalog: &'a Value, name: &str) -> &'a Value {
    let mut all = catalog["interfaces"].as_array().unwrap().iter();
    all.find(|interface| interface["name"] == name).unwrap()
}

#[tokio::test]
async fn the_catalogue_has_the_fields_of_the_contract() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    let interfaces = catalog["interfaces"].as_array().unwrap();
    assert_eq!(interfaces.len(), 55);
    for interface in interfaces {
        let name = interface["name"].as_str().unwrap();
        for key in ["group", "since"] {
            assert!(interface[key].is_string(), "{name}.{key}");
        }
        // jweixin answers this one by itself
        let by_itself = name == "miniProgram.getEnv";
        assert_eq!(interface["bridge"].is_null(), by_itself, "{name}");
        assert!(by_itself || interface["bridge"].is_string(), "{name}");
        assert!(interface["inJsApiList"].is_boolean(), "{name}");
        let status = interface["status"].as_str().unwrap();
        let known = ["current", "deprecated", "withdrawn", "undocumented"];
        assert!(known.contains(&status), "{name}: {status}");
        assert_eq!(
            matches!(status, "deprecated" | "withdrawn"),
            interface["successor"].is_string(),
            "{name}"
        );
        for parameter in interface["parameters"].as_array().unwrap() {
            assert!(
                parameter["name"].is_string() && parameter["type"].is_string(),
                "{name}"
            );
            let required = parameter["required"].as_bool().unwrap();
            assert!(
                !required || parameter["default"].is_null(),
                "{name}: {parameter}"
            );
        }
        for result in interface["results"].as_array().unwrap() {
            assert!(
                result["name"].is_string() && result["type"].is_string(),
                "{name}"
            );
        }
        let callbacks = interface["callbacks"].as_array().unwrap();
        assert_eq!(callbacks.is_empty(), by_itself, "{name}");
    }
    assert!(!catalog["errors"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn open_tags_and_menu_items_are_in_it() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    let tags = catalog["openTags"].as_array().unwrap();
    let names: Vec<_> = tags.iter().map(|tag| &tag["name"]).collect();
    assert_eq!(
        names,
        [
            "wx-open-launch-weapp",
            "wx-open-launch-app",
            "wx-open-subscribe",
            "wx-open-audio"
        ]
    );
    let subscribe = &tags[2];
    assert_eq!(subscribe["since"], "1.6.0");
    assert_eq!(subscribe["attributes"][0]["name"], "template");
    assert_eq!(subscribe["events"][0]["name"], "success");

    let items = catalog["menuItems"].as_array().unwrap();
    assert_eq!(items.len(), 23);
    let item = |id: &str| items.iter().find(|item| item["id"] == id).unwrap();
    assert_eq!(item("menuItem:share:timeline")["kind"], "share");
    assert_eq!(item("menuItem:share:timeline")["canBeHidden"], true);
    assert_eq!(item("menuItem:setFont")["canBeHidden"], false);
    assert_eq!(item("menuItem:copyUrl")["label"]["zh"], "复制链接");
}

#[tokio::test]
async fn what_is_not_certain_or_no_longer_good_is_said_so() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    for name in [
        "openEnterpriseRedPacket",
        "openEnterpriseChat",
        "launchMiniProgram",
        "openBusinessView",
    ] {
        let unconfirmed = &interface(&catalog, name)["unconfirmedCallbacks"];
        assert_eq!(*unconfirmed, json!(["cancel"]), "{name}");
    }
    let page = server
        .get("/demo/openBusinessView")
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("cancel（未经证实）"));
    let page = server
        .get("/demo/startSearchBeacons")
        .await
        .text()
        .await
        .unwrap();
    let (_, notice) = page.split_once("class=\"notice\"").unwrap();
    assert!(notice.contains("未见官方的下线公告"));
    for (name, status, successor) in [
        ("onMenuShareWeibo", "withdrawn", "updateAppMessageShareData"),
        ("hideOptionMenu", "deprecated", "hideMenuItems"),
        ("showOptionMenu", "deprecated", "showMenuItems"),
    ] {
        let interface = interface(&catalog, name);
        assert_eq!(interface["status"], status, "{name}");
        assert_eq!(interface["successor"], successor, "{name}");
    }
}

#[tokio::test]
async fn every_link_into_this_site_leads_somewhere() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    let errors = catalog["errors"].as_array().unwrap().iter();
    let links = errors.flat_map(|error| error["links"].as_array().unwrap());
    let paths: BTreeSet<_> = links
        .map(|link| link["url"].as_str().unwrap())
        .filter(|url| url.starts_with('/'))
        .collect();
    assert!(!paths.is_empty());
    for path in paths {
        assert_eq!(server.get(path).await.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn values_are_json_and_not_texts_of_json() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    let choose_image = interface(&catalog, "chooseImage");
    assert_eq!(choose_image["group"], "image");
    let defaults: Vec<_> = choose_image["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| (parameter["name"].clone(), parameter["default"].clone()))
        .collect();
    assert!(
        defaults.contains(&(json!("count"), json!(9))),
        "{defaults:?}"
    );
    let both = json!(["original", "compressed"]);
    assert!(
        defaults.contains(&(json!("sizeType"), both)),
        "{defaults:?}"
    );
    assert_eq!(
        choose_image["callbacks"],
        json!(["success", "fail", "cancel", "complete"])
    );
    let timeline = interface(&catalog, "onMenuShareTimeline");
    assert_eq!(timeline["successor"], "updateTimelineShareData");
}

#[tokio::test]
async fn every_error_that_an_interface_names_is_in_the_list() {
    let server = start("", DEMO).await;
    let catalog = catalog(&server).await;
    let errors = catalog["errors"].as_array().unwrap();
    let ids: BTreeSet<_> = errors
        .iter()
        .map(|error| error["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), errors.len(), "an id twice");
    for interface in catalog["interfaces"].as_array().unwrap() {
        for id in interface["errors"].as_array().unwrap() {
            assert!(ids.contains(id.as_str().unwrap()), "{id}");
        }
    }
    for id in [
        "invalid-signature",
        "permission-denied",
        "launch-check-fail",
        "errcode-40164",
    ] {
        assert!(ids.contains(id), "{id}");
    }
}

#[tokio::test]
async fn who_has_it_already_is_told_so() {
    let server = start("", DEMO).await;
    let response = server.get("/v1/catalog").await;
    let etag = response.headers()["etag"].to_str().unwrap().to_owned();
    assert!(
        etag.starts_with('"') && etag.ends_with('"'),
        "not strong: {etag}"
    );
    let cache_control = response.headers()["cache-control"].clone();
    let ask = async |tags: String| -> Response {
        let request = server.request(Method::GET, "/v1/catalog");
        request.header("if-none-match", tags).send().await.unwrap()
    };
    for tags in [
        etag.clone(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ] {
        let response = ask(tags.clone()).await;
        assert_eq!(response.status(), 304, "{tags}");
        assert_eq!(response.headers()["etag"], etag);
        assert_eq!(response.headers()["cache-control"], cache_control);
        assert!(response.bytes().await.unwrap().is_empty());
    }
    for tags in ["\"x\"", "", "W/\"\""] {
        assert_eq!(ask(tags.to_owned()).await.status(), 200, "{tags}");
    }
}

#[tokio::test]
async fn pages_on_safe_domains_may_read_it_and_other_methods_are_refused() {
    let server = start("", DEMO).await;
    let from = async |origin: &'static str| {
        let request = server.request(Method::GET, "/v1/catalog");
        request.header("origin", origin).send().await.unwrap()
    };
    let allowed = from("https://demo.test").await;
    assert_eq!(
        allowed.headers()["access-control-allow-origin"],
        "https://demo.test"
    );
    let foreign = from("https://evil.test").await;
    assert!(
        !foreign
            .headers()
            .contains_key("access-control-allow-origin")
    );
    let head = server
        .request(Method::HEAD, "/v1/catalog")
        .send()
        .await
        .unwrap();
    assert_eq!(head.status(), 200);
    let post = server
        .request(Method::POST, "/v1/catalog")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (post.status().as_u16(), &post.headers()["allow"]),
        (405, &"GET,HEAD".parse().unwrap())
    );
    let hint = server.get("/v1/nothing").await.text().await.unwrap();
    assert!(hint.contains("/v1/openapi.json"), "{hint}");
}

#[tokio::test]
async fn the_page_of_errors_reads_without_scripts_and_answers_its_form() {
    let server = start("", DEMO).await;
    let page = server.get("/errors").await.text().await.unwrap();
    let catalog = catalog(&server).await;
    for error in catalog["errors"].as_array().unwrap() {
        let id = error["id"].as_str().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let page = server
        .get("/errors?q=system%3Afunction_not_exist")
        .await
        .text()
        .await
        .unwrap();
    let (_, found) = page.split_once("errors_found").unwrap();
    assert!(found.contains("识别为"), "nothing was recognised");
    let link = found.find("href=\"#").map(|at| &found[at + 7..]).unwrap();
    assert!(link.starts_with("function-not-exist\""), "{}", &link[..40]);
}

async fn explain(server: &Running, question: Value) -> Response {
    server
        .request(Method::POST, "/api/explain")
        .json(&question)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_failed_call_is_explained_in_the_language_asked_for() {
    let server = start("", DEMO).await;
    let question = json!({
        "interface": "chooseImage",
        "err_msg": "chooseImage:fail, the permission value is offline verifying",
        "language": "en",
    });
    let answer: Value = explain(&server, question).await.json().await.unwrap();
    assert_eq!(answer["explanation"]["id"], "offline-verifying");
    assert_eq!(answer["in_js_api_list"], true);
    let title = answer["explanation"]["title"].as_str().unwrap();
    assert!(title.is_ascii(), "{title}");

    let question = json!({ "interface": "noSuch", "err_msg": "", "language": "zh" });
    let refusal = explain(&server, question).await;
    assert_eq!(refusal.status(), 400);
    let problem: Value = refusal.json().await.unwrap();
    assert_eq!(problem["code"], "invalid_request");
}
