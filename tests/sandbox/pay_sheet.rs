//! What WeChat's app asks when a page calls `chooseWXPay`.

use serde_json::{Value, json};

use crate::{
    harness::{APP_ID, OTHER_APP_ID},
    pay_harness::Pay,
};

/// A request that would be paid.
async fn right(pay: &Pay, out_trade_no: &str) -> Value {
    let prepay_id = pay.placed(&pay.order(out_trade_no).await).await;
    pay.sheet(APP_ID, &pay.merchant, &prepay_id)
}

async fn failure(pay: &Pay, sheet: &Value) -> String {
    for path in ["/client/pay/order", "/client/pay"] {
        let answer = pay.app(path, sheet).await;
        assert_eq!(answer["err_msg"], "get_brand_wcpay_request:fail", "{sheet}");
        if path == "/client/pay" {
            return answer["err_desc"].as_str().expect("a reason").to_owned();
        }
    }
    unreachable!("both were asked")
}

#[tokio::test]
async fn the_sheet_shows_the_order_and_the_user_cancels_or_pays() {
    let pay = Pay::start().await;
    let mut sheet = right(&pay, "sheet-1").await;
    let shown = pay.app("/client/pay/order", &sheet).await;
    assert_eq!(shown["description"], "一杯茶");
    assert_eq!(
        (&shown["total"], &shown["currency"]),
        (&json!(101), &json!("CNY"))
    );
    assert_eq!(shown["mch_id"], pay.merchant.mch_id);
    assert_eq!(
        shown["payer"],
        json!({ "id": "xiaolin", "nickname": "小林" })
    );

    sheet["action"] = json!("cancel");
    let cancelled = pay.in_sheet(&sheet).await;
    assert_eq!(
        cancelled,
        json!({ "err_msg": "get_brand_wcpay_request:cancel" })
    );
    let orders = &pay.sandbox.state().await["pay"]["orders"];
    assert_eq!(orders[0]["trade_state"], "NOTPAY");

    sheet["action"] = json!("pay");
    let paid = pay.in_sheet(&sheet).await;
    assert_eq!(paid, json!({ "err_msg": "get_brand_wcpay_request:ok" }));
    assert_eq!(failure(&pay, &sheet).await, "该订单已支付");
    let orders = &pay.sandbox.state().await["pay"]["orders"];
    assert_eq!(orders[0]["trade_state"], "SUCCESS");
}

#[tokio::test]
async fn a_signature_that_is_not_the_merchants_does_not_open_the_sheet() {
    let pay = Pay::start().await;
    let sheet = right(&pay, "sheet-2").await;
    for (name, value) in [
        ("paySign", json!("c2lnbmF0dXJl")),
        ("paySign", json!("no base64!")),
        ("timeStamp", json!("1414561699")),
        ("timeStamp", json!("soon")),
        ("nonceStr", json!("another")),
        ("signType", json!("MD5")),
        ("signType", json!("SHA256")),
    ] {
        let mut wrong = sheet.clone();
        wrong[name] = value;
        assert_eq!(failure(&pay, &wrong).await, "支付验证签名失败", "{wrong}");
    }
    // Signed by the merchant of another account, and in the way of the older API.
    let prepay_id = sheet["package"].as_str().expect("a package");
    let prepay_id = prepay_id.trim_start_matches("prepay_id=");
    let foreign = pay.sheet(APP_ID, &pay.v2_merchant, prepay_id);
    assert_eq!(failure(&pay, &foreign).await, "支付验证签名失败");
}

#[tokio::test]
async fn what_is_missing_or_no_text_is_named() {
    let pay = Pay::start().await;
    let sheet = right(&pay, "sheet-3").await;
    for name in [
        "appId",
        "timeStamp",
        "nonceStr",
        "package",
        "signType",
        "paySign",
    ] {
        for value in [Value::Null, json!(""), json!(1_414_561_699)] {
            let mut wrong = sheet.clone();
            wrong[name] = value;
            assert!(failure(&pay, &wrong).await.contains(name), "{wrong}");
        }
    }
    for package in ["wx2014", "prepay_id=wx20141027200939552265", "prepay_id="] {
        let mut wrong = sheet.clone();
        wrong["package"] = json!(package);
        assert!(
            failure(&pay, &wrong).await.contains("prepay_id"),
            "{package}"
        );
    }
    let mut wrong = sheet.clone();
    wrong["appId"] = json!(OTHER_APP_ID);
    assert!(failure(&pay, &wrong).await.contains("appId"));
}

#[tokio::test]
async fn only_the_user_of_the_order_can_pay_it() {
    let pay = Pay::start().await;
    let mut sheet = right(&pay, "sheet-4").await;
    for user in ["mei", &pay.openid(APP_ID, "guest").await] {
        sheet["user"] = json!(user);
        assert_eq!(failure(&pay, &sheet).await, "下单账号与支付账号不一致");
    }
    sheet["user"] = json!("nobody");
    assert_eq!(failure(&pay, &sheet).await, "沙盒没有这个用户");
    sheet["user"] = json!(pay.openid(APP_ID, "xiaolin").await);
    let answer = pay.in_sheet(&sheet).await;
    assert_eq!(answer["err_msg"], "get_brand_wcpay_request:ok");
}

#[tokio::test]
async fn an_order_can_not_be_paid_after_its_end() {
    let pay = Pay::start().await;
    let sheet = right(&pay, "sheet-5").await;
    pay.sandbox.advance(2 * 60 * 60).await;
    assert_eq!(failure(&pay, &sheet).await, "该订单已过期，请重新下单");

    let mut order = pay.order("sheet-6").await;
    let end = time::OffsetDateTime::now_utc() + time::Duration::minutes(10);
    let end = end.format(&time::format_description::well_known::Rfc3339);
    order["time_expire"] = json!(end.expect("a time"));
    let prepay_id = pay.placed(&order).await;
    let sheet = pay.sheet(APP_ID, &pay.merchant, &prepay_id);
    pay.sandbox.advance(600).await;
    assert_eq!(failure(&pay, &sheet).await, "该订单已过期，请重新下单");
}

#[tokio::test]
async fn a_foreign_page_can_not_pay() {
    let pay = Pay::start().await;
    let sheet = right(&pay, "sheet-7").await;
    let url = format!("{}/client/pay", pay.sandbox.base);
    let request = pay.sandbox.http.post(url).body(sheet.to_string());
    let request = request.header("content-type", "text/plain");
    assert_eq!(request.send().await.expect("an answer").status(), 415);
    assert_eq!(
        pay.sandbox.state().await["pay"]["orders"][0]["trade_state"],
        "NOTPAY"
    );
}
