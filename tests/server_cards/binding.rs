//! Cards that are bound to one user: to the visitor, whoever the page says it is.

use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::{
    CARD, PAGE, add, app, call_as,
    common::{APP_ID, DEMO, calls, problem, refused, start},
    cookie, openid, text, value,
};

#[tokio::test]
async fn a_bound_card_is_signed_for_the_visitor_and_only_they_can_take_it() {
    let server = start("", DEMO).await;
    let mei = openid(&server, "mei").await;
    let cards = json!([{ "cardId": CARD, "bind": true }, { "cardId": CARD, "openid": mei }]);
    let arguments = json!({ "url": PAGE, "cards": cards });
    let signed: Value =
        value(call_as(&server, &cookie(&mei), "sign_add_card", arguments).await).await;
    for card in signed.as_array().unwrap() {
        let ext: Value = serde_json::from_str(text(card, "cardExt")).unwrap();
        assert_eq!(text(&ext, "openid"), mei);
    }
    let offer = async |user: &str, at: usize| {
        let card = json!({ "card_id": CARD, "card_ext": signed[at]["cardExt"] });
        let call = json!({ "user": user, "app_id": APP_ID, "card_list": [card] });
        app(&server, "add", call).await["card_list"][0].clone()
    };
    assert_eq!(offer("mei", 0).await["is_succ"], json!(1));
    let refused = offer("xiaolin", 1).await;
    assert_eq!(refused["reason"], json!("该卡券已绑定其他用户"));
}

#[tokio::test]
async fn a_page_cannot_bind_a_card_to_somebody_else() {
    let server = start("", DEMO).await;
    let [mei, xiaolin] = [
        openid(&server, "mei").await,
        openid(&server, "xiaolin").await,
    ];
    for card in [
        json!({ "cardId": CARD, "openid": xiaolin }),
        json!({ "cardId": CARD, "openid": xiaolin, "bind": true }),
    ] {
        let arguments = json!({ "url": PAGE, "cards": [{ "cardId": CARD }, card] });
        let response = call_as(&server, &cookie(&mei), "sign_add_card", arguments).await;
        let problem = refused(response, 403, "card_not_allowed").await;
        assert!(text(&problem["hint"], "en").contains("bind"), "{problem}");
        assert!(!problem.to_string().contains(&mei), "{problem}");
    }
    assert_eq!(calls(&server.platform().await, "ticket"), 0);
}

#[tokio::test]
async fn who_is_not_known_is_sent_through_wechats_authorisation() {
    let server = start("", DEMO).await;
    let mei = openid(&server, "mei").await;
    let bound = json!([{ "cardId": CARD, "bind": true }]);
    let response = add(&server, bound.clone()).await;
    let refusal = refused(response, 401, "openid_required").await;
    assert!(text(&refusal, "detail").contains("/oauth/start"));
    let named = add(&server, json!([{ "cardId": CARD, "openid": mei }])).await;
    refused(named, 401, "openid_required").await;

    // a cookie that this server has not made
    let right = cookie(&mei);
    let forged = right.replace(&mei, &openid(&server, "xiaolin").await);
    assert_ne!(forged, right);
    let arguments = json!({ "url": PAGE, "cards": bound });
    let response = call_as(&server, &forged, "sign_add_card", arguments.clone()).await;
    refused(response, 401, "openid_required").await;

    let ask = async |cookie: &str| {
        let request = server.request(Method::POST, "/v1/card-ext");
        let request = request.header(header::COOKIE, cookie).json(&arguments);
        request.send().await.unwrap()
    };
    problem(ask(&forged).await, 401, "openid_required").await;
    assert_eq!(ask(&right).await.status(), 200);
}
