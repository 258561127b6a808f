//! The panel's controls as data: a row for each setting. A setting without a row doesn't pass the tests.

use serde_json::{Value, json};

use super::{
    allowed::{Allowed, read_number},
    change::Refused,
    json::as_in_js,
    native::Native,
    profile::SimulatedClient,
    settings::{LONGEST_LATENCY, LONGEST_RECORDING, NamedOutcome, Network},
    subscription,
    wrong::{Wrong, read_json},
};
use crate::text::Text;

/// Controls that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Client,
    Surroundings,
    Signature,
    Permissions,
    Devices,
}

impl Group {
    pub const ALL: [Self; 5] = [
        Self::Client,
        Self::Surroundings,
        Self::Signature,
        Self::Permissions,
        Self::Devices,
    ];

    pub const fn label(self) -> Text {
        match self {
            Self::Client => Text::new("客户端", "Client"),
            Self::Surroundings => Text::new("网络与位置", "Network and location"),
            Self::Signature => Text::new("签名校验", "Signature"),
            Self::Permissions => Text::new("接口权限", "Permissions"),
            Self::Devices => Text::new("语音、设备与开放标签", "Voice, devices and open tags"),
        }
    }
}

/// How a setting is changed.
#[derive(Clone, Debug)]
pub enum Form {
    /// On or off.
    Switch,
    /// One of these: its value, and what people call it.
    Choice(fn() -> Vec<(Value, Text)>),
    /// A text, with proposals and what they are interesting for.
    Line(&'static [(&'static str, Text)]),
    /// The client's version, with proposals alike.
    Version(&'static [(&'static str, Text)]),
    /// A number from the first to the second.
    Number(f64, f64),
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// The client's functions with a tick box each.
    Functions,
    /// Beacons as JSON.
    Beacons,
}

impl Form {
    /// What a setting of this form may be.
    pub fn allowed(&self) -> Allowed {
        match self {
            Self::Switch => Allowed::Switch,
            Self::Choice(choices) => {
                Allowed::OneOf(choices().into_iter().map(|(value, _)| value).collect())
            }
            Self::Line(_) => Allowed::Text,
            Self::Version(_) => Allowed::Version,
            Self::Number(from, to) => Allowed::Number(*from, *to),
            Self::Whole(from, to) => Allowed::Whole((*from).into(), (*to).into()),
            Self::Functions => Allowed::Functions,
            Self::Beacons => Allowed::Beacons,
        }
    }
}

/// A row of the panel.
#[derive(Clone, Debug)]
pub struct Control {
    /// The setting; a field of an object with the object: `place.latitude`.
    pub setting: &'static str,
    pub group: Group,
    pub label: Text,
    /// What comes of it, where the label doesn't tell.
    pub hint: Option<Text>,
    pub form: Form,
}

impl Control {
    /// Its value among all settings.
    pub fn find<'a>(&self, settings: &'a Value) -> Option<&'a Value> {
        self.setting
            .split('.')
            .try_fold(settings, |value, field| value.get(field))
    }

    /// The change of the settings that gives it this value.
    pub fn part(&self, value: Value) -> Value {
        self.setting
            .rsplit('.')
            .fold(value, |value, field| json!({ field: value }))
    }

    /// The value in the form that the settings have it in.
    ///
    /// # Errors
    /// [`Refused`]
    pub fn accept(&self, given: &Value) -> Result<Value, Refused> {
        let accepted = self.form.allowed().accept(given);
        accepted.map_err(|wrong| self.refused(wrong))
    }

    /// What a field of the panel holds.
    ///
    /// # Errors
    /// [`Refused`]: it is none of the values that the setting may have.
    pub fn read(&self, text: &str) -> Result<Value, Refused> {
        let given = match &self.form {
            Form::Number(..) | Form::Whole(..) => read_number(text),
            Form::Choice(choices) => {
                let mut values = choices().into_iter().map(|(value, _)| value);
                values.find(|value| as_text(value) == text)
            }
            Form::Beacons => Some(read_json(text).map_err(|broken| Refused::NoJson {
                label: self.label.clone(),
                broken,
            })?),
            Form::Switch | Form::Line(_) | Form::Version(_) | Form::Functions => None,
        };
        self.accept(&given.unwrap_or_else(|| text.into()))
    }

    fn refused(&self, wrong: Wrong) -> Refused {
        Refused::Value {
            setting: self.setting.to_owned(),
            label: self.label.clone(),
            wrong: Box::new(wrong),
        }
    }
}

/// A value as fields show it.
pub fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => as_in_js(other.clone()).to_string(),
    }
}

/// Every setting, in the panel's order.
pub static CONTROLS: &[Control] = &[
    Control {
        setting: "client",
        group: Group::Client,
        label: Text::new("平台", "Platform"),
        hint: Some(RELOADS),
        form: Form::Choice(clients),
    },
    Control {
        setting: "version",
        group: Group::Client,
        label: Text::new("微信版本", "WeChat version"),
        hint: Some(RELOADS),
        form: Form::Version(VERSIONS),
    },
    Control {
        setting: "miniProgram",
        group: Group::Client,
        label: Text::new("在小程序的 web-view 中", "Inside a mini program's web-view"),
        hint: Some(RELOADS),
        form: Form::Switch,
    },
    Control {
        setting: "network",
        group: Group::Surroundings,
        label: Text::new("网络", "Network"),
        hint: None,
        form: Form::Choice(networks),
    },
    Control {
        setting: "latency",
        group: Group::Surroundings,
        label: Text::new("每次应答的延迟（毫秒）", "Latency of each answer (ms)"),
        hint: None,
        form: Form::Whole(0, LONGEST_LATENCY),
    },
    Control {
        setting: "place.latitude",
        group: Group::Surroundings,
        label: Text::new("纬度（WGS-84）", "Latitude (WGS-84)"),
        hint: None,
        form: Form::Number(-90.0, 90.0),
    },
    Control {
        setting: "place.longitude",
        group: Group::Surroundings,
        label: Text::new("经度（WGS-84）", "Longitude (WGS-84)"),
        hint: None,
        form: Form::Number(-180.0, 180.0),
    },
    Control {
        setting: "place.accuracy",
        group: Group::Surroundings,
        label: Text::new("精度（米）", "Accuracy (m)"),
        hint: None,
        form: Form::Number(0.0, 100_000.0),
    },
    Control {
        setting: "place.speed",
        group: Group::Surroundings,
        label: Text::new("速度（米/秒）", "Speed (m/s)"),
        hint: None,
        // phones say −1 when they don't know
        form: Form::Number(-1.0, 1_000.0),
    },
    Control {
        setting: "foreignDomain",
        group: Group::Signature,
        label: Text::new(
            "本页域名不在 JS 接口安全域名中",
            "The page's domain is not a safe domain",
        ),
        hint: Some(Text::new(
            "此后的 wx.config 都失败：invalid url domain。",
            "wx.config fails from now on: invalid url domain.",
        )),
        form: Form::Switch,
    },
    Control {
        setting: "expiredTicket",
        group: Group::Signature,
        label: Text::new("jsapi_ticket 已过期", "The jsapi_ticket has expired"),
        hint: Some(Text::new(
            "此后的 wx.config 都失败：invalid signature。",
            "wx.config fails from now on: invalid signature.",
        )),
        form: Form::Switch,
    },
    Control {
        setting: "wrongUrlRule",
        group: Group::Signature,
        label: Text::new(
            "按另一平台的规则校验 URL",
            "Check the URL by the other platform's rule",
        ),
        hint: Some(Text::new(
            "iOS 校验进入页面时的 URL，安卓校验当前 URL；单页应用跳转后才有区别。",
            "iOS checks the URL of the first load, Android the current one; they differ after a navigation in a single-page application.",
        )),
        form: Form::Switch,
    },
    Control {
        setting: "denied",
        group: Group::Permissions,
        label: Text::new(
            "公众号没有权限的接口",
            "Interfaces that the account has no right to",
        ),
        hint: Some(Text::new(
            "调用时得到 permission denied。",
            "A call ends in permission denied.",
        )),
        form: Form::Functions,
    },
    Control {
        setting: "subscribeError",
        group: Group::Permissions,
        label: Text::new(
            "wx-open-subscribe 的错误码",
            "Error code of wx-open-subscribe",
        ),
        hint: None,
        form: Form::Choice(subscribe_errors),
    },
    Control {
        setting: "recognised",
        group: Group::Devices,
        label: Text::new("语音识别结果", "What a recording is recognised as"),
        hint: None,
        form: Form::Line(RECOGNISED),
    },
    Control {
        setting: "recordLimit",
        group: Group::Devices,
        label: Text::new("录音最长时间（秒）", "Longest recording (s)"),
        hint: None,
        form: Form::Whole(1, LONGEST_RECORDING),
    },
    Control {
        setting: "beacons",
        group: Group::Devices,
        label: Text::new(
            "周边的 iBeacon 设备（JSON 数组）",
            "Beacons in range (JSON array)",
        ),
        hint: Some(Text::new(
            "每个设备必填 uuid、major、minor；可填 accuracy、rssi、proximity、heading。",
            "Each needs uuid, major and minor; accuracy, rssi, proximity and heading if you like.",
        )),
        form: Form::Beacons,
    },
];

const RELOADS: Text = Text::new("会重新加载页面。", "Loads the page again.");

/// The versions that something changes with.
const VERSIONS: &[(&str, Text)] = &[
    (
        "",
        Text::new("该平台的默认版本", "the platform's usual one"),
    ),
    (
        "6.0.1",
        Text::new("低于 6.0.2，尚无 JS-SDK", "before 6.0.2: no JS-SDK yet"),
    ),
    (
        "6.7.1",
        Text::new(
            "低于 6.7.2，尚无 update*ShareData",
            "before 6.7.2: no update*ShareData yet",
        ),
    ),
    (
        "7.0.11",
        Text::new(
            "低于 7.0.12，尚无开放标签",
            "before 7.0.12: no open tags yet",
        ),
    ),
    (
        "10.0.1",
        Text::new(
            "jweixin 按字符串比较版本，wx.error 不触发",
            "jweixin compares versions as texts: wx.error never fires",
        ),
    ),
];

const RECOGNISED: &[(&str, Text)] = &[
    ("今天天气怎么样。", Text::new("一句话", "a sentence")),
    ("", Text::new("无法识别", "not recognised")),
];

fn clients() -> Vec<(Value, Text)> {
    let clients = SimulatedClient::ALL.into_iter();
    clients
        .map(|client| {
            let label = Text::new(client.label(), client.label());
            (client.name().into(), label)
        })
        .collect()
}

fn subscribe_errors() -> Vec<(Value, Text)> {
    let none = Text::new("无，正常询问用户", "none: the user is asked");
    let none = (0.into(), none);
    let errors = subscription::ERRORS.iter().map(|(code, label)| {
        let label = Text {
            zh: format!("{code} {}", label.zh).into(),
            en: format!("{code} {}", label.en).into(),
        };
        (Value::from(*code), label)
    });
    std::iter::once(none).chain(errors).collect()
}

fn networks() -> Vec<(Value, Text)> {
    let networks = Network::ALL.into_iter();
    networks
        .map(|network| {
            let label = match network {
                Network::None => Text::new("无网络", "none"),
                Network::Wifi => Text::new("Wi-Fi", "Wi-Fi"),
                other => Text::new(other.name(), other.name()),
            };
            (network.name().into(), label)
        })
        .collect()
}

/// What the panel can have the next call of a function come to.
pub const OUTCOMES: &[(NamedOutcome, Text)] = &[
    (
        NamedOutcome::Cancel,
        Text::new("用户取消（cancel）", "cancelled by the user (cancel)"),
    ),
    (
        NamedOutcome::Fail,
        Text::new("失败（fail）", "failed (fail)"),
    ),
    (
        NamedOutcome::Denied,
        Text::new(
            "没有权限（permission denied）",
            "no right to it (permission denied)",
        ),
    ),
    (
        NamedOutcome::Offline,
        Text::new(
            "权限未通过校验（offline verifying）",
            "not verified (offline verifying)",
        ),
    ),
    (
        NamedOutcome::NotExist,
        Text::new(
            "客户端没有该接口（function not exist）",
            "unknown to the client (function not exist)",
        ),
    ),
];

/// Whether a call of this function can come to this at all. Scripts may have it do so nevertheless.
pub const fn can_come_to(native: Native, outcome: NamedOutcome) -> bool {
    match outcome {
        NamedOutcome::Cancel => native.can_be_cancelled(),
        NamedOutcome::Offline | NamedOutcome::Denied => native.needs_permission(),
        NamedOutcome::Fail | NamedOutcome::NotExist => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::settings::Settings;

    /// The settings as rows name them.
    fn settings() -> Vec<String> {
        let Value::Object(all) = serde_json::to_value(Settings::default()).unwrap() else {
            panic!("the settings are no object");
        };
        let names = all.into_iter().flat_map(|(name, value)| match value {
            Value::Object(fields) => fields
                .keys()
                .map(|field| format!("{name}.{field}"))
                .collect(),
            _ => vec![name],
        });
        names.collect()
    }

    #[test]
    fn every_setting_has_a_row_and_every_row_a_setting() {
        let mut settings = settings();
        let mut rows: Vec<_> = CONTROLS.iter().map(|row| row.setting.to_owned()).collect();
        settings.sort();
        rows.sort();
        assert_eq!(rows, settings);
    }

    #[test]
    fn a_row_finds_and_changes_its_setting() {
        for row in CONTROLS {
            let settings = serde_json::to_value(Settings::default()).unwrap();
            let value = row.find(&settings).cloned().unwrap();
            let changed = Settings::default().changed(&row.part(value));
            assert_eq!(changed, Ok(Settings::default()), "{}", row.setting);
        }
        let speed = CONTROLS.iter().find(|row| row.setting == "place.speed");
        let part = speed.map(|row| row.part(1.into()));
        assert_eq!(part, Some(json!({ "place": { "speed": 1 } })));
    }

    #[test]
    fn every_group_has_rows_that_stand_together() {
        let mut groups: Vec<_> = CONTROLS.iter().map(|row| row.group).collect();
        groups.dedup();
        assert_eq!(groups, Group::ALL);
    }

    #[test]
    fn every_choice_and_every_proposal_is_accepted() {
        for row in CONTROLS {
            let values: Vec<_> = match row.form {
                Form::Choice(choices) => choices().into_iter().map(|choice| choice.0).collect(),
                Form::Line(proposals) | Form::Version(proposals) => {
                    proposals.iter().map(|proposal| proposal.0.into()).collect()
                }
                Form::Number(from, to) => vec![json!(from), json!(to)],
                Form::Whole(from, to) => vec![json!(from), json!(to)],
                _ => vec![],
            };
            for value in values.into_iter().map(as_in_js) {
                assert_eq!(row.read(&as_text(&value)).as_ref(), Ok(&value));
                let changed = Settings::default().changed(&row.part(value.clone()));
                let changed = serde_json::to_value(changed.unwrap()).unwrap();
                let found = row.find(&changed).and_then(Value::as_f64);
                assert_eq!(found, value.as_f64(), "{}", row.setting);
            }
        }
    }

    #[test]
    fn what_a_field_holds_is_refused_in_its_own_words() {
        for (setting, text, zh) in [
            (
                "latency",
                "-5",
                "“每次应答的延迟（毫秒）”应为 0 到 60000 之间的整数，不能是 -5。",
            ),
            (
                "latency",
                "",
                "“每次应答的延迟（毫秒）”应为 0 到 60000 之间的整数，不能为空。",
            ),
            (
                "place.latitude",
                "91",
                "“纬度（WGS-84）”应为 -90 到 90 之间的数，不能是 91。",
            ),
            (
                "beacons",
                "[{",
                "“周边的 iBeacon 设备（JSON 数组）”不是有效的 JSON：第 1 行第 2 个字符处有误。",
            ),
        ] {
            let row = CONTROLS.iter().find(|row| row.setting == setting).unwrap();
            let said = row.read(text).unwrap_err().text();
            assert_eq!(said.zh, zh);
            assert!(
                said.en.starts_with('“') && !said.en.contains("  "),
                "{}",
                said.en
            );
        }
    }

    #[test]
    fn only_what_asks_the_user_is_cancelled_and_only_what_needs_rights_lacks_them() {
        for (native, outcome, can) in [
            (Native::GeoLocation, NamedOutcome::Cancel, true),
            (Native::PreVerifyJsapi, NamedOutcome::Cancel, false),
            (Native::PreVerifyJsapi, NamedOutcome::Offline, false),
            (Native::PreVerifyJsapi, NamedOutcome::Fail, true),
            (Native::GetNetworkType, NamedOutcome::Cancel, false),
            (Native::GetNetworkType, NamedOutcome::Denied, true),
        ] {
            assert_eq!(can_come_to(native, outcome), can, "{native:?} {outcome:?}");
        }
    }
}
