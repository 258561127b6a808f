//! `/v1/openapi.json` says what `/v1` does.
#![cfg(feature = "ssr")]

mod common;
mod schema;
mod shop;

use std::collections::BTreeSet;

use common::{DEMO, Running, problem, start};
use reqwest::{Method, RequestBuilder, Response};
use schema::{mistakes, resolve};
use serde_json::{Value, json};
use shop::{Shop, number};

const METHODS: [Method; 5] = [
    Method::GET,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
];

async fn document(server: &Running) -> Value {
    let response = server.get("/v1/openapi.json").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    response.json().await.unwrap()
}

/// The paths with the methods that each of them documents.
fn paths(document: &Value) -> Vec<(&str, BTreeSet<String>)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            (path.as_str(), methods.map(|m| m.to_uppercase()).collect())
        })
        .collect()
}

/// The path with something in the place of its parameters.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "x" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Checks an answer against what the document says of the operation, and gives its body.
async fn conforms(document: &Value, path: &str, method: &Method, response: Response) -> Value {
    let status = response.status().as_u16();
    let name = format!("{method} {path} -> {status}");
    let operation = &document["paths"][path][method.as_str().to_lowercase()];
    let documented = &operation["responses"][status.to_string()];
    assert!(documented.is_object(), "{name} is not documented");
    for (header, rule) in documented["headers"].as_object().unwrap() {
        // Where it is known.
        if header == "Retry-After" && !response.headers().contains_key(header) {
            continue;
        }
        let value = response.headers().get(header);
        let value = value.unwrap_or_else(|| panic!("{name} has no {header}"));
        let rule = &resolve(document, rule)["schema"];
        let text = value.to_str().unwrap();
        let value = match rule["type"].as_str() {
            Some("integer") => text.parse::<u64>().unwrap().into(),
            _ => Value::from(text),
        };
        assert_eq!(
            mistakes(document, rule, &value),
            [""; 0],
            "{name}: {header}"
        );
    }
    let Some(content) = documented["content"].as_object() else {
        assert_eq!(response.bytes().await.unwrap(), "", "{name}");
        return Value::Null;
    };
    let content_type = response.headers()["content-type"].to_str().unwrap();
    let schema = content.get(content_type);
    let schema = schema.unwrap_or_else(|| panic!("{name} is {content_type}"))["schema"].clone();
    let body: Value = response.json().await.unwrap();
    assert_eq!(mistakes(document, &schema, &body), [""; 0], "{name}");
    body
}

#[tokio::test]
async fn it_is_openapi_3_1_with_all_that_a_generator_needs() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    let tags: BTreeSet<_> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| &tag["name"])
        .map(Value::to_string)
        .collect();
    let mut ids = BTreeSet::new();
    for (path, methods) in paths(&document) {
        for method in methods {
            let operation = &document["paths"][path][method.to_lowercase()];
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id), "{id} is there twice");
            for key in ["summary", "description"] {
                assert!(
                    operation[key].as_str().is_some_and(|text| !text.is_empty()),
                    "{id} has no {key}"
                );
            }
            let of_operation = operation["tags"].as_array().unwrap();
            assert!(
                !of_operation.is_empty()
                    && of_operation
                        .iter()
                        .all(|tag| tags.contains(&tag.to_string())),
                "{id}"
            );
            let responses = operation["responses"].as_object().unwrap();
            // 414 comes before anything of this application.
            for (status, response) in responses.iter().filter(|(status, _)| *status != "414") {
                assert!(
                    response["headers"]["x-request-id"].is_object(),
                    "{id} {status}"
                );
                let is_problem = response["content"]["application/problem+json"].is_object();
                assert_eq!(is_problem, status.as_str() >= "400", "{id} {status}");
            }
            assert!(
                responses.contains_key("429") && responses.contains_key("500"),
                "{id}"
            );
        }
    }
    // Every reference leads somewhere.
    let mut values = vec![&document];
    while let Some(value) = values.pop() {
        resolve(&document, value);
        match value {
            Value::Array(items) => values.extend(items),
            Value::Object(object) => values.extend(object.values()),
            _ => {}
        }
    }
}

#[tokio::test]
async fn examples_of_problems_are_problems() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    let mut codes = BTreeSet::new();
    for (path, methods) in paths(&document) {
        for method in methods {
            let responses = &document["paths"][path][method.to_lowercase()]["responses"];
            for response in responses.as_object().unwrap().values() {
                let content = &response["content"]["application/problem+json"];
                for (code, example) in content["examples"].as_object().into_iter().flatten() {
                    let found = mistakes(&document, &content["schema"], &example["value"]);
                    assert_eq!(found, [""; 0], "{path} {code}");
                    codes.insert(code.clone());
                }
            }
        }
    }
    assert!(
        codes.contains("invalid_url") && codes.contains("rate_limited"),
        "{codes:?}"
    );
}

#[tokio::test]
async fn each_path_answers_its_methods_and_no_other() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    for (path, methods) in paths(&document) {
        for method in METHODS {
            let response = server
                .request(method.clone(), &filled(path))
                .send()
                .await
                .unwrap();
            let status = response.status();
            if methods.contains(method.as_str()) {
                assert_ne!(status, 405, "{method} {path}");
                if status == 404 {
                    let body: Value = response.json().await.unwrap();
                    let codes = ["unknown_app", "not_found"];
                    assert!(
                        codes.contains(&body["code"].as_str().unwrap()),
                        "{method} {path}"
                    );
                    assert!(
                        !body["detail"].as_str().unwrap().contains("not part of /v1"),
                        "{method} {path}"
                    );
                }
                continue;
            }
            let allowed: BTreeSet<_> = response.headers()["allow"]
                .to_str()
                .unwrap()
                .split(',')
                .map(str::to_owned)
                .collect();
            let mut expected = methods.clone();
            if methods.contains("GET") {
                expected.insert("HEAD".to_owned());
            }
            assert_eq!(allowed, expected, "{method} {path}");
            problem(response, 405, "method_not_allowed").await;
        }
    }
}

#[tokio::test]
async fn another_path_says_where_the_document_is() {
    let server = start("", DEMO).await;
    for path in ["/v1", "/v1/", "/v1/openapi", "/v1/jsapi-config/x"] {
        let response = server.get(path).await;
        assert_eq!(
            response.headers()["link"],
            "</v1/openapi.json>; rel=\"service-desc\"",
            "{path}"
        );
        problem(response, 404, "not_found").await;
    }
}

#[tokio::test]
async fn what_the_client_has_is_not_sent_again() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    for path in ["/v1/openapi.json", "/v1/catalog"] {
        let tag = server.get(path).await.headers()["etag"].clone();
        let again = server
            .request(Method::GET, path)
            .header("if-none-match", &tag);
        let response = again.send().await.unwrap();
        assert_eq!(response.status(), 304);
        assert_eq!(response.headers()["etag"], tag);
        conforms(&document, path, &Method::GET, response).await;
        conforms(&document, path, &Method::GET, server.get(path).await).await;
    }
}

#[tokio::test]
async fn signatures_and_their_problems_are_as_documented() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    let path = "/v1/jsapi-config";
    for (query, status) in [
        ("?url=https%3A%2F%2Fdemo.test%2F", 200),
        ("", 400),
        ("?url=https%3A%2F%2Fstranger.test%2F", 403),
        ("?url=https%3A%2F%2Fdemo.test%2F&appid=wx0", 404),
    ] {
        let response = server.get(&format!("{path}{query}")).await;
        assert_eq!(response.status(), status, "{query}");
        conforms(&document, path, &Method::GET, response).await;
    }
}

#[tokio::test]
async fn what_wechat_refuses_is_as_documented() {
    for (errors, status) in [(vec![48001], 502), (vec![45009], 429)] {
        let server = start("", DEMO).await;
        let document = document(&server).await;
        server
            .control(json!({ "next_errors": { "ticket": errors } }))
            .await;
        let response = server.ask("https://demo.test/").send().await.unwrap();
        assert_eq!(response.status(), status);
        conforms(&document, "/v1/jsapi-config", &Method::GET, response).await;
    }
}

const CARD: &str = "pDF3iY9tv9zCGCj4jTXFOo1DxHdo";
/// A real photo.
const JPEG: &[u8] = include_bytes!("../public/samples/dawn.jpg");

/// Sends the request and checks status and answer.
async fn expect(
    document: &Value,
    path: &str,
    method: Method,
    request: RequestBuilder,
    status: u16,
) -> Value {
    let response = request.send().await.unwrap();
    assert_eq!(
        response.status(),
        status,
        "{method} {path}: {:?}",
        response.text().await
    );
    conforms(document, path, &method, response).await
}

#[tokio::test]
async fn cards_and_their_problems_are_as_documented() {
    let shop = Shop::open("", &[]).await;
    let document = document(&shop.server).await;
    let post = |path: &str, body: Value| shop.request(Method::POST, path).json(&body);
    let url = shop.page();
    let ext = "/v1/card-ext";
    for (cards, status) in [
        (json!([{ "cardId": CARD }]), 200),
        (
            json!([{ "cardId": CARD, "bind": true, "outerStr": "shop" }]),
            200,
        ),
        // Whole numbers to JSON Schema.
        (json!([{ "cardId": CARD, "outerId": 7.0 }]), 200),
        (
            json!([{ "cardId": CARD, "outerId": (1_u64 << 53) - 1 }]),
            200,
        ),
        (json!([{ "cardId": CARD, "outerId": 7.5 }]), 400),
        (json!([{ "cardId": CARD, "outerId": 1_u64 << 53 }]), 400),
        (json!([]), 400),
        (json!([{ "card_id": CARD }]), 400),
        (json!([{ "cardId": "pOfSomebodyElse" }]), 403),
        (json!([{ "cardId": "x".repeat(70_000) }]), 413),
    ] {
        let request = post(ext, json!({ "url": url, "cards": cards }));
        expect(&document, ext, Method::POST, request, status).await;
    }
    let stranger = shop.server.request(Method::POST, ext);
    let stranger =
        stranger.json(&json!({ "url": url, "cards": [{ "cardId": CARD, "bind": true }] }));
    expect(&document, ext, Method::POST, stranger, 401).await;
    let unknown = json!({ "url": url, "appid": "wx0", "cards": [{ "cardId": CARD }] });
    expect(&document, ext, Method::POST, post(ext, unknown), 404).await;

    let sign = "/v1/card-sign";
    for (body, status) in [
        (json!({ "url": url }), 200),
        (json!({ "url": url, "filter": { "cardId": CARD } }), 200),
        (json!({ "url": url, "filter": { "shopId": "x" } }), 400),
        (json!({ "url": "https://stranger.test/" }), 403),
    ] {
        expect(&document, sign, Method::POST, post(sign, body), status).await;
    }
    let unnamed = shop.request(Method::POST, sign).body("{}");
    expect(&document, sign, Method::POST, unnamed, 400).await;
}

#[tokio::test]
async fn orders_and_their_problems_are_as_documented() {
    let shop = Shop::open("", &[]).await;
    let document = document(&shop.server).await;
    let url = shop.page();
    let goods = "/v1/goods";
    let list = shop.request(Method::GET, goods).query(&[("url", &url)]);
    let listed = expect(&document, goods, Method::GET, list, 200).await;
    assert!(listed.as_array().is_some_and(|goods| !goods.is_empty()));

    let orders = "/v1/orders";
    let key = "an-idempotency-key";
    let postcard = json!({ "url": url, "goods": "postcard" });
    let tea = json!({ "url": url, "goods": "tea" });
    let order = expect(
        &document,
        orders,
        Method::POST,
        shop.ordering(key, &postcard),
        201,
    )
    .await;
    for (request, status) in [
        (shop.ordering(key, &postcard), 200),
        (shop.ordering(key, &tea), 409),
        (shop.ordering("short", &postcard), 400),
        (
            shop.ordering(key, &json!({ "url": url, "goods": "moon" })),
            400,
        ),
        (shop.ordering(key, &json!({ "url": url })), 400),
        (
            shop.server
                .request(Method::POST, orders)
                .header("idempotency-key", key)
                .json(&postcard),
            401,
        ),
    ] {
        expect(&document, orders, Method::POST, request, status).await;
    }

    let one = "/v1/orders/{out_trade_no}";
    let ask = |number: &str| {
        let request = shop.request(Method::GET, &format!("{orders}/{number}"));
        request.query(&[("url", &url)])
    };
    shop.pay(&order).await;
    shop.until_state(&order, "paid").await;
    let paid = expect(&document, one, Method::GET, ask(number(&order)), 200).await;
    assert_eq!(paid["state"], "paid");
    for unknown in ["nosuchorder", "%FF", "%00"] {
        expect(&document, one, Method::GET, ask(unknown), 404).await;
    }
    let stranger = shop
        .server
        .request(Method::GET, &format!("{orders}/{}", number(&order)));
    expect(
        &document,
        one,
        Method::GET,
        stranger.query(&[("url", &url)]),
        401,
    )
    .await;
}

#[tokio::test]
async fn an_order_links_to_how_it_stands() {
    let shop = Shop::open("", &[]).await;
    let document = document(&shop.server).await;
    let new = json!({ "url": shop.page(), "goods": "postcard" });
    let key = "an-idempotency-key";
    for status in ["201", "200"] {
        let link =
            &document["paths"]["/v1/orders"]["post"]["responses"][status]["links"]["getOrder"];
        assert_eq!(link["operationId"], "getOrder", "{status}");
        let response = shop.ordering(key, &new).send().await.unwrap();
        assert_eq!(response.status().as_str(), status);
        let order: Value = response.json().await.unwrap();
        let told = |name: &str| {
            let expression = link["parameters"][name].as_str().unwrap();
            let (from, pointer) = expression.split_once('#').unwrap();
            let source = match from {
                "$response.body" => &order,
                "$request.body" => &new,
                other => panic!("{other}"),
            };
            source.pointer(pointer).unwrap().as_str().unwrap()
        };
        let path = format!("/v1/orders/{}", told("path.out_trade_no"));
        let one = shop.request(Method::GET, &path);
        let one = one.query(&[("url", told("query.url"))]);
        let path = "/v1/orders/{out_trade_no}";
        expect(&document, path, Method::GET, one, 200).await;
    }
}

/// The cookie has another name by http than by https, and one of the two will do.
#[tokio::test]
async fn the_visitor_s_cookie_is_described_by_both_its_names() {
    let server = start("", DEMO).await;
    let document = document(&server).await;
    let schemes = document["components"]["securitySchemes"]
        .as_object()
        .unwrap();
    assert_eq!(schemes.len(), 2);
    for (scheme, name) in [
        ("openid", "__Host-openid_{appid}"),
        ("openidOverHttp", "openid_{appid}"),
    ] {
        let scheme = &schemes[scheme];
        assert_eq!(
            (&scheme["in"], &scheme["name"]),
            (&json!("cookie"), &json!(name))
        );
        let example = name.replace("{appid}", "wx0123456789abcdef");
        assert!(
            scheme["description"]
                .as_str()
                .unwrap()
                .contains(&format!("`{example}`"))
        );
    }
    for (path, method) in [("/v1/orders", "post"), ("/v1/orders/{out_trade_no}", "get")] {
        let either = json!([{ "openid": [] }, { "openidOverHttp": [] }]);
        assert_eq!(
            document["paths"][path][method]["security"], either,
            "{path}"
        );
    }
    let unbound = json!([{}, { "openid": [] }, { "openidOverHttp": [] }]);
    assert_eq!(
        document["paths"]["/v1/card-ext"]["post"]["security"],
        unbound
    );
}

/// Every operation that the document has the cookie for.
#[tokio::test]
async fn what_asks_for_the_visitor_refuses_who_has_no_cookie() {
    let shop = Shop::open("", &[]).await;
    let document = document(&shop.server).await;
    let order = json!({ "url": shop.page(), "goods": "postcard" });
    let mut protected = 0;
    for (path, methods) in paths(&document) {
        for method in methods {
            let operation = &document["paths"][path][method.to_lowercase()];
            if operation["security"].is_null() {
                continue;
            }
            protected += 1;
            let server = &shop.server;
            let request = match operation["operationId"].as_str().unwrap() {
                "createOrder" => server
                    .request(Method::POST, path)
                    .header("idempotency-key", "an-idempotency-key")
                    .json(&order),
                "getOrder" => server
                    .request(Method::GET, "/v1/orders/20261121-0001")
                    .query(&[("url", shop.page())]),
                // Without a cookie as long as no card is bound to the visitor.
                "signCardExt" => server.request(Method::POST, path).json(
                    &json!({ "url": shop.page(), "cards": [{ "cardId": CARD, "bind": true }] }),
                ),
                other => panic!("say here how {other} is asked for"),
            };
            let method = method.parse().unwrap();
            let refused = expect(&document, path, method, request, 401).await;
            assert_eq!(refused["code"], "openid_required", "{path}");
        }
    }
    assert_eq!(protected, 3);
}

#[tokio::test]
async fn media_and_their_problems_are_as_documented() {
    let shop = Shop::open("", &[]).await;
    let document = document(&shop.server).await;
    let upload = shop.request(
        Method::POST,
        &format!("/sandbox/client/media?appid={}", common::APP_ID),
    );
    let upload = upload.header("content-type", "image/jpeg").body(JPEG);
    let uploaded: Value = upload.send().await.unwrap().json().await.unwrap();
    let id = uploaded["media_id"].as_str().unwrap();
    let path = "/v1/media/{id}";
    let url = shop.page();
    let fetch = |id: &str, kind: &str| {
        let request = shop.request(Method::POST, &format!("/v1/media/{id}"));
        request.query(&[("url", url.as_str()), ("kind", kind)])
    };
    for (request, status) in [
        (fetch(id, "image"), 201),
        (fetch(id, "image"), 200),
        (fetch(id, "film"), 400),
        (fetch("%FF", "image"), 400),
        (fetch("a.b", "image"), 400),
        (fetch("nobody-has-uploaded-this", "image"), 410),
        (fetch(id, "image").query(&[("appid", "wx0")]), 404),
        (shop.request(Method::POST, &format!("/v1/media/{id}")), 400),
    ] {
        expect(&document, path, Method::POST, request, status).await;
    }
}

/// What a page of the account's domain may send from a browser.
#[tokio::test]
async fn browsers_are_told_what_they_may_send() {
    let server = start("", DEMO).await;
    for (path, method, header) in [
        ("/v1/orders", "POST", "idempotency-key"),
        ("/v1/card-ext", "POST", "content-type"),
        ("/v1/media/x", "POST", "accept"),
        ("/v1/jsapi-config", "GET", "accept"),
    ] {
        let response = server
            .request(Method::OPTIONS, path)
            .header("origin", "https://demo.test")
            .header("access-control-request-method", method)
            .header("access-control-request-headers", header)
            .send()
            .await
            .unwrap();
        let allowed = |name: &str| {
            let value = response.headers().get(name).expect(name);
            value.to_str().unwrap().to_ascii_lowercase()
        };
        assert_eq!(allowed("access-control-allow-origin"), "https://demo.test");
        assert!(
            allowed("access-control-allow-methods").contains(&method.to_lowercase()),
            "{path}"
        );
        assert!(
            allowed("access-control-allow-headers").contains(header),
            "{path}"
        );
    }
}
