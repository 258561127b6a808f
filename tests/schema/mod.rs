//! Whether JSON is what an OpenAPI document says. Stricter than JSON Schema: a property that no schema names is a mistake,
//! since the document is to tell everything; and so is a keyword that this file doesn't know.

use std::collections::BTreeSet;

use serde_json::Value;

/// Keywords that say nothing about what is valid.
const ANNOTATIONS: &[&str] = &[
    "description",
    "title",
    "default",
    "example",
    "examples",
    "format",
    "deprecated",
    "readOnly",
];

/// Everything that is wrong with `value`; empty when it fits.
pub fn mistakes(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut checked = Check {
        document,
        mistakes: Vec::new(),
    };
    let known = checked.check(schema, value, "$");
    checked.unknown_properties(&known, value, "$");
    checked.mistakes
}

/// The place that `#/components/…` names.
pub fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference
                .strip_prefix('#')
                .expect("a place in this document");
            document
                .pointer(pointer)
                .unwrap_or_else(|| panic!("{reference} is nowhere"))
        }
        None => schema,
    }
}

struct Check<'a> {
    document: &'a Value,
    mistakes: Vec<String>,
}

/// The names that schemas give to the properties of one object; `None`: any will do.
type Known = Option<BTreeSet<String>>;

impl Check<'_> {
    fn check(&mut self, schema: &Value, value: &Value, place: &str) -> Known {
        let schema = match schema {
            Value::Bool(true) => return None,
            Value::Object(schema) => schema,
            other => panic!("{other} is no schema"),
        };
        let mut known = Some(BTreeSet::new());
        let mut is_open = true;
        for (keyword, rule) in schema {
            match keyword.as_str() {
                "$ref" => {
                    let document = self.document;
                    let target = resolve(document, &Value::Object(schema.clone())).clone();
                    join(&mut known, self.check(&target, value, place));
                    is_open = false;
                }
                "type" => self.is(place, has_type(rule, value), rule, value),
                "enum" => self.is(place, rule.as_array().unwrap().contains(value), rule, value),
                "const" => self.is(place, rule == value, rule, value),
                "minimum" => self.is(
                    place,
                    value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
                    rule,
                    value,
                ),
                "maximum" => self.is(
                    place,
                    value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()),
                    rule,
                    value,
                ),
                "minLength" => self.is(
                    place,
                    length(value).is_none_or(|n| n >= rule.as_u64().unwrap()),
                    rule,
                    value,
                ),
                "maxLength" => self.is(
                    place,
                    length(value).is_none_or(|n| n <= rule.as_u64().unwrap()),
                    rule,
                    value,
                ),
                "minItems" => self.is(
                    place,
                    items(value).is_none_or(|n| n >= rule.as_u64().unwrap()),
                    rule,
                    value,
                ),
                "maxItems" => self.is(
                    place,
                    items(value).is_none_or(|n| n <= rule.as_u64().unwrap()),
                    rule,
                    value,
                ),
                // Regular expressions are for schemathesis.
                "pattern" => {}
                "required" => {
                    for name in rule.as_array().unwrap().iter().filter_map(Value::as_str) {
                        if value.is_object() && value.get(name).is_none() {
                            self.mistakes.push(format!("{place} lacks `{name}`"));
                        }
                    }
                }
                "properties" => {
                    is_open = false;
                    for (name, schema) in rule.as_object().unwrap() {
                        if let Some(names) = &mut known {
                            names.insert(name.clone());
                        }
                        if let Some(value) = value.get(name) {
                            self.whole(schema, value, &format!("{place}.{name}"));
                        }
                    }
                }
                "additionalProperties" => {
                    is_open = *rule != Value::Bool(false);
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.whole(rule, item, &format!("{place}[{index}]"));
                    }
                }
                "allOf" => {
                    is_open = false;
                    for schema in rule.as_array().unwrap() {
                        join(&mut known, self.check(schema, value, place));
                    }
                }
                "oneOf" | "anyOf" => {
                    is_open = false;
                    let fitting = rule.as_array().unwrap().iter().find_map(|schema| {
                        let mut attempt = Check {
                            document: self.document,
                            mistakes: Vec::new(),
                        };
                        let known = attempt.check(schema, value, place);
                        attempt.mistakes.is_empty().then_some(known)
                    });
                    match fitting {
                        Some(of_it) => join(&mut known, of_it),
                        None => self
                            .mistakes
                            .push(format!("{place} is none of {rule}: {value}")),
                    }
                }
                other if ANNOTATIONS.contains(&other) => {}
                other => panic!("{place}: the keyword `{other}` is not known here"),
            }
        }
        if is_open { None } else { known }
    }

    /// A value that no other schema speaks of.
    fn whole(&mut self, schema: &Value, value: &Value, place: &str) {
        let known = self.check(schema, value, place);
        self.unknown_properties(&known, value, place);
    }

    fn unknown_properties(&mut self, known: &Known, value: &Value, place: &str) {
        let (Some(known), Some(object)) = (known, value.as_object()) else {
            return;
        };
        for name in object.keys().filter(|name| !known.contains(*name)) {
            self.mistakes
                .push(format!("{place}.{name} is not documented"));
        }
    }

    fn is(&mut self, place: &str, fits: bool, rule: &Value, value: &Value) {
        if !fits {
            self.mistakes
                .push(format!("{place} is not {rule}: {value}"));
        }
    }
}

fn join(known: &mut Known, more: Known) {
    match (known.as_mut(), more) {
        (Some(names), Some(more)) => names.extend(more),
        (_, None) => *known = None,
        (None, _) => {}
    }
}

fn has_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    };
    match rule {
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        name => is(name.as_str().expect("the name of a type")),
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

fn items(value: &Value) -> Option<u64> {
    value.as_array().map(|items| items.len() as u64)
}
