//! Changes of the settings, as scripts and the panel ask for them: checked before anything of them holds.

use serde_json::Value;

use super::{
    controls::{CONTROLS, Control},
    settings::Settings,
    wrong::{NoJson, Wrong},
};
use crate::text::Text;

/// Why a change is refused. Nothing of it holds then. Shown it is what a script is told, by the setting's path.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// What was given is no object.
    #[error("the settings are an object, such as {{ network: '4g' }}, not {0}")]
    NoObject(Value),
    /// `place.lat`; with the names that there are.
    #[error("there is no setting {name}; there are {}", known.join(", "))]
    NoSetting { name: String, known: Vec<String> },
    /// A value that the setting can't have.
    #[error("{}", wrong.said_of(setting).en)]
    Value {
        /// `place.latitude`
        setting: String,
        /// What people call it.
        label: Text,
        wrong: Box<Wrong>,
    },
    /// A text of the panel that isn't the JSON that it ought to be.
    #[error("{}: {}", label.en, broken.text().en)]
    NoJson { label: Text, broken: NoJson },
}

impl Refused {
    /// For the panel, by the setting's label.
    pub fn text(&self) -> Text {
        let quoted = |label: &Text| (format!("“{}”", label.zh), format!("“{}”", label.en));
        match self {
            Self::NoObject(given) => Text::formatted(
                format!("设置应为对象，例如 {{ network: '4g' }}，不能是 {given}。"),
                self.to_string(),
            ),
            Self::NoSetting { name, known } => Text::formatted(
                format!("没有名为 {name} 的设置。可用的有：{}。", known.join("、")),
                self.to_string(),
            ),
            Self::Value { label, wrong, .. } => {
                let (zh, en) = quoted(label);
                Text {
                    zh: wrong.said_of(&zh).zh,
                    en: wrong.said_of(&en).en,
                }
            }
            Self::NoJson { label, broken } => {
                let ((zh, en), said) = (quoted(label), broken.text());
                Text::formatted(format!("{zh}{}。", said.zh), format!("{en} is {}", said.en))
            }
        }
    }
}

impl Settings {
    /// These settings with what `part` names changed. Of an object (`place`) what isn't named stays too.
    ///
    /// # Errors
    /// [`Refused`]
    pub fn changed(&self, part: &Value) -> Result<Self, Refused> {
        let no_object = || Refused::NoObject(part.clone());
        let fields = part.as_object().ok_or_else(no_object)?;
        let mut all = serde_json::to_value(self).map_err(|_| no_object())?; // they can be written
        for (name, value) in fields {
            for (control, value) in named(name, value)? {
                let accepted = control.accept(value)?;
                if let Some(place) = all.pointer_mut(&pointer(control)) {
                    *place = accepted;
                }
            }
        }
        // what controls accept can be read
        let mut changed = serde_json::from_value::<Self>(all).map_err(|_| no_object())?;
        if changed.client != self.client && !fields.contains_key("version") {
            changed.version.clear(); // another client has its own
        }
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
}

/// Of a setting or an object of them: each setting with the value that it is given.
fn named<'a>(name: &str, value: &'a Value) -> Result<Vec<(&'static Control, &'a Value)>, Refused> {
    if let Some(control) = find(name) {
        return Ok(vec![(control, value)]);
    }
    let parts = parts(name);
    if parts.is_empty() {
        return Err(no_setting(name, names()));
    }
    let fields = value.as_object();
    let fields = fields.ok_or_else(|| no_parts(name, &parts, value))?;
    let of_field = |(field, value): (&String, &'a Value)| {
        let path = format!("{name}.{field}");
        let found = find(&path).map(|control| (control, value));
        found.ok_or_else(|| no_setting(&path, parts.clone()))
    };
    fields.iter().map(of_field).collect()
}

fn find(path: &str) -> Option<&'static Control> {
    CONTROLS.iter().find(|control| control.setting == path)
}

/// The settings that an object holds: `place.latitude`, …
fn parts(name: &str) -> Vec<String> {
    let settings = CONTROLS.iter().map(|control| control.setting);
    let settings = settings.filter(|setting| {
        let (object, field) = split(setting);
        object == name && field.is_some()
    });
    settings.map(str::to_owned).collect()
}

/// What a change can name: settings, and objects of them.
fn names() -> Vec<String> {
    let settings = CONTROLS.iter().map(|control| split(control.setting).0);
    let mut names: Vec<_> = settings.map(str::to_owned).collect();
    names.dedup();
    names
}

fn split(setting: &str) -> (&str, Option<&str>) {
    match setting.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (setting, None),
    }
}

/// Where it is among all settings.
fn pointer(control: &Control) -> String {
    format!("/{}", control.setting.replace('.', "/"))
}

fn no_setting(name: &str, known: Vec<String>) -> Refused {
    Refused::NoSetting {
        name: name.to_owned(),
        known,
    }
}

fn no_parts(name: &str, parts: &[String], given: &Value) -> Refused {
    let fields: Vec<_> = parts.iter().filter_map(|part| split(part).1).collect();
    let Text { zh, en } = Text::listed(&fields);
    let wanted = Text::formatted(
        format!("对象，可含 {zh}"),
        format!("an object of {en}, or some of them"),
    );
    Refused::Value {
        setting: name.to_owned(),
        label: Text::formatted(name.to_owned(), name.to_owned()),
        wrong: Box::new(Wrong::new(wanted, given)),
    }
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
    fn functions_are_denied_by_either_name() {
        let part = json!({ "denied": ["chooseWXPay", "geoLocation"] });
        let changed = Settings::default().changed(&part).unwrap();
        let denied: Vec<_> = changed.denied.iter().map(String::as_str).collect();
        assert_eq!(denied, ["geoLocation", "getBrandWCPayRequest"]);
    }

    #[test]
    fn a_script_is_told_the_path_what_was_given_and_what_is_allowed() {
        for (part, said) in [
            (
                json!("4g"),
                "the settings are an object, such as { network: '4g' }, not \"4g\"",
            ),
            (
                json!({ "netwrk": "4g" }),
                "there is no setting netwrk; there are client, version, miniProgram, network, latency, place, \
                 foreignDomain, expiredTicket, wrongUrlRule, denied, subscribeError, recognised, recordLimit, beacons",
            ),
            (
                json!({ "network": "6g" }),
                r#"network has to be one of "wifi", "5g", "4g", "3g", "2g", "none", not "6g""#,
            ),
            (
                json!({ "latency": -5 }),
                "latency has to be a whole number from 0 to 60000, not -5",
            ),
            (
                json!({ "latency": "5" }),
                r#"latency has to be a whole number from 0 to 60000, not "5""#,
            ),
            (
                json!({ "recordLimit": 0 }),
                "recordLimit has to be a whole number from 1 to 60, not 0",
            ),
            (
                json!({ "version": "8.x" }),
                r#"version has to be a version such as "8.0.47", or "" for the platform's usual one, not "8.x""#,
            ),
            (
                json!({ "expiredTicket": 1 }),
                "expiredTicket has to be true or false, not 1",
            ),
            (
                json!({ "recognised": null }),
                "recognised has to be a string, not null",
            ),
            (
                json!({ "place": "杭州" }),
                "place has to be an object of latitude, longitude, accuracy, speed, or some of them, not \"杭州\"",
            ),
            (
                json!({ "place": { "lat": 1 } }),
                "there is no setting place.lat; there are place.latitude, place.longitude, place.accuracy, place.speed",
            ),
            (
                json!({ "place": { "latitude": 91 } }),
                "place.latitude has to be a number from -90 to 90, not 91",
            ),
            (
                json!({ "subscribeError": 1 }),
                "subscribeError has to be one of 0, 10001, 10002, 10003, 10004, 20001, 20002, 20003, 20004, 20005, not 1",
            ),
            (
                json!({ "beacons": [1] }),
                "beacons[0] has to be an object of uuid, major, minor, accuracy, rssi, proximity, heading, not 1",
            ),
            (
                json!({ "beacons": [{ "uuid": "x" }] }),
                r#"beacons[0].uuid has to be a UUID such as "FDA50693-A4E2-4FB1-AFCF-C6EB07647825", not "x""#,
            ),
        ] {
            let refused = Settings::default().changed(&part).unwrap_err();
            assert_eq!(refused.to_string(), said);
            assert!(!refused.text().zh.is_empty());
        }
    }

    #[test]
    fn unknown_functions_are_refused_with_those_that_there_are() {
        for name in ["getlocation", "onVoicePlayEnd"] {
            let refused = Settings::default().changed(&json!({ "denied": [name] }));
            let said = refused.unwrap_err().to_string();
            assert!(
                said.starts_with("denied[0] has to be one of config, checkJsApi,"),
                "{said}"
            );
            assert!(
                said.contains("getLocation") && said.contains("chooseWXPay"),
                "{said}"
            );
        }
    }
}
