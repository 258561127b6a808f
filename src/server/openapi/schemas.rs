//! Schemas of types that can't describe themselves: teams copy their modules, which therefore know nothing of utoipa.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

use crate::{
    api::JsapiConfig,
    text::Text,
    wx::{ChooseWxPay, PaySignType},
};

impl PartialSchema for Text {
    fn schema() -> RefOr<Schema> {
        object(
            "The same statement in Chinese and in English",
            [("zh", text("Chinese")), ("en", text("English"))],
        )
    }
}

impl ToSchema for Text {
    fn name() -> Cow<'static, str> {
        "Text".into()
    }
}

impl PartialSchema for JsapiConfig {
    fn schema() -> RefOr<Schema> {
        object(
            "What `wx.config` needs for one URL; names as it takes them",
            [
                ("appId", text("The account that has signed")),
                ("timestamp", timestamp("Seconds since the Unix epoch")),
                ("nonceStr", text("Of this signature alone")),
                (
                    "signature",
                    pattern("^[0-9a-f]{40}$", "Lower-case hexadecimal SHA-1"),
                ),
                (
                    "url",
                    text("The URL that was signed: the one asked for, cut at the first `#`"),
                ),
            ],
        )
    }
}

impl ToSchema for JsapiConfig {
    fn name() -> Cow<'static, str> {
        "JsapiConfig".into()
    }
}

impl PartialSchema for ChooseWxPay {
    fn schema() -> RefOr<Schema> {
        let sign_type = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(PaySignType::ALL.map(|of| serde_json::json!(of))))
            .build();
        object(
            "The parameters of `wx.chooseWXPay`, apart from its callbacks",
            [
                ("timestamp", timestamp("Seconds since the Unix epoch")),
                ("nonceStr", text("Of this signature alone")),
                ("package", text("`prepay_id=…`")),
                ("signType", sign_type),
                ("paySign", text("The signature")),
            ],
        )
    }
}

impl ToSchema for ChooseWxPay {
    fn name() -> Cow<'static, str> {
        "ChooseWxPay".into()
    }
}

/// The `url` in the body of a request.
pub fn page_url() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "The page's URL (`location.href`); what follows a `#` is ignored.",
        ))
        .min_length(Some(1))
        .max_length(Some(8192))
        .format(Some(SchemaFormat::Custom("uri".to_owned())))
        .examples(["https://www.example.com/"])
        .build()
}

/// What little need be said of an OpenAPI document.
pub struct DocumentSchema;

impl PartialSchema for DocumentSchema {
    fn schema() -> RefOr<Schema> {
        object(
            "An OpenAPI document",
            [
                ("openapi", pattern(r"^3\.1\.", "The version of OpenAPI")),
                ("info", ObjectBuilder::new().build()),
                ("servers", list()),
                ("paths", ObjectBuilder::new().build()),
                ("components", ObjectBuilder::new().build()),
                ("tags", list()),
            ],
        )
    }
}

impl ToSchema for DocumentSchema {}

/// All properties are there always.
fn object<const N: usize>(description: &str, properties: [(&str, Object); N]) -> RefOr<Schema> {
    properties
        .into_iter()
        .fold(
            ObjectBuilder::new().description(Some(description)),
            |object, (name, schema)| object.property(name, schema).required(name),
        )
        .into()
}

fn list() -> Object {
    ObjectBuilder::new().schema_type(Type::Array).build()
}

fn text(description: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .build()
}

fn pattern(pattern: &str, description: &str) -> Object {
    let mut text = text(description);
    text.pattern = Some(pattern.to_owned());
    text
}

fn timestamp(description: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(0))
        .description(Some(description))
        .build()
}
