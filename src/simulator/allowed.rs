//! What a setting may be: the panel and scripts go by the same rules, and are told of them in the same words.

use serde_json::{Number, Value, json};

use super::{beacons, json::whole_number, naming, wrong::Wrong};
use crate::text::Text;

/// Values of a kind.
#[derive(Clone, Debug)]
pub enum Allowed {
    Switch,
    /// One of these.
    OneOf(Vec<Value>),
    Text,
    /// `8.0.47`; empty: the platform's usual one.
    Version,
    /// A number from the first to the second.
    Number(f64, f64),
    /// A whole number from the first to the second.
    Whole(i64, i64),
    Uuid,
    /// The client's functions, by either name.
    Functions,
    Beacons,
}

impl Allowed {
    /// What is allowed, so that "has to be …" becomes a sentence.
    pub fn wanted(&self) -> Text {
        match self {
            Self::Switch => Text::new(" true 或 false", "true or false"),
            Self::OneOf(values) => {
                let values: Vec<_> = values.iter().map(Value::to_string).collect();
                let Text { zh, en } = Text::listed(&values);
                Text::formatted(format!("以下之一：{zh}"), format!("one of {en}"))
            }
            Self::Text => Text::new("字符串", "a string"),
            Self::Version => Text::new(
                "形如 8.0.47 的版本号，或留空以用该平台的默认版本",
                "a version such as \"8.0.47\", or \"\" for the platform's usual one",
            ),
            Self::Number(from, to) => Text::formatted(
                format!(" {from} 到 {to} 之间的数"),
                format!("a number from {from} to {to}"),
            ),
            Self::Whole(from, to) => Text::formatted(
                format!(" {from} 到 {to} 之间的整数"),
                format!("a whole number from {from} to {to}"),
            ),
            Self::Uuid => Text::new(
                "形如 FDA50693-A4E2-4FB1-AFCF-C6EB07647825 的 UUID",
                "a UUID such as \"FDA50693-A4E2-4FB1-AFCF-C6EB07647825\"",
            ),
            Self::Functions => Text::new(
                "接口名的数组，例如 [\"getLocation\"]",
                "a list of names of interfaces, such as [\"getLocation\"]",
            ),
            Self::Beacons => Text::new(
                "设备的数组，例如 [{\"uuid\":\"FDA50693-A4E2-4FB1-AFCF-C6EB07647825\",\"major\":10001,\"minor\":19641}]",
                "a list of beacons, such as [{\"uuid\":\"FDA50693-A4E2-4FB1-AFCF-C6EB07647825\",\"major\":10001,\"minor\":19641}]",
            ),
        }
    }

    /// The value in the form that the settings have it in.
    ///
    /// # Errors
    /// [`Wrong`]
    pub fn accept(&self, given: &Value) -> Result<Value, Wrong> {
        let accepted = match self {
            Self::Switch => given.is_boolean().then(|| given.clone()),
            Self::OneOf(values) => values.contains(given).then(|| given.clone()),
            Self::Text => given.is_string().then(|| given.clone()),
            Self::Version => text_that(given, is_version),
            Self::Number(from, to) => number(given, *from, *to),
            Self::Whole(from, to) => whole(given, *from, *to),
            Self::Uuid => text_that(given, is_uuid),
            Self::Functions => return each(self, given, function),
            Self::Beacons => return each(self, given, beacons::accept),
        };
        accepted.ok_or_else(|| Wrong::new(self.wanted(), given))
    }
}

fn each(
    list: &Allowed,
    given: &Value,
    accept: fn(&Value) -> Result<Value, Wrong>,
) -> Result<Value, Wrong> {
    let items = given.as_array();
    let items = items.ok_or_else(|| Wrong::new(list.wanted(), given))?;
    let items = items.iter().enumerate();
    items
        .map(|(at, item)| accept(item).map_err(|wrong| wrong.within(&format!("[{at}]"))))
        .collect()
}

/// By its name on the bridge.
fn function(given: &Value) -> Result<Value, Wrong> {
    let found = given.as_str().and_then(|name| naming::native(name).ok());
    let found = found.map(|native| native.name().into());
    found.ok_or_else(|| {
        let Text { zh, en } = Text::listed(&naming::functions());
        let wanted = Text::formatted(
            format!("以下接口之一：{zh}（或其桥接名）"),
            format!("one of {en}, or its name on the bridge"),
        );
        Wrong::new(wanted, given)
    })
}

fn text_that(given: &Value, is_right: fn(&str) -> bool) -> Option<Value> {
    let text = given.as_str().filter(|text| is_right(text));
    text.map(Value::from)
}

fn number(given: &Value, from: f64, to: f64) -> Option<Value> {
    let number = given.as_f64()?;
    (from..=to).contains(&number).then(|| given.clone())
}

/// `5.0` is one too.
fn whole(given: &Value, from: i64, to: i64) -> Option<Value> {
    let number = given
        .as_i64()
        .or_else(|| given.as_f64().and_then(whole_number))?;
    (from..=to).contains(&number).then(|| json!(number))
}

/// Empty is the client's usual one.
fn is_version(version: &str) -> bool {
    version.is_empty()
        || version
            .split('.')
            .all(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// 8-4-4-4-12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let is_hex = |part: &str| part.bytes().all(|digit| digit.is_ascii_hexdigit());
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.split('-').all(is_hex)
}

/// What people write where a number belongs; `None` when it is none.
pub fn read_number(text: &str) -> Option<Value> {
    let text = text.trim();
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| {
        let number = text.parse::<f64>().ok()?;
        Number::from_f64(number).map(Value::Number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_allowed_is_accepted() {
        let one_of = || Allowed::OneOf(vec![json!("wifi"), json!(0)]);
        for (allowed, right, wrong) in [
            (
                Allowed::Switch,
                vec![json!(true)],
                vec![json!("true"), json!(1)],
            ),
            (
                one_of(),
                vec![json!("wifi"), json!(0)],
                vec![json!("6g"), json!(1), json!("0")],
            ),
            (Allowed::Text, vec![json!("")], vec![json!(1), Value::Null]),
            (
                Allowed::Version,
                vec![json!(""), json!("8.0.47"), json!("10")],
                vec![json!("8.x"), json!("8."), json!(8)],
            ),
            (
                Allowed::Number(-90.0, 90.0),
                vec![json!(-90), json!(1.5)],
                vec![json!(90.1), json!("1"), Value::Null],
            ),
            (
                Allowed::Whole(0, 65_535),
                vec![json!(0), json!(65_535)],
                vec![
                    json!(-1),
                    json!(1.5),
                    json!(65_536),
                    json!(1e300),
                    json!("1"),
                ],
            ),
            (
                Allowed::Uuid,
                vec![json!("fda50693-A4E2-4FB1-AFCF-C6EB07647825")],
                vec![
                    json!("x"),
                    json!("FDA50693A4E24FB1AFCFC6EB07647825"),
                    json!("gda50693-a4e2-4fb1-afcf-c6eb07647825"),
                ],
            ),
            (
                Allowed::Functions,
                vec![json!([]), json!(["geoLocation"])],
                vec![json!("geoLocation"), json!(["getlocation"]), json!([1])],
            ),
        ] {
            for right in right {
                assert_eq!(allowed.accept(&right), Ok(right), "{allowed:?}");
            }
            for wrong in wrong {
                assert!(allowed.accept(&wrong).is_err(), "{allowed:?} {wrong}");
            }
        }
    }

    #[test]
    fn values_take_the_form_of_the_settings() {
        let whole = Allowed::Whole(0, 60);
        assert_eq!(whole.accept(&json!(5.0)), Ok(json!(5)));
        assert_eq!(
            read_number(" 5 ").map(|read| whole.accept(&read)),
            Some(Ok(json!(5)))
        );
        let names = json!(["chooseWXPay", "geoLocation"]);
        let bridge = json!(["getBrandWCPayRequest", "geoLocation"]);
        assert_eq!(Allowed::Functions.accept(&names), Ok(bridge));
        for text in ["", "x", "NaN", "inf"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }
}
