//! Which problems an operation of `/v1` answers with: one type for each set, to stand among the `responses` of
//! `#[utoipa::path]`.

use std::collections::BTreeMap;

use serde_json::json;
use utoipa::{
    IntoResponses,
    openapi::{
        Content, ContentBuilder, Ref, RefOr, Response, ResponseBuilder,
        example::ExampleBuilder,
        schema::{AllOfBuilder, Object, ObjectBuilder, Schema, Type},
    },
};

use crate::{
    api::{Problem, ProblemCode},
    server::{orders, problem},
    text::Text,
};

/// Declares sets of codes.
macro_rules! problems {
    ($($(#[$meta:meta])* $name:ident: $($code:ident),+;)+) => {$(
        $(#[$meta])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                responses(&[$(ProblemCode::$code),+])
            }
        }
    )+};
}

problems! {
    /// What any operation may answer.
    AdmissionProblems: RateLimited, Internal;
    /// What a page's URL and the account's tickets may lead to.
    SigningProblems: InvalidUrl, DomainNotAllowed, UnknownApp, RateLimited, WechatError, WechatUnreachable, Internal;
    /// Cards to be added, which may be bound to the visitor.
    CardExtProblems: InvalidUrl, InvalidRequest, OpenidRequired, DomainNotAllowed, CardNotAllowed, UnknownApp, PayloadTooLarge,
        RateLimited, WechatError, WechatUnreachable, Internal;
    /// Cards to be chosen.
    CardSignProblems: InvalidUrl, InvalidRequest, DomainNotAllowed, CardNotAllowed, UnknownApp, PayloadTooLarge, RateLimited,
        WechatError, WechatUnreachable, Internal;
    /// What a page may sell.
    GoodsProblems: InvalidUrl, DomainNotAllowed, UnknownApp, NotConfigured, RateLimited, Internal;
    /// Ordering.
    OrderingProblems: InvalidUrl, InvalidRequest, OpenidRequired, DomainNotAllowed, UnknownApp, NotConfigured, Conflict,
        PayloadTooLarge, RateLimited, WechatError, WechatUnreachable, Internal;
    /// An order that may be there.
    OrderProblems: InvalidUrl, OpenidRequired, DomainNotAllowed, UnknownApp, NotFound, NotConfigured, RateLimited, Internal;
    /// Files of WeChat.
    MediaProblems: InvalidUrl, InvalidRequest, DomainNotAllowed, UnknownApp, NotConfigured, MediaExpired, UnsupportedMedia,
        MediaTooLarge, RateLimited, WechatError, WechatUnreachable, Busy, Internal;
}

/// One response for each status of the codes.
fn responses(codes: &[ProblemCode]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = BTreeMap::<u16, Vec<ProblemCode>>::new();
    for &code in codes {
        by_status.entry(code.status()).or_default().push(code);
    }
    by_status
        .into_iter()
        .map(|(status, codes)| (status.to_string(), response(status, &codes).into()))
        .collect()
}

fn response(status: u16, codes: &[ProblemCode]) -> Response {
    let description = codes.iter().map(|&code| {
        let name = name(code);
        let title = example(code).title;
        format!("`{name}`: {title}")
    });
    ResponseBuilder::new()
        .description(description.collect::<Vec<_>>().join("; "))
        .content("application/problem+json", content(status, codes))
        .build()
}

fn content(status: u16, codes: &[ProblemCode]) -> Content {
    let schema = AllOfBuilder::new()
        .item(Ref::from_schema_name("Problem"))
        .item(
            ObjectBuilder::new()
                .property("type", one_of(Type::String, ["about:blank"]))
                .required("type")
                .property("status", one_of(Type::Integer, [status]))
                .property("code", one_of(Type::String, codes)),
        );
    let examples = codes.iter().map(|&code| {
        let mut value = json!(example(code));
        value["type"] = json!("about:blank");
        (name(code), ExampleBuilder::new().value(Some(value)).into())
    });
    ContentBuilder::new()
        .schema(Some(Schema::from(schema)))
        .examples_from_iter::<_, String, RefOr<_>>(examples)
        .build()
}

fn one_of<V: serde::Serialize>(of_type: Type, values: impl IntoIterator<Item = V>) -> Object {
    ObjectBuilder::new()
        .schema_type(of_type)
        .enum_values(Some(values.into_iter().map(|value| json!(value))))
        .build()
}

/// As JSON has it.
fn name(code: ProblemCode) -> String {
    json!(code).as_str().unwrap_or_default().to_owned()
}

/// A problem as the server gives it; a new code says here what it looks like.
fn example(code: ProblemCode) -> Problem {
    let plain = |title: &str, detail: &str| {
        let hint = Text::new(
            "请按 detail 的说明修改后重试。",
            "Change what `detail` names and try again.",
        );
        Problem::new(code, title, detail, hint)
    };
    match code {
        ProblemCode::InvalidUrl => problem::missing_url(),
        ProblemCode::InvalidRequest => plain(
            "The request is not valid",
            "`cards[0].cardId` does not have the expected form",
        ),
        ProblemCode::CrossOrigin => plain(
            "Only this site's own pages may ask here",
            "the request comes from a page of another origin",
        ),
        ProblemCode::DomainNotAllowed => problem::domain_not_allowed("www.example.com/", None),
        ProblemCode::CardNotAllowed => plain(
            "The card is not allowed",
            "the card p… is not among the card_ids of wx…",
        ),
        ProblemCode::OpenidRequired => problem::openid_required(),
        ProblemCode::NotConfigured => plain("This account can't do that", "wx… has no merchant"),
        ProblemCode::Conflict => plain(
            "The request contradicts an earlier one",
            "the idempotency key was used for other goods",
        ),
        ProblemCode::MediaExpired => plain(
            "The media is gone",
            "WeChat has no media with this id, or no longer",
        ),
        ProblemCode::MediaTooLarge => plain(
            "The file is too large",
            "the file is longer than this server keeps",
        ),
        ProblemCode::UnsupportedMedia => plain(
            "The file's type is not kept",
            "the file is neither an image nor a voice",
        ),
        ProblemCode::UnknownApp => problem::unknown_app(),
        ProblemCode::RateLimited => problem::too_many_requests(1),
        ProblemCode::WechatError => plain(
            "WeChat answered with an error",
            "WeChat answered /cgi-bin/ticket/getticket with errcode 48001",
        ),
        ProblemCode::WechatUnreachable => problem::wechat_timeout(),
        ProblemCode::Busy => Problem {
            retry_after: Some(1),
            ..plain(
                "The file is still under way",
                "the download goes on, and takes longer than a request may",
            )
        },
        ProblemCode::NotFound => orders::no_such_order(),
        ProblemCode::MethodNotAllowed => plain(
            "The method is not allowed",
            "this path answers other methods",
        ),
        ProblemCode::PayloadTooLarge => problem::payload_too_large(),
        ProblemCode::Internal => problem::internal("the server failed"),
    }
}
