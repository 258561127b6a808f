//! An interface with its parameters and results as JSON.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::group_id;
use crate::{
    catalog::{Callback, Choice, Field, Input, Interface, Kind, Parameter},
    text::Text,
};

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InterfaceEntry {
    name: &'static str,
    group: &'static str,
    kind: &'static str,
    since: &'static str,
    client_since: Option<&'static str>,
    /// `null` when jweixin answers by itself.
    bridge: Option<&'static str>,
    in_js_api_list: bool,
    status: &'static str,
    successor: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<Text>,
    summary: Text,
    usage: Text,
    parameters: Vec<ParameterEntry>,
    results: Vec<ResultEntry>,
    callbacks: Vec<&'static str>,
    /// Those of `callbacks` that jweixin would make and nobody has confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unconfirmed_callbacks: Vec<&'static str>,
    notes: Vec<Text>,
    /// Ids of `errors`.
    errors: Vec<&'static str>,
    related: Vec<&'static str>,
    /// Where a person reads it.
    page: String,
}

impl InterfaceEntry {
    pub(super) fn new(interface: Interface) -> Self {
        let spec = interface.spec().clone();
        Self {
            name: interface.name(),
            group: group_id(spec.group),
            kind: kind(spec.kind),
            since: spec.since,
            client_since: spec.client_since,
            bridge: spec.bridge,
            in_js_api_list: spec.in_js_api_list,
            status: spec.status.name(),
            successor: spec.status.successor().map(Interface::name),
            errors: spec.all_errors(),
            notice: spec.notice,
            summary: spec.summary,
            usage: spec.usage,
            parameters: spec
                .parameters
                .into_iter()
                .map(ParameterEntry::new)
                .collect(),
            results: spec.results.into_iter().map(ResultEntry::new).collect(),
            callbacks: callbacks(spec.callbacks),
            unconfirmed_callbacks: callbacks(spec.unconfirmed),
            notes: spec.notes,
            related: names(spec.related),
            page: format!("/demo/{}", interface.name()),
        }
    }
}

pub(super) fn names(interfaces: &[Interface]) -> Vec<&'static str> {
    interfaces
        .iter()
        .map(|interface| interface.name())
        .collect()
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Call => "call",
        Kind::Event => "event",
        Kind::MenuShare => "menuShare",
    }
}

fn callbacks(callbacks: &[Callback]) -> Vec<&'static str> {
    callbacks.iter().map(|callback| callback.name()).collect()
}

#[derive(Serialize, ToSchema)]
pub(super) struct ResultEntry {
    name: &'static str,
    r#type: &'static str,
    text: Text,
}

impl ResultEntry {
    pub(super) fn new(field: Field) -> Self {
        Self {
            name: field.name,
            r#type: field.r#type,
            text: field.text,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ParameterEntry {
    name: &'static str,
    r#type: &'static str,
    required: bool,
    /// What WeChat takes when it is left out; `null` for a required one, and for what only the page knows.
    default: Value,
    /// JavaScript for a default that only the page knows, such as `document.title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    default_expression: Option<&'static str>,
    example: Value,
    #[serde(flatten)]
    input: InputEntry,
    obtained_by: Vec<&'static str>,
    text: Text,
}

impl ParameterEntry {
    pub(super) fn new(parameter: Parameter) -> Self {
        let default = parameter.default.map(serde_json::from_str::<Value>);
        Self {
            name: parameter.name,
            r#type: parameter.r#type,
            required: parameter.required,
            default_expression: parameter
                .default
                .filter(|_| matches!(default, Some(Err(_)))),
            default: default.and_then(Result::ok).unwrap_or_default(),
            example: serde_json::from_str(parameter.example).unwrap_or_default(),
            input: InputEntry::new(parameter.input),
            obtained_by: names(parameter.obtained_by),
            text: parameter.text,
        }
    }
}

/// Which values are allowed: the kind of control, and its limits.
#[derive(Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct InputEntry {
    input: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<Value>>,
}

/// Both ends included.
#[derive(Serialize, ToSchema)]
struct Range {
    min: Value,
    max: Value,
}

impl InputEntry {
    fn new(input: Input) -> Self {
        let entry = |input| Self {
            input,
            ..Self::default()
        };
        let range = |min: Value, max: Value| Some(Range { min, max });
        let choices = |choices: &[Choice]| {
            Some(
                choices
                    .iter()
                    .filter_map(|choice| serde_json::from_str(choice.value).ok())
                    .collect(),
            )
        };
        match input {
            Input::Text { max } => Self {
                max_length: max,
                ..entry("text")
            },
            Input::Url => entry("url"),
            Input::Integer { min, max } => Self {
                range: range(min.into(), max.into()),
                ..entry("integer")
            },
            Input::Number { min, max } => Self {
                range: range(min.into(), max.into()),
                ..entry("number")
            },
            Input::OneOf(values) => Self {
                choices: choices(values),
                ..entry("oneOf")
            },
            Input::Subset(values) => Self {
                choices: choices(values),
                ..entry("subset")
            },
            Input::Lines => entry("lines"),
            Input::Urls => entry("urls"),
            Input::Json => entry("json"),
            Input::Signed => entry("signed"),
        }
    }
}
