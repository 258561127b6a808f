//! What a test or the panel can set: whose phone it is, where it stands, and what goes wrong.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    beacons,
    native::Native,
    profile::{SimulatedClient, UrlRule},
    reply::Reply,
};

/// The longest that a recording may last, in seconds: WeChat's minute.
pub const LONGEST_RECORDING: u32 = 60;

/// The longest that an answer may take, in milliseconds.
pub const LONGEST_LATENCY: u32 = 60_000;

/// All of it. A part that is given leaves the rest as it is; `window.wxSimulator.set` takes the same names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    pub client: SimulatedClient,
    /// What follows `MicroMessenger/`; empty: the client's usual one.
    pub version: String,
    pub network: Network,
    /// Where the phone is, by WGS-84.
    pub place: Place,
    /// How long each answer takes, in milliseconds.
    pub latency: u32,
    /// Functions (by their bridge names) that the account has no right to.
    pub denied: BTreeSet<String>,
    /// Goes by the other platform's rule for the URL of the signature.
    pub wrong_url_rule: bool,
    /// Takes every signature for one with an expired ticket.
    pub expired_ticket: bool,
    /// Takes the page's domain for none of the account's safe domains.
    pub foreign_domain: bool,
    /// Whether the page is inside a mini program.
    pub mini_program: bool,
    /// The code that wx-open-subscribe fails with; 0: the user is asked.
    pub subscribe_error: u32,
    /// What the next recording is recognised as.
    pub recognised: String,
    /// How long a recording may last, in seconds; WeChat ends it after a minute.
    pub record_limit: u32,
    /// The beacons in range, as `onSearchBeacons` tells of them.
    pub beacons: Vec<Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            client: SimulatedClient::default(),
            version: String::new(),
            network: Network::default(),
            place: Place::default(),
            latency: 0,
            denied: BTreeSet::new(),
            wrong_url_rule: false,
            expired_ticket: false,
            foreign_domain: false,
            mini_program: false,
            subscribe_error: 0,
            recognised: "今天天气怎么样。".to_owned(),
            record_limit: LONGEST_RECORDING,
            beacons: beacons::usual(),
        }
    }
}

impl Settings {
    /// What follows `MicroMessenger/`.
    pub fn version(&self) -> &str {
        match self.version.as_str() {
            "" => self.client.version(),
            version => version,
        }
    }

    /// Whether a page that has begun with `other` can't go on with these.
    pub fn differs_from_the_start(&self, other: &Self) -> bool {
        self.client != other.client
            || self.version() != other.version()
            || self.mini_program != other.mini_program
    }

    /// Which address is put into the signature check.
    pub fn url_rule(&self) -> UrlRule {
        match (self.client.url_rule(), self.wrong_url_rule) {
            (UrlRule::Landing, false) | (UrlRule::Current, true) => UrlRule::Landing,
            (UrlRule::Current, false) | (UrlRule::Landing, true) => UrlRule::Current,
        }
    }

    /// What the server is asked to pretend when it judges a configuration.
    pub fn pretences(&self) -> Vec<Pretence> {
        [
            (self.foreign_domain, Pretence::ForeignDomain),
            (self.expired_ticket, Pretence::ExpiredTicket),
        ]
        .into_iter()
        .filter_map(|(is_set, pretence)| is_set.then_some(pretence))
        .collect()
    }

    /// A value in the client's encoding: Android hands lists and objects over as JSON texts.
    pub fn encode(&self, value: Value) -> Value {
        if self.client.encodes_as_text() {
            Value::String(value.to_string())
        } else {
            value
        }
    }
}

/// What WeChat's servers can be made to find wrong with a good configuration; named as the settings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pretence {
    /// No ticket is good any more.
    ExpiredTicket,
    /// The account has no safe domains.
    ForeignDomain,
}

/// The network that `getNetworkType` tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Network {
    #[default]
    #[serde(rename = "wifi")]
    Wifi,
    #[serde(rename = "5g")]
    FiveG,
    #[serde(rename = "4g")]
    FourG,
    #[serde(rename = "3g")]
    ThreeG,
    #[serde(rename = "2g")]
    TwoG,
    /// No network: the call fails.
    #[serde(rename = "none")]
    None,
}

impl Network {
    pub const ALL: [Self; 6] = [
        Self::Wifi,
        Self::FiveG,
        Self::FourG,
        Self::ThreeG,
        Self::TwoG,
        Self::None,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Wifi => "wifi",
            Self::FiveG => "5g",
            Self::FourG => "4g",
            Self::ThreeG => "3g",
            Self::TwoG => "2g",
            Self::None => "none",
        }
    }
}

/// A place, by WGS-84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// Metres a second.
    #[serde(default)]
    pub speed: f64,
    /// Metres.
    #[serde(default)]
    pub accuracy: f64,
}

impl Default for Place {
    /// The West Lake.
    fn default() -> Self {
        Self {
            latitude: 30.25964,
            longitude: 120.13026,
            speed: 0.0,
            accuracy: 65.0,
        }
    }
}

/// What the next call of a function comes to, whatever the user would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Outcome {
    Named(NamedOutcome),
    /// An answer as it stands.
    Reply(Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NamedOutcome {
    Cancel,
    Fail,
    Denied,
    Offline,
    NotExist,
}

impl Outcome {
    pub fn reply(self, native: Native) -> Reply {
        match self {
            Self::Named(NamedOutcome::Cancel) => Reply::cancel(native),
            Self::Named(NamedOutcome::Fail) => Reply::fail(native, "as ordered"),
            Self::Named(NamedOutcome::Denied) => Reply::denied(),
            Self::Named(NamedOutcome::Offline) => Reply::offline(native),
            Self::Named(NamedOutcome::NotExist) => Reply::not_exist(),
            Self::Reply(answer) => Reply::raw(native, answer),
        }
    }
}

/// The outcomes that are ordered, by function, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ordered(BTreeMap<&'static str, VecDeque<Outcome>>);

impl Ordered {
    pub fn push(&mut self, native: Native, outcome: Outcome) {
        self.0.entry(native.name()).or_default().push_back(outcome);
    }

    /// What is ordered, by function and in its order.
    pub fn waiting(&self) -> impl Iterator<Item = (&'static str, &Outcome)> {
        let waiting = self.0.iter();
        waiting.flat_map(|(name, outcomes)| outcomes.iter().map(move |outcome| (*name, outcome)))
    }

    /// The outcome of the call that comes now.
    pub fn take(&mut self, native: Native) -> Option<Outcome> {
        let waiting = self.0.get_mut(native.name())?;
        let outcome = waiting.pop_front();
        if waiting.is_empty() {
            self.0.remove(native.name());
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_part_leaves_the_rest() {
        let read: Settings = serde_json::from_value(
            json!({ "client": "ios", "network": "5g", "wrongUrlRule": true }),
        )
        .unwrap();
        assert_eq!(read.client, SimulatedClient::Ios);
        assert_eq!(read.network, Network::FiveG);
        assert_eq!(read.url_rule(), UrlRule::Current);
        assert_eq!(read.version(), "8.0.47");
        assert_eq!(read.place, Place::default());
        for network in Network::ALL {
            assert_eq!(serde_json::to_value(network).unwrap(), network.name());
        }
    }

    #[test]
    fn what_is_pretended_is_named_as_its_setting() {
        assert!(Settings::default().pretences().is_empty());
        for name in ["expiredTicket", "foreignDomain"] {
            let set: Settings = serde_json::from_value(json!({ name: true })).unwrap();
            assert_eq!(json!(set.pretences()), json!([name]));
        }
    }

    #[test]
    fn android_hands_lists_over_as_texts() {
        let list = json!(["a"]);
        let encoded = |client| {
            let settings = Settings {
                client,
                ..Default::default()
            };
            settings.encode(list.clone())
        };
        assert_eq!(encoded(SimulatedClient::Android), json!("[\"a\"]"));
        assert_eq!(encoded(SimulatedClient::Ios), list);
    }

    #[test]
    fn ordered_outcomes_come_once_and_in_order() {
        let mut ordered = Ordered::default();
        let read = |outcome| serde_json::from_value::<Outcome>(outcome).unwrap();
        ordered.push(Native::ChooseImage, read(json!("cancel")));
        ordered.push(
            Native::ChooseImage,
            read(json!({ "err_msg": "chooseImage:odd" })),
        );
        ordered.push(Native::EditAddress, read(json!("notExist")));
        let mut next = |native| {
            ordered
                .take(native)
                .map(|outcome| outcome.reply(native).err_msg().to_owned())
        };
        assert_eq!(
            next(Native::ChooseImage).as_deref(),
            Some("chooseImage:cancel")
        );
        assert_eq!(
            next(Native::ChooseImage).as_deref(),
            Some("chooseImage:odd")
        );
        assert_eq!(next(Native::ChooseImage), None);
        assert_eq!(
            next(Native::EditAddress).as_deref(),
            Some("system:function_not_exist")
        );
    }
}
