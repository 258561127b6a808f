//! JSON as JS writes it.

use serde_json::{Number, Value};

/// Beyond these not every whole number is one.
const EXACT: f64 = 9e15;

/// The number without a fraction, if it is one.
pub fn whole_number(number: f64) -> Option<i64> {
    let is_whole = number.fract() == 0.0 && number.abs() < EXACT;
    is_whole.then_some(number as i64)
}

/// With whole numbers as such: JS has no 65.0.
pub fn as_in_js(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number_in_js(number)),
        Value::Array(values) => values.into_iter().map(as_in_js).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, as_in_js(value)))
            .collect(),
        other => other,
    }
}

fn number_in_js(number: Number) -> Number {
    let fraction = number.as_f64().filter(|_| number.is_f64());
    fraction.and_then(whole_number).map_or(number, Number::from)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        let written =
            json!({ "accuracy": 65.0, "place": [30.5, -0.0, 1e300], "count": 2, "text": "65.0" });
        let text = as_in_js(written).to_string();
        assert_eq!(
            text,
            r#"{"accuracy":65,"count":2,"place":[30.5,0,1e+300],"text":"65.0"}"#
        );
    }
}
