//! The OpenAPI document of `/v1`. Each operation is described where it is handled, by `#[utoipa::path]`, and
//! `routes::v1` makes routes of these descriptions; here is what all of them share.

mod parameters;
mod problems;
mod schemas;

use utoipa::{
    OpenApi as _,
    openapi::{
        OpenApi, Ref, RefOr, ResponseBuilder,
        header::{Header, HeaderBuilder},
        path::{Operation, PathItem},
        schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type},
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

use crate::text::Text;

pub use parameters::PageParameters;
pub use problems::{
    AdmissionProblems, CardExtProblems, CardSignProblems, GoodsProblems, MediaProblems,
    OrderProblems, OrderingProblems, SigningProblems,
};
pub use schemas::{DocumentSchema, page_url};

/// The security schemes for operations that ask who the visitor is: name, cookie, and when it is that one.
static OPENID: [(&str, &str, Text); 2] = [
    (
        "openid",
        "__Host-openid_{appid}",
        Text::new("https 下", "By https"),
    ),
    (
        "openidOverHttp",
        "openid_{appid}",
        Text::new("http 下（沙盒）", "By http, in the sandbox"),
    ),
];

fn openid_cookie(name: &str, when: &Text) -> SecurityScheme {
    let example = name.replace("{appid}", "wx0123456789abcdef");
    let text = format!(
        "{}：网页授权（`/oauth/start`）写入的签名 Cookie。名称中的 `{{appid}}` 须替换为公众号的 AppID，例如 `{example}`；\
         OpenAPI 无法描述可变的名称 · {}: the signed cookie that WeChat's authorisation (`/oauth/start`) leaves. `{{appid}}` \
         in its name stands for the account's AppID, as in `{example}`: OpenAPI has no names that vary",
        when.zh, when.en
    );
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        name,
        text.as_str(),
    )))
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "wechat-jssdk-demo",
        description = "Signatures, orders and files for front ends on the accounts' own domains.\n\n\
            **Accounts.** Where an operation takes a `url`, the account whose JS interface safe domain (JS接口安全域名) \
            fits it best answers; `appid` names another one, which must own the domain as well.\n\n\
            **Errors** are problem details (RFC 9457): `code` is stable, `hint` says in Chinese and English what to do.\n\n\
            **Other origins.** Browsers may call from pages on the accounts' safe domains; others get no CORS \
            headers. What goes by the visitor's cookie needs `credentials: \"include\"`, and a page of the same site: the \
            cookie is `SameSite=Lax`, and counts for pages on its own account's domains only.\n\n\
            **Requests** beyond the rate limit of their address get `rate_limited` with `Retry-After`. Each answer has \
            an `x-request-id`, which the server's log has too.",
        license(name = "MIT", identifier = "MIT"),
    ),
    servers((url = "/", description = "the server that this document came from")),
    tags(
        (name = "signatures", description = "wx.config 签名 · Signatures for `wx.config`"),
        (name = "cards", description = "卡券签名 · Signatures of cards for `wx.addCard` and `wx.chooseCard`"),
        (name = "orders", description = "下单与支付 · Orders for `wx.chooseWXPay`"),
        (name = "media", description = "素材 · Files of `wx.uploadImage` and `wx.uploadVoice`"),
        (name = "catalog", description = "接口资料 · What is known of the JS-SDK, and this document"),
    ),
    components(schemas(crate::api::MediaKind, crate::api::Problem)),
)]
struct Base;

/// The description of the operations in `routes`, with all that they share.
pub fn complete(routes: OpenApi) -> OpenApi {
    let mut document = Base::openapi();
    document.merge(routes);
    if let Some(components) = &mut document.components {
        for (scheme, name, when) in &OPENID {
            let cookie = openid_cookie(name, when);
            components
                .security_schemes
                .insert((*scheme).to_owned(), cookie.into());
        }
        components
            .headers
            .insert(REQUEST_ID.to_owned(), request_id().into());
        components
            .headers
            .insert(RETRY_AFTER.to_owned(), retry_after().into());
    }
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        with_common_headers(operation);
        with_longest_address(operation);
    }
    document
}

const REQUEST_ID: &str = "x-request-id";
const RETRY_AFTER: &str = "Retry-After";

fn request_id() -> Header {
    let text = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some("^[A-Za-z0-9._-]{1,64}$"));
    HeaderBuilder::new()
        .schema(Some(text))
        .description(Some(
            "The request's own `x-request-id`, or one that the server gave it",
        ))
        .build()
}

fn retry_after() -> Header {
    let seconds = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(0));
    HeaderBuilder::new()
        .schema(Some(seconds))
        .description(Some(
            "After how many seconds a retry makes sense, where that is known",
        ))
        .build()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ]
    .into_iter()
    .flatten()
}

/// What is too long to be an address never gets as far as the routes: no problem, and no id.
fn with_longest_address(operation: &mut Operation) {
    let response =
        ResponseBuilder::new().description("The address is longer than the server reads; no body");
    let responses = &mut operation.responses.responses;
    responses.insert("414".to_owned(), response.build().into());
}

/// Every answer has an id; those that a later request may spare one from say when.
fn with_common_headers(operation: &mut Operation) {
    let reference = |name| RefOr::Ref(Ref::new(format!("#/components/headers/{name}")));
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        response
            .headers
            .insert(REQUEST_ID.to_owned(), reference(REQUEST_ID));
        if matches!(status.as_str(), "429" | "502" | "503") {
            response
                .headers
                .insert(RETRY_AFTER.to_owned(), reference(RETRY_AFTER));
        }
    }
}
