//! The older API: orders placed, queried and closed by signed XML.
//! <https://pay.weixin.qq.com/doc/v2/merchant/4011941259>

use std::net::IpAddr;

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{Method, header},
    response::{IntoResponse, Response},
    routing::any,
};
use secrecy::ExposeSecret;

use super::{
    code::{Code, Refused},
    fields::{
        APP_ID, ATTACH, CLIENT_IP, CURRENCY, DESCRIPTION, Field, MCH_ID, NONCE_STR, NOTIFY_URL,
        OPENID, OUT_TRADE_NO, TIME_EXPIRE, TOTAL, TRADE_TYPE, Wanted,
    },
    ledger::Ledger,
    order::Version,
    spend,
    xml::{self, Parameters},
};
use crate::{
    sandbox::{
        clock::Moment,
        faults::Fault,
        limits::Endpoint,
        platform::{Platform, Refusal},
        routes::respond_with,
    },
    signature::{
        nonce_str,
        pay::v2::{self, SignType},
    },
    wechat::{V2Keys, pay::moment},
};

/// What an answer tells beside what every answer has.
type Told = Vec<(&'static str, String)>;

/// A call that its merchant has signed.
struct Call {
    given: Parameters,
    keys: V2Keys,
    sign_type: SignType,
}

pub(super) fn routes() -> Router<Platform> {
    Router::new()
        .route("/pay/unifiedorder", any(unified_order))
        .route("/pay/orderquery", any(order_query))
        .route("/pay/closeorder", any(close_order))
}

async fn unified_order(State(platform): State<Platform>, method: Method, body: Bytes) -> Response {
    answer(
        &platform,
        &method,
        &body,
        Endpoint::PayOrder,
        |ledger, call, now| {
            let wanted = wanted(&call.given)?;
            let currency = optional(&call.given, CURRENCY);
            let prepay_id = ledger.place(wanted, &currency, Version::V2(call.sign_type), now)?;
            let trade_type = "JSAPI".to_owned();
            Ok(vec![("prepay_id", prepay_id), ("trade_type", trade_type)])
        },
    )
    .await
}

async fn order_query(State(platform): State<Platform>, method: Method, body: Bytes) -> Response {
    answer(
        &platform,
        &method,
        &body,
        Endpoint::PayQuery,
        |ledger, call, _| {
            let (mch_id, out_trade_no) = order_of(ledger, call)?;
            let order = ledger.find(&mch_id, &out_trade_no)?;
            let (state, description) = order.trade_state();
            let mut told = order.to_v2();
            told.push(("trade_state", state.to_owned()));
            told.push(("trade_state_desc", description.to_owned()));
            Ok(told)
        },
    )
    .await
}

async fn close_order(State(platform): State<Platform>, method: Method, body: Bytes) -> Response {
    answer(
        &platform,
        &method,
        &body,
        Endpoint::PayOrder,
        |ledger, call, _| {
            let (mch_id, out_trade_no) = order_of(ledger, call)?;
            ledger.close(&mch_id, &out_trade_no)?;
            Ok(Vec::new())
        },
    )
    .await
}

async fn answer(
    platform: &Platform,
    method: &Method,
    body: &[u8],
    endpoint: Endpoint,
    work: impl FnOnce(&mut Ledger, &Call, Moment) -> Result<Told, Refused>,
) -> Response {
    let (call, mut reply) = {
        let mut state = platform.lock();
        let call = read(method, body).and_then(|given| authorise(&state.pay, given));
        let app_id = call
            .as_ref()
            .map(|call| optional(&call.given, APP_ID))
            .unwrap_or_default();
        let reply = state.reply(endpoint, &app_id, |state, now| {
            let told = call.as_ref().map_err(Refused::clone).and_then(|call| {
                spend(state, endpoint, &app_id, now)?;
                work(&mut state.pay, call, now)
            });
            Ok(told)
        });
        (call, reply)
    };
    if let Err(Refusal::Fault(Fault::Pay(code))) = reply.outcome {
        reply.outcome = Ok(Err(code.into()));
    }
    respond_with(reply, |told| {
        let parameters = match (&call, told) {
            (Ok(call), told) => signed(call, told),
            (Err(refused), _) => failed(refused),
        };
        (
            [(header::CONTENT_TYPE, "text/plain")],
            xml::write(&parameters),
        )
            .into_response()
    })
    .await
}

fn read(method: &Method, body: &[u8]) -> Result<Parameters, Refused> {
    if method != Method::POST {
        return Err(Refused::new(Code::InvalidRequest, "请使用 post 方法"));
    }
    std::str::from_utf8(body)
        .ok()
        .and_then(|text| xml::read(text).ok())
        .ok_or_else(|| Refused::new(Code::InvalidRequest, "XML 格式错误"))
}

fn authorise(ledger: &Ledger, given: Parameters) -> Result<Call, Refused> {
    let mch_id = required(&given, MCH_ID)?;
    let nonce = required(&given, NONCE_STR)?;
    if nonce.len() > 32 {
        return Err(Refused::field(NONCE_STR, "长度超过 32 个字节"));
    }
    if !ledger.knows(&mch_id) {
        return Err(Code::MchNotExists.into());
    }
    let keys = ledger.v2_keys(&mch_id).ok_or(Code::NoAuth)?.clone();
    let sign_type = match given.get("sign_type").map_or("", String::as_str) {
        "" | "MD5" => SignType::Md5,
        "HMAC-SHA256" => SignType::HmacSha256,
        _ => {
            return Err(Refused::new(
                Code::SignError,
                "签名类型须为 MD5 或 HMAC-SHA256",
            ));
        }
    };
    if !v2::verify(&given, keys.api_v2_key.expose_secret(), sign_type) {
        return Err(Refused::new(Code::SignError, "签名错误，请检查后再试"));
    }
    Ok(Call {
        given,
        keys,
        sign_type,
    })
}

/// An answer to a call whose signature was right, signed in the same way.
fn signed(call: &Call, told: Result<Told, Refused>) -> Parameters {
    let (result, told) = match told {
        Ok(told) => ("SUCCESS", told),
        Err(refused) => (
            "FAIL",
            vec![
                ("err_code", refused.code.v2().to_owned()),
                ("err_code_des", described(&refused)),
            ],
        ),
    };
    let head = [
        ("return_code", "SUCCESS".to_owned()),
        ("return_msg", "OK".to_owned()),
        ("result_code", result.to_owned()),
        ("appid", optional(&call.given, APP_ID)),
        ("mch_id", optional(&call.given, MCH_ID)),
        ("nonce_str", nonce_str(&mut rand::rng())),
    ];
    let mut parameters = parameters(head.into_iter().chain(told));
    let key = call.keys.api_v2_key.expose_secret();
    parameters.insert(
        "sign".to_owned(),
        v2::sign(&parameters, key, call.sign_type),
    );
    parameters
}

/// An answer to a call that nobody is known to have made; nothing signs it.
fn failed(refused: &Refused) -> Parameters {
    parameters([
        ("return_code", "FAIL".to_owned()),
        ("return_msg", described(refused)),
    ])
}

fn parameters(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Parameters {
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    pairs.into_iter().map(owned).collect()
}

fn described(refused: &Refused) -> String {
    match refused.field {
        Some(field) => format!("{}：{}", field.v2, refused.message),
        None => refused.message.clone(),
    }
}

/// The merchant and the number of the order that a call is about, which is the calling account's.
fn order_of(ledger: &Ledger, call: &Call) -> Result<(String, String), Refused> {
    let app_id = required(&call.given, APP_ID)?;
    let mch_id = required(&call.given, MCH_ID)?;
    let out_trade_no = required(&call.given, OUT_TRADE_NO)?;
    ledger.check_owner(&app_id, &mch_id, &out_trade_no)?;
    Ok((mch_id, out_trade_no))
}

fn wanted(given: &Parameters) -> Result<Wanted, Refused> {
    if required(given, TRADE_TYPE)? != "JSAPI" {
        return Err(Refused::field(TRADE_TYPE, "沙盒只支持 JSAPI"));
    }
    let client_ip = required(given, CLIENT_IP)?;
    if client_ip.parse::<IpAddr>().is_err() {
        return Err(Refused::field(CLIENT_IP, "须为 IP 地址"));
    }
    let total = required(given, TOTAL)?;
    Ok(Wanted {
        app_id: required(given, APP_ID)?,
        mch_id: required(given, MCH_ID)?,
        out_trade_no: required(given, OUT_TRADE_NO)?,
        description: required(given, DESCRIPTION)?,
        notify_url: required(given, NOTIFY_URL)?,
        total: fen(&total).ok_or_else(|| Refused::field(TOTAL, "类型须为整数"))?,
        openid: required(given, OPENID)?,
        attach: optional(given, ATTACH),
        client_ip,
        time_expire: time_expire(&optional(given, TIME_EXPIRE))?,
    })
}

/// Digits and nothing else.
fn fen(text: &str) -> Option<i64> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn time_expire(text: &str) -> Result<Option<i64>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    let said = "须为北京时间 yyyyMMddHHmmss，如 20261121190500";
    moment::read_digits(text)
        .map(Some)
        .ok_or_else(|| Refused::field(TIME_EXPIRE, said))
}

fn required(given: &Parameters, field: Field) -> Result<String, Refused> {
    let text = optional(given, field);
    if text.is_empty() {
        Err(Refused::field(field, "缺少参数"))
    } else {
        Ok(text)
    }
}

fn optional(given: &Parameters, field: Field) -> String {
    given.get(field.v2).cloned().unwrap_or_default()
}
