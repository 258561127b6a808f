//! Changes of the settings, as scripts and the panel ask for them: checked before anything of them holds.

use serde_json::{Map, Value};

use super::{
    native::Native,
    settings::{LONGEST_RECORDING, Settings},
};
use crate::text::Text;

/// The longest that an answer may take, in milliseconds.
pub const LONGEST_LATENCY: u32 = 60_000;

/// Why a change is refused. Nothing of it holds then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum Refused {
    /// What was given is no object.
    NoObject,
    /// `place.lat`; with the names that there are.
    NoSetting { name: String, known: String },
    /// A value of another form; what was wrong in serde's words.
    Form { name: String, reason: String },
    /// A version that isn't numbers and dots.
    Version(String),
    /// A number out of its range.
    Range {
        name: &'static str,
        from: i64,
        to: i64,
    },
    /// A function that no client has.
    NoFunction(String),
}

impl Refused {
    /// For the panel.
    pub fn text(&self) -> Text {
        match self {
            Self::NoObject => Text::new(
                "设置应为对象，例如 { network: '4g' }。",
                "the settings are an object, such as { network: '4g' }",
            ),
            Self::NoSetting { name, known } => both(
                format!("没有名为 {name} 的设置。可用的有：{known}。"),
                format!("there is no setting {name}; there are {known}"),
            ),
            Self::Form { name, reason } => both(
                format!("{name} 的值不合要求：{reason}"),
                format!("{name}: {reason}"),
            ),
            Self::Version(version) => both(
                format!("版本号应形如 8.0.47，而不是“{version}”。"),
                format!("a version looks like 8.0.47, not like {version:?}"),
            ),
            Self::Range { name, from, to } => both(
                format!("{name} 应在 {from} 到 {to} 之间。"),
                format!("{name} is between {from} and {to}"),
            ),
            Self::NoFunction(name) => both(
                format!("denied 中的 {name} 不是客户端的接口，应填桥接名，如 geoLocation。"),
                format!(
                    "denied: the client has no function {name:?}; the names are those of the bridge, such as geoLocation"
                ),
            ),
        }
    }
}

fn both(zh: String, en: String) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

impl Settings {
    /// These settings with what `part` names changed. Of an object (`place`) what isn't named stays too.
    ///
    /// # Errors
    /// [`Refused`]
    pub fn changed(&self, part: &Value) -> Result<Self, Refused> {
        let part = part.as_object().ok_or(Refused::NoObject)?;
        let Ok(Value::Object(mut all)) = serde_json::to_value(self) else {
            return Err(Refused::NoObject); // they are one
        };
        for (name, value) in part {
            let mut one = Map::new();
            let known = all.get(name).ok_or_else(|| no_setting(name, &all))?;
            one.insert(name.clone(), merged(name, known, value)?);
            // one at a time, so that the reason has a name
            let read = serde_json::from_value::<Self>(Value::Object(one.clone()));
            read.map_err(|error| Refused::Form {
                name: name.clone(),
                reason: error.to_string(),
            })?;
            all.append(&mut one);
        }
        let changed = serde_json::from_value::<Self>(Value::Object(all));
        let mut changed = changed.map_err(|error| Refused::Form {
            name: "settings".to_owned(),
            reason: error.to_string(),
        })?;
        if changed.client != self.client && !part.contains_key("version") {
            changed.version.clear(); // another client has its own
        }
        changed.check()?;
        Ok(changed)
    }

    /// The settings of a new phone of the same kind.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self {
            client: self.client,
            ..Self::default()
        }
    }

    fn check(&self) -> Result<(), Refused> {
        if !is_version(&self.version) {
            return Err(Refused::Version(self.version.clone()));
        }
        let range = |name, value: f64, to: u32| {
            let is_in = value.abs() <= f64::from(to);
            let refused = Refused::Range {
                name,
                from: -i64::from(to),
                to: to.into(),
            };
            is_in.then_some(()).ok_or(refused)
        };
        range("place.latitude", self.place.latitude, 90)?;
        range("place.longitude", self.place.longitude, 180)?;
        if self.latency > LONGEST_LATENCY {
            return Err(Refused::Range {
                name: "latency",
                from: 0,
                to: LONGEST_LATENCY.into(),
            });
        }
        if !(1..=LONGEST_RECORDING).contains(&self.record_limit) {
            return Err(Refused::Range {
                name: "recordLimit",
                from: 1,
                to: LONGEST_RECORDING.into(),
            });
        }
        let mut denied = self.denied.iter();
        match denied.find(|name| Native::find(name).is_none()) {
            Some(name) => Err(Refused::NoFunction(name.clone())),
            None => Ok(()),
        }
    }
}

/// An object's fields over those that are there; anything else as it is.
fn merged(name: &str, known: &Value, value: &Value) -> Result<Value, Refused> {
    let (Some(fields), Some(given)) = (known.as_object(), value.as_object()) else {
        return Ok(value.clone());
    };
    let mut fields = fields.clone();
    for (field, value) in given {
        if !fields.contains_key(field) {
            return Err(no_setting(&format!("{name}.{field}"), &fields));
        }
        fields.insert(field.clone(), value.clone());
    }
    Ok(Value::Object(fields))
}

fn no_setting(name: &str, known: &Map<String, Value>) -> Refused {
    let known: Vec<_> = known.keys().map(String::as_str).collect();
    Refused::NoSetting {
        name: name.to_owned(),
        known: known.join(", "),
    }
}

/// Empty is the client's usual one.
fn is_version(version: &str) -> bool {
    version.is_empty()
        || version
            .split('.')
            .all(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::simulator::{SimulatedClient, settings::Network};

    #[test]
    fn what_is_not_named_stays() {
        let ios = Settings {
            client: SimulatedClient::Ios,
            ..Settings::default()
        };
        let part = json!({ "network": "4g", "place": { "latitude": 1.5 }, "version": "6.7.1" });
        let changed = ios.changed(&part).unwrap();
        assert_eq!(changed.client, SimulatedClient::Ios);
        assert_eq!(changed.network, Network::FourG);
        assert_eq!(changed.place.latitude, 1.5);
        assert_eq!(changed.place.longitude, ios.place.longitude);
        assert_eq!(changed.version(), "6.7.1");
        assert_eq!(changed.reset(), ios);
    }

    #[test]
    fn another_client_has_its_own_version() {
        let old = Settings::default()
            .changed(&json!({ "version": "6.7.1" }))
            .unwrap();
        let other = old.changed(&json!({ "client": "windows" })).unwrap();
        assert_eq!(other.version(), SimulatedClient::Windows.version());
        let both = json!({ "client": "ios", "version": "7.0.5" });
        assert_eq!(old.changed(&both).unwrap().version(), "7.0.5");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (part, said) in [
            (json!("4g"), "the settings are an object"),
            (
                json!({ "netwrk": "4g" }),
                "there is no setting netwrk; there are",
            ),
            (json!({ "network": "6g" }), "network: unknown variant"),
            (json!({ "latency": -1 }), "latency: "),
            (
                json!({ "latency": 60_001 }),
                "latency is between 0 and 60000",
            ),
            (
                json!({ "recordLimit": 0 }),
                "recordLimit is between 1 and 60",
            ),
            (json!({ "version": "8.x" }), "a version looks like 8.0.47"),
            (
                json!({ "place": { "lat": 1 } }),
                "there is no setting place.lat",
            ),
            (
                json!({ "place": { "latitude": 91 } }),
                "place.latitude is between -90 and 90",
            ),
            (
                json!({ "denied": ["getLocation"] }),
                "the client has no function \"getLocation\"",
            ),
        ] {
            let refused = Settings::default().changed(&part).unwrap_err();
            assert!(refused.to_string().contains(said), "{part}: {refused}");
            assert!(!refused.text().zh.is_empty());
        }
    }
}
