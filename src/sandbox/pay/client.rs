//! What WeChat's app asks when a page calls `chooseWXPay`: what the sheet shows, and what comes of it.
//!
//! No merchant calls this. It stands in for the part of WeChat that is not the merchant's to see, so that a simulated
//! client can pay: signature, order and payer are checked as WeChat's app has them checked.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    delivery::deliver,
    ledger::Ledger,
    order::{Order, OrderState, Version},
};
use crate::{
    sandbox::{
        call::{self, AppCall, Field, Form, USER},
        clock::Moment,
        platform::{Platform, State as Everything},
        users::User,
    },
    signature::pay::{v2, v3},
    wechat::MerchantKeys,
};

/// The JS interface that `chooseWXPay` calls, as its results name it.
const INTERFACE: &str = "get_brand_wcpay_request";

/// The parameters of `getBrandWCPayRequest`, each of which has to be a text, and who pays.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    #[serde(default)]
    app_id: Value,
    #[serde(default)]
    time_stamp: Value,
    #[serde(default)]
    nonce_str: Value,
    #[serde(default)]
    package: Value,
    #[serde(default)]
    sign_type: Value,
    #[serde(default)]
    pay_sign: Value,
    /// Who holds the phone, by id or openid.
    user: Option<String>,
    #[serde(default)]
    action: Action,
}

/// The parameters may be anything: what is no text is the app's to complain of.
impl AppCall for Request {
    const FIELDS: &'static [Field] = &[
        USER,
        Field("action", Form::OneOf(&["pay", "cancel"]), false),
    ];
}

/// What the user does in the sheet.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    #[default]
    Pay,
    Cancel,
}

/// A request that names everything.
struct Asked<'a> {
    app_id: &'a str,
    time_stamp: &'a str,
    nonce_str: &'a str,
    package: &'a str,
    sign_type: &'a str,
    pay_sign: &'a str,
}

/// Why the sheet does not open, in the words of the app.
type Failure = String;

pub(super) fn routes() -> Router<Platform> {
    Router::new()
        .route("/client/pay", post(pay))
        .route("/client/pay/order", post(order))
}

async fn pay(
    State(platform): State<Platform>,
    call::Asked(request): call::Asked<Request>,
) -> Response {
    let outcome = {
        let mut state = platform.lock();
        let now = state.clock.now();
        check(&state, &request, now)
            .map(|order| order.prepay_id.clone())
            .map(|prepay_id| {
                if request.action == Action::Pay {
                    state.pay.pay(&prepay_id, now);
                }
            })
    };
    deliver(&platform);
    match (outcome, request.action) {
        (Ok(()), Action::Pay) => answer("ok", None),
        (Ok(()), Action::Cancel) => answer("cancel", None),
        (Err(failure), _) => answer("fail", Some(&failure)),
    }
}

/// What the sheet shows, or why there is none.
async fn order(
    State(platform): State<Platform>,
    call::Asked(request): call::Asked<Request>,
) -> Response {
    let state = platform.lock();
    match check(&state, &request, state.clock.now()) {
        Ok(order) => {
            let wanted = &order.wanted;
            let payer = User::of_openid(&wanted.openid, &wanted.app_id);
            Json(json!({
                "merchant": format!("沙盒商户 {}", wanted.mch_id),
                "mch_id": wanted.mch_id,
                "description": wanted.description,
                "out_trade_no": wanted.out_trade_no,
                "total": wanted.total,
                "currency": "CNY",
                "payer": payer.map(|user| json!({ "id": user.id, "nickname": user.nickname })),
            }))
            .into_response()
        }
        Err(failure) => answer("fail", Some(&failure)),
    }
}

fn answer(outcome: &str, description: Option<&str>) -> Response {
    let mut answer = json!({ "err_msg": format!("{INTERFACE}:{outcome}") });
    if let Some(description) = description {
        answer["err_desc"] = json!(description);
    }
    (StatusCode::OK, Json(answer)).into_response()
}

fn check<'a>(state: &'a Everything, request: &Request, now: Moment) -> Result<&'a Order, Failure> {
    let asked = request.asked()?;
    let prepay_id = asked
        .package
        .strip_prefix("prepay_id=")
        .ok_or("package 须为 prepay_id=…")?;
    let order = state
        .pay
        .by_prepay_id(prepay_id)
        .ok_or("prepay_id 无效，请重新下单")?;
    if order.wanted.app_id != asked.app_id {
        return Err("appId 与下单时的 appid 不一致".to_owned());
    }
    if !is_signed(&state.pay, order, &asked) {
        return Err("支付验证签名失败".to_owned());
    }
    match order.state {
        OrderState::Paid(_) => return Err("该订单已支付".to_owned()),
        OrderState::Closed => return Err("该订单已关闭，请重新下单".to_owned()),
        OrderState::NotPaid if order.is_over(now) => {
            return Err("该订单已过期，请重新下单".to_owned());
        }
        OrderState::NotPaid => {}
    }
    if payer(state, request, asked.app_id)? != order.wanted.openid {
        return Err("下单账号与支付账号不一致".to_owned());
    }
    Ok(order)
}

/// The openid of who holds the phone.
fn payer(state: &Everything, request: &Request, app_id: &str) -> Result<String, Failure> {
    let user = match request.user.as_deref() {
        None => Some(state.holder),
        Some(named) => User::find(named).or_else(|| User::of_openid(named, app_id)),
    };
    user.map(|user| user.openid(app_id))
        .ok_or_else(|| "沙盒没有这个用户".to_owned())
}

/// Whether the page's signature is that of the order's merchant, made as its order was.
fn is_signed(ledger: &Ledger, order: &Order, asked: &Asked<'_>) -> bool {
    match (order.version, ledger.keys_of(order)) {
        (Version::V3, Some(MerchantKeys::V3(keys))) => {
            let Ok(timestamp) = asked.time_stamp.parse() else {
                return false;
            };
            let message =
                v3::pay_sign_message(asked.app_id, timestamp, asked.nonce_str, asked.package);
            asked.sign_type == v3::SIGN_TYPE
                && keys
                    .private_key
                    .public_key()
                    .verify(&message, asked.pay_sign)
        }
        (Version::V2(sign_type), Some(MerchantKeys::V2(keys))) => {
            asked.sign_type == sign_type.as_str()
                && v2::verify(
                    &asked.v2_parameters(),
                    keys.api_v2_key.expose_secret(),
                    sign_type,
                )
        }
        _ => false,
    }
}

impl Request {
    fn asked(&self) -> Result<Asked<'_>, Failure> {
        Ok(Asked {
            app_id: given("appId", &self.app_id)?,
            time_stamp: given("timeStamp", &self.time_stamp)?,
            nonce_str: given("nonceStr", &self.nonce_str)?,
            package: given("package", &self.package)?,
            sign_type: given("signType", &self.sign_type)?,
            pay_sign: given("paySign", &self.pay_sign)?,
        })
    }
}

fn given<'a>(name: &str, value: &'a Value) -> Result<&'a str, Failure> {
    match value.as_str() {
        Some(text) if !text.is_empty() => Ok(text),
        _ => Err(format!("缺少参数 {name}，或它不是字符串")),
    }
}

impl Asked<'_> {
    fn v2_parameters(&self) -> BTreeMap<String, String> {
        [
            ("appId", self.app_id),
            ("timeStamp", self.time_stamp),
            ("nonceStr", self.nonce_str),
            ("package", self.package),
            ("signType", self.sign_type),
            ("sign", self.pay_sign),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }
}
