//! WeChat Pay's side of API v3 as far as the client's tests need it: it checks every request's signature and signs what
//! it is told to answer.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
    routing::any,
};
use secrecy::SecretString;
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use wechat_jssdk_demo::{
    signature::pay::{
        resource::ApiV3Key,
        rsa::PrivateKey,
        v3::{request_message, response_message},
    },
    wechat::{AppId, Merchant, MerchantKeys, PlatformKeys, V3Keys},
};

use crate::keys::{self, Pair};

pub const APP_ID: &str = "wx0123456789abcdef";
pub const MCH_ID: &str = "1900000109";
pub const MERCHANT_SERIAL: &str = "3775B6A45ACD588826D15E583A95F5DD00000001";
pub const PLATFORM_SERIAL: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
pub const NEXT_SERIAL: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E2";
pub const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0119000001092026112100000000000001";
pub const API_V3_KEY: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

pub fn app_id() -> AppId {
    AppId::new(APP_ID)
}

pub fn api_v3_key(text: &str) -> ApiV3Key {
    ApiV3Key::new(SecretString::from(text)).expect("a key")
}

/// A merchant that checks with platform certificates.
pub fn with_certificates() -> Merchant {
    merchant(PlatformKeys::Certificates)
}

/// A merchant that checks with WeChat Pay's public key.
pub fn with_public_key() -> Merchant {
    merchant(PlatformKeys::PublicKey {
        id: PUBLIC_KEY_ID.to_owned(),
        key: keys::platform().public(),
    })
}

fn merchant(platform: PlatformKeys) -> Merchant {
    Merchant {
        mch_id: MCH_ID.to_owned(),
        keys: MerchantKeys::V3(V3Keys {
            serial_no: MERCHANT_SERIAL.to_owned(),
            private_key: keys::merchant().private(),
            api_v3_key: api_v3_key(API_V3_KEY),
            platform,
        }),
    }
}

/// A key of the platform's under its serial number.
#[derive(Clone)]
pub struct Signer {
    pub serial: String,
    pub key: PrivateKey,
}

impl Signer {
    pub fn new(serial: &str, pair: &Pair) -> Self {
        Self {
            serial: serial.to_owned(),
            key: pair.private(),
        }
    }

    pub fn public_key() -> Self {
        Self::new(PUBLIC_KEY_ID, keys::platform())
    }

    pub fn certificate() -> Self {
        Self::new(PLATFORM_SERIAL, keys::platform())
    }

    pub fn next() -> Self {
        Self::new(NEXT_SERIAL, keys::next())
    }

    /// The headers that prove `body`, signed `age` seconds ago.
    pub fn headers(&self, body: &str, age: i64) -> HeaderMap {
        let timestamp = (OffsetDateTime::now_utc().unix_timestamp() - age).to_string();
        let nonce = "fDJnaZQRWdcLp2nmHrYS9wPxRUhpcJKK";
        let signature = self.key.sign(&response_message(&timestamp, nonce, body));
        [
            ("wechatpay-timestamp", timestamp.as_str()),
            ("wechatpay-nonce", nonce),
            ("wechatpay-signature", &signature),
            ("wechatpay-serial", &self.serial),
        ]
        .into_iter()
        .map(|(name, value)| (HeaderName::from_static(name), header(value)))
        .collect()
    }
}

pub fn header(value: &str) -> HeaderValue {
    value.parse().expect("a header's value")
}

/// A platform certificate as it is listed.
pub fn listed(serial: &str, pair: &Pair, days: std::ops::Range<i64>, key: &str) -> Value {
    let moment = |days: i64| {
        (OffsetDateTime::now_utc() + time::Duration::days(days))
            .format(&Rfc3339)
            .expect("a time")
    };
    let (nonce, associated_data) = ("d215b0511e9c", "certificate");
    let pem = pair.certificate(serial, days.clone());
    json!({
        "serial_no": serial,
        "effective_time": moment(days.start),
        "expire_time": moment(days.end),
        "encrypt_certificate": {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": nonce,
            "associated_data": associated_data,
            "ciphertext": api_v3_key(key).seal(nonce, associated_data, pem.as_bytes()),
        },
    })
}

/// A request as it came, found to be rightly signed.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// What to answer.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub body: String,
    pub headers: HeaderMap,
    /// Signs the answer when it goes out.
    pub signer: Option<Signer>,
}

impl Reply {
    pub fn signed(status: u16, body: impl ToString, signer: Signer) -> Self {
        Self {
            signer: Some(signer),
            ..Self::unsigned(status, body)
        }
    }

    pub fn unsigned(status: u16, body: impl ToString) -> Self {
        Self {
            status,
            body: body.to_string(),
            headers: HeaderMap::new(),
            signer: None,
        }
    }
}

struct Inner {
    orders: Mutex<Reply>,
    certificates: Mutex<Reply>,
    requests: Mutex<Vec<Recorded>>,
    downloads: AtomicUsize,
    /// Downloads wait for a turn of it.
    gate: tokio::sync::Semaphore,
}

/// The running platform.
#[derive(Clone)]
pub struct Platform {
    pub base: String,
    inner: Arc<Inner>,
}

impl Platform {
    /// Answers everything about orders with `orders`; lists the platform's certificate, in an answer signed with it.
    pub async fn start(orders: Reply) -> Self {
        let list = json!({"data": [listed(PLATFORM_SERIAL, keys::platform(), -1..30, API_V3_KEY)]});
        let inner = Arc::new(Inner {
            orders: Mutex::new(orders),
            certificates: Mutex::new(Reply::signed(200, list, Signer::certificate())),
            requests: Mutex::default(),
            downloads: AtomicUsize::default(),
            gate: tokio::sync::Semaphore::new(tokio::sync::Semaphore::MAX_PERMITS),
        });
        let app = Router::new()
            .fallback(any(answer))
            .with_state(Arc::clone(&inner));
        Self {
            base: format!("http://{}", serve(app).await),
            inner,
        }
    }

    pub fn answer_orders(&self, reply: Reply) {
        *self.inner.orders.lock().expect("no panic") = reply;
    }

    pub fn answer_certificates(&self, reply: Reply) {
        *self.inner.certificates.lock().expect("no panic") = reply;
    }

    /// How often `/v3/certificates` was asked.
    pub fn downloads(&self) -> usize {
        self.inner.downloads.load(Ordering::SeqCst)
    }

    /// Lets downloads wait until [`Platform::let_through`].
    pub fn hold_downloads(&self) {
        self.inner
            .gate
            .forget_permits(tokio::sync::Semaphore::MAX_PERMITS);
    }

    pub fn let_through(&self) {
        self.inner.gate.add_permits(1000);
    }

    /// All requests but those for certificates.
    pub fn requests(&self) -> Vec<Recorded> {
        self.inner.requests.lock().expect("no panic").clone()
    }
}

pub async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

async fn answer(
    State(inner): State<Arc<Inner>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = Recorded {
        method,
        path: uri.to_string(),
        headers,
        body: String::from_utf8(body.to_vec()).expect("UTF-8"),
    };
    assert_signed(&request);
    let reply = if request.path.ends_with("/v3/certificates") {
        inner.downloads.fetch_add(1, Ordering::SeqCst);
        drop(inner.gate.acquire().await);
        inner.certificates.lock().expect("no panic").clone()
    } else {
        inner.requests.lock().expect("no panic").push(request);
        inner.orders.lock().expect("no panic").clone()
    };
    let mut headers = reply
        .signer
        .map_or_else(HeaderMap::new, |signer| signer.headers(&reply.body, 0));
    headers.extend(reply.headers);
    (
        StatusCode::from_u16(reply.status).expect("a status"),
        headers,
        reply.body,
    )
        .into_response()
}

/// Panics, and so breaks the connection, when the request is not signed as documented.
fn assert_signed(request: &Recorded) {
    let authorization = request.headers["authorization"].to_str().expect("a text");
    let fields = authorization
        .strip_prefix("WECHATPAY2-SHA256-RSA2048 ")
        .expect("the scheme");
    let field = |name: &str| {
        let start = fields.find(&format!("{name}=\"")).expect(name) + name.len() + 2;
        fields[start..].split('"').next().expect(name)
    };
    assert_eq!(field("mchid"), MCH_ID);
    assert_eq!(field("serial_no"), MERCHANT_SERIAL);
    let timestamp: u64 = field("timestamp").parse().expect("seconds");
    let now = OffsetDateTime::now_utc().unix_timestamp().unsigned_abs();
    assert!(timestamp.abs_diff(now) < 300);
    let message = request_message(
        request.method.as_str(),
        &request.path,
        timestamp,
        field("nonce_str"),
        &request.body,
    );
    assert!(
        keys::merchant()
            .public()
            .verify(&message, field("signature")),
        "{message}"
    );
}
