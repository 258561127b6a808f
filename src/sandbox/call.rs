//! What a page asks of WeChat's app, as `/client/…` takes it: JSON whose form is told field by field, so that who writes a
//! simulator of the app learns which one is wrong.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::mistake::Mistake;

/// A call of the app, and the fields that it is made of. Others are left alone.
pub(super) trait AppCall: DeserializeOwned {
    const FIELDS: &'static [Field];
}

/// A field: its name, its form, and whether it has to be there.
pub(super) struct Field(pub &'static str, pub Form, pub bool);

/// Whose phone it is.
pub(super) const USER: Field = Field("user", Form::Text, false);

pub(super) enum Form {
    Text,
    OneOf(&'static [&'static str]),
    /// A list of objects with these fields.
    Objects(&'static [Field]),
}

impl Form {
    fn words(&self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::OneOf(texts) => format!("one of {}", texts.join(", ")),
            Self::Objects(fields) => {
                let names: Vec<_> = fields.iter().map(|Field(name, ..)| *name).collect();
                format!("a list of objects with {}", names.join(" and "))
            }
        }
    }
}

/// The body of a request to the app.
pub(super) struct Asked<T>(pub T);

impl<T: AppCall, S: Send + Sync> FromRequest<S> for Asked<T> {
    type Rejection = Mistake;

    async fn from_request(request: Request, state: &S) -> Result<Self, Mistake> {
        Mistake::unless_json(request.headers())?;
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|rejection| Mistake::bad(&rejection))?;
        read(&body).map(Self).map_err(|error| Mistake::bad(&error))
    }
}

fn read<T: AppCall>(body: &[u8]) -> Result<T, String> {
    let mut value: Value = serde_json::from_slice(body).map_err(|error| {
        format!(
            "the body is no JSON: see line {}, column {}",
            error.line(),
            error.column()
        )
    })?;
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null()); // null is as good as nothing
    }
    check(&value, T::FIELDS, "")?;
    T::deserialize(value).map_err(|error| error.to_string())
}

fn check(value: &Value, fields: &[Field], at: &str) -> Result<(), String> {
    let Some(object) = value.as_object() else {
        let what = if at.is_empty() { "the body" } else { at };
        return Err(format!("{what} is {}: send a JSON object", kind(value)));
    };
    let dot = if at.is_empty() { "" } else { "." };
    for Field(name, form, required) in fields {
        let at = format!("{at}{dot}{name}");
        let wrong = |is: &str| Err(format!("{at} is {is}: send {}", form.words()));
        match (object.get(*name), form) {
            (None, _) if !required => {}
            (None, _) => return wrong("missing"),
            (Some(Value::String(text)), Form::OneOf(texts)) if !texts.contains(&&**text) => {
                return wrong("another text");
            }
            (Some(Value::String(_)), Form::Text | Form::OneOf(_)) => {}
            (Some(Value::Array(items)), Form::Objects(fields)) => {
                for (index, item) in items.iter().enumerate() {
                    check(item, fields, &format!("{at}[{index}]"))?;
                }
            }
            (Some(value), _) => return wrong(kind(value)),
        }
    }
    Ok(())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only whether it can be read matters")]
    struct Add {
        user: Option<String>,
        #[serde(default)]
        action: String,
        cards: Vec<Value>,
    }

    impl AppCall for Add {
        const FIELDS: &'static [Field] = &[
            USER,
            Field("action", Form::OneOf(&["pay", "cancel"]), false),
            Field(
                "cards",
                Form::Objects(&[Field("id", Form::Text, true)]),
                true,
            ),
        ];
    }

    #[test]
    fn the_field_is_named_and_what_it_should_be() {
        let ask = |call: Value| read::<Add>(call.to_string().as_bytes());
        for call in [
            json!({ "cards": [] }),
            json!({ "cards": [{ "id": "x", "more": 1 }], "user": null, "action": "pay", "more": 1 }),
        ] {
            assert!(ask(call.clone()).is_ok(), "{call}");
        }
        for (call, said) in [
            (json!([]), "the body is a list: send a JSON object"),
            (
                json!({}),
                "cards is missing: send a list of objects with id",
            ),
            (
                json!({ "cards": "x" }),
                "cards is a text: send a list of objects with id",
            ),
            (
                json!({ "cards": ["x"] }),
                "cards[0] is a text: send a JSON object",
            ),
            (
                json!({ "cards": [{ "id": "x" }, {}] }),
                "cards[1].id is missing: send a text",
            ),
            (
                json!({ "cards": [{ "id": 1 }] }),
                "cards[0].id is a number: send a text",
            ),
            (
                json!({ "cards": [], "user": true }),
                "user is true or false: send a text",
            ),
            (
                json!({ "cards": [], "action": "steal" }),
                "action is another text: send one of pay, cancel",
            ),
        ] {
            assert_eq!(ask(call.clone()).unwrap_err(), said, "{call}");
        }
        let cut = read::<Add>(b"{\"cards\":").unwrap_err();
        assert!(cut.starts_with("the body is no JSON: see line 1"), "{cut}");
    }
}
