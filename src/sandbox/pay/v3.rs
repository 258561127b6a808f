//! API v3: orders placed, queried and closed, and the platform's certificate. Answers are
//! signed, errors too, once it is known who calls.
//! <https://pay.weixin.qq.com/doc/v3/merchant/4012791856>

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{
    authorization::{Call, Caller},
    code::{Code, Refused},
    fields::{
        self, APP_ID, ATTACH, CLIENT_IP, CURRENCY, DESCRIPTION, Field, MCH_ID, NOTIFY_URL, OPENID,
        OUT_TRADE_NO, TIME_EXPIRE, TOTAL, Wanted,
    },
    keys,
    ledger::Ledger,
    letter,
    order::Version,
    seal, spend,
};
use crate::{
    sandbox::{
        clock::Moment,
        faults::Fault,
        limits::Endpoint,
        platform::{Platform, Refusal, Reply},
        routes::{self, respond_with},
    },
    wechat::{PlatformKeys, V3Keys, pay::moment},
};

/// Status and body; without a body it is empty.
type Answer = (StatusCode, Option<Value>);

/// What came of a call.
enum Outcome {
    /// It is the merchant's own: the answer is sealed, whatever it says.
    Believed(Result<Answer, Refused>),
    /// It is not proven to be: WeChat Pay seals nothing for a stranger.
    Stranger(Refused),
}

pub(super) fn routes() -> Router<Platform> {
    const ORDER: &str = "/v3/pay/transactions/out-trade-no/{out_trade_no}";
    Router::new()
        .route("/v3/pay/transactions/jsapi", post(place))
        .route(ORDER, get(query))
        .route(&format!("{ORDER}/close"), post(close))
        .route("/v3/certificates", get(certificates))
}

async fn place(State(platform): State<Platform>, call: Call) -> Response {
    let app_id = text_at(&call.json, APP_ID);
    let reply = reply(
        &platform,
        &call,
        Endpoint::PayOrder,
        app_id,
        |ledger, caller, now| {
            let wanted = wanted(&call.json)?;
            check_mch_id(caller, &wanted.mch_id)?;
            let currency = text_at(&call.json, CURRENCY);
            let prepay_id = ledger.place(wanted, currency, Version::V3, now)?;
            Ok((StatusCode::OK, Some(json!({ "prepay_id": prepay_id }))))
        },
    );
    answer(&platform, &call, reply).await
}

async fn query(
    State(platform): State<Platform>,
    Path(out_trade_no): Path<String>,
    RawQuery(query): RawQuery,
    call: Call,
) -> Response {
    let query = routes::parameters(query.as_deref());
    let app_id = owner(&platform, &call, &out_trade_no);
    let reply = reply(
        &platform,
        &call,
        Endpoint::PayQuery,
        &app_id,
        |ledger, caller, _| {
            check_mch_id(caller, routes::text(&query, "mchid"))?;
            fields::check_out_trade_no(&out_trade_no)?;
            let order = ledger.find(&caller.mch_id, &out_trade_no)?;
            Ok((StatusCode::OK, Some(order.to_v3())))
        },
    );
    answer(&platform, &call, reply).await
}

async fn close(
    State(platform): State<Platform>,
    Path(out_trade_no): Path<String>,
    call: Call,
) -> Response {
    let app_id = owner(&platform, &call, &out_trade_no);
    let reply = reply(
        &platform,
        &call,
        Endpoint::PayOrder,
        &app_id,
        |ledger, caller, _| {
            check_mch_id(caller, text_at(&call.json, MCH_ID))?;
            ledger.close(&caller.mch_id, &out_trade_no)?;
            Ok((StatusCode::NO_CONTENT, None))
        },
    );
    answer(&platform, &call, reply).await
}

/// Neither counted nor ordered to fail: it is no call for an order.
async fn certificates(State(platform): State<Platform>, call: Call) -> Response {
    let own = keys::platform().await;
    let reply = {
        let mut state = platform.lock();
        let caller = call.authorise(&mut state.pay);
        Reply {
            outcome: Ok(Outcome::of(caller, |caller| certificate(&caller.keys, own))),
            latency: state.settings.latency(),
        }
    };
    answer(&platform, &call, reply).await
}

/// <https://pay.weixin.qq.com/doc/v3/merchant/4012551764>
fn certificate(merchant: &V3Keys, own: &keys::Platform) -> Result<Answer, Refused> {
    if matches!(merchant.platform, PlatformKeys::PublicKey { .. }) {
        return Err(Refused::new(
            Code::ResourceNotExists,
            "无可用的平台证书：该商户使用微信支付公钥",
        ));
    }
    let pem = own.certificate_pem.as_bytes();
    let certificate = json!({
        "serial_no": own.serial_no,
        "effective_time": moment::rfc3339(own.effective),
        "expire_time": moment::rfc3339(own.expire),
        "encrypt_certificate": letter::encrypted(&merchant.api_v3_key, "certificate", pem),
    });
    Ok((StatusCode::OK, Some(json!({ "data": [certificate] }))))
}

/// Counts the call, lets it fail if that was ordered, and else answers it if the merchant has signed it.
fn reply(
    platform: &Platform,
    call: &Call,
    endpoint: Endpoint,
    app_id: &str,
    answer: impl FnOnce(&mut Ledger, &Caller, Moment) -> Result<Answer, Refused>,
) -> Reply<Outcome> {
    let mut state = platform.lock();
    let mut reply = state.reply(endpoint, app_id, |state, now| {
        let caller = call.authorise(&mut state.pay);
        Ok(Outcome::of(caller, |caller| {
            spend(state, endpoint, app_id, now)?;
            answer(&mut state.pay, caller, now)
        }))
    });
    if let Err(Refusal::Fault(Fault::Pay(code))) = reply.outcome {
        reply.outcome = Ok(Outcome::Believed(Err(code.into())));
    }
    reply
}

async fn answer(platform: &Platform, call: &Call, reply: Reply<Outcome>) -> Response {
    let (sealed, (status, body)) = match &reply.outcome {
        Ok(Outcome::Believed(Ok(answer))) => (true, answer.clone()),
        Ok(Outcome::Believed(Err(refused))) => (true, described(refused)),
        Ok(Outcome::Stranger(refused)) => (false, described(refused)),
        Err(_) => (false, (StatusCode::OK, None)),
    };
    let body = body.map_or_else(String::new, |body| body.to_string());
    let mut headers = if sealed {
        let public_key_id = platform.lock().pay.public_key_id(&call.mch_id());
        seal::seal(&body, public_key_id.as_deref()).await
    } else {
        HeaderMap::new()
    };
    if !body.is_empty() {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    }
    respond_with(reply, |_| (status, headers, body).into_response()).await
}

impl Outcome {
    fn of(
        caller: Result<Caller, Refused>,
        answer: impl FnOnce(&Caller) -> Result<Answer, Refused>,
    ) -> Self {
        match caller {
            Ok(caller) => Self::Believed(answer(&caller)),
            Err(refused) => Self::Stranger(refused),
        }
    }
}

fn described(refused: &Refused) -> Answer {
    let mut body = json!({ "code": refused.code.v3(), "message": refused.message });
    if let Some(detail) = &refused.detail {
        body["detail"] = detail.clone();
    } else if let Some(field) = refused.field {
        body["detail"] = json!({ "field": field.v3, "location": "body", "issue": refused.message });
    }
    let status = StatusCode::from_u16(refused.code.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, Some(body))
}

/// The account of an order, to count the call; empty when there is none.
fn owner(platform: &Platform, call: &Call, out_trade_no: &str) -> String {
    let state = platform.lock();
    let order = state.pay.find(&call.mch_id(), out_trade_no);
    order.map_or_else(|_| String::new(), |order| order.wanted.app_id.clone())
}

fn check_mch_id(caller: &Caller, mch_id: &str) -> Result<(), Refused> {
    match mch_id {
        "" => Err(Refused::field(MCH_ID, "缺少商户号")),
        _ if mch_id != caller.mch_id => Err(Refused::new(
            Code::InvalidRequest,
            "商户号与 Authorization 中的 mchid 不一致",
        )),
        _ => Ok(()),
    }
}

fn wanted(body: &Value) -> Result<Wanted, Refused> {
    if !body.is_object() {
        return Err(Refused::new(Code::ParamError, "请求体须为 JSON 对象"));
    }
    // Its type is checked like the others'; whether it is known, later.
    optional(body, CURRENCY)?;
    let total = body.pointer(TOTAL.v3).ok_or_else(|| missing(TOTAL))?;
    Ok(Wanted {
        app_id: required(body, APP_ID)?,
        mch_id: required(body, MCH_ID)?,
        out_trade_no: required(body, OUT_TRADE_NO)?,
        description: required(body, DESCRIPTION)?,
        notify_url: required(body, NOTIFY_URL)?,
        total: total
            .as_i64()
            .ok_or_else(|| Refused::field(TOTAL, "类型须为整数"))?,
        openid: required(body, OPENID)?,
        attach: optional(body, ATTACH)?,
        client_ip: optional(body, CLIENT_IP)?,
        time_expire: time_expire(&optional(body, TIME_EXPIRE)?)?,
    })
}

fn time_expire(text: &str) -> Result<Option<i64>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    let said = "须为 RFC 3339 格式，如 2026-11-21T19:05:00+08:00";
    moment::read_rfc3339(text)
        .map(Some)
        .ok_or_else(|| Refused::field(TIME_EXPIRE, said))
}

fn required(body: &Value, field: Field) -> Result<String, Refused> {
    let text = optional(body, field)?;
    if text.is_empty() {
        Err(missing(field))
    } else {
        Ok(text)
    }
}

fn optional(body: &Value, field: Field) -> Result<String, Refused> {
    match body.pointer(field.v3) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(Refused::field(field, "类型须为字符串")),
    }
}

fn missing(field: Field) -> Refused {
    Refused::field(field, "缺少必填参数")
}

fn text_at(body: &Value, field: Field) -> &str {
    body.pointer(field.v3)
        .and_then(Value::as_str)
        .unwrap_or_default()
}
