//! 摇一摇周边: startSearchBeacons, stopSearchBeacons, onSearchBeacons.

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{NoParameters, invalid, perform},
    event,
    wire::readable,
};
use crate::{catalog::Interface, text::Text};

#[derive(Serialize)]
struct StartSearchBeacons {
    ticket: String,
}

/// An iBeacon in range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beacon {
    /// Of the deployment.
    pub uuid: String,
    pub major: u16,
    pub minor: u16,
    /// Distance in metres, roughly; negative when the phone can't tell.
    #[serde(default)]
    pub accuracy: Option<f64>,
    /// Signal strength in dBm.
    #[serde(default)]
    pub rssi: Option<f64>,
    #[serde(default)]
    pub proximity: Proximity,
    /// Direction of the phone in degrees, on Android.
    #[serde(default)]
    pub heading: Option<f64>,
}

/// How near a beacon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<f64>", into = "u8")]
pub enum Proximity {
    #[default]
    Unknown,
    /// Within half a metre or so.
    Immediate,
    /// Within a few metres.
    Near,
    Far,
}

impl From<Option<f64>> for Proximity {
    fn from(proximity: Option<f64>) -> Self {
        match proximity {
            Some(1.0) => Self::Immediate,
            Some(2.0) => Self::Near,
            Some(3.0) => Self::Far,
            _ => Self::Unknown,
        }
    }
}

impl From<Proximity> for u8 {
    fn from(proximity: Proximity) -> Self {
        proximity as Self
    }
}

#[derive(Deserialize)]
struct Found {
    #[serde(deserialize_with = "readable")]
    beacons: Vec<Beacon>,
}

/// Starts to look for beacons; [`on_search_beacons`] hears of them.
///
/// `ticket` is that of the shake, which WeChat appends to the URL of the page.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty ticket; else what WeChat reports.
pub async fn start_search_beacons(ticket: impl Into<String>) -> Result<(), WxError> {
    let ticket = ticket.into();
    if ticket.is_empty() {
        return Err(invalid(
            Interface::StartSearchBeacons,
            "ticket",
            Text::new(
                "不能为空，微信打开网页时把它附在地址上",
                "must not be empty: WeChat appends it to the page's URL",
            ),
        ));
    }
    perform(
        Interface::StartSearchBeacons,
        &StartSearchBeacons { ticket },
    )
    .await
}

/// Ends the search.
///
/// # Errors
/// What WeChat reports.
pub async fn stop_search_beacons() -> Result<(), WxError> {
    perform(Interface::StopSearchBeacons, &NoParameters {}).await
}

/// Hands over all beacons in range, again and again during a search, until the current reactive owner is cleaned up.
///
/// # Errors
/// When the client can't be reached or doesn't know the interface.
pub fn on_search_beacons(
    on_found: impl Fn(Vec<Beacon>) + 'static,
) -> impl Future<Output = Result<(), WxError>> {
    event::on_event(Interface::OnSearchBeacons, move |found: Found| {
        on_found(found.beacons);
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::wx::normalise;

    const UUID: &str = "FDA50693-A4E2-4FB1-AFCF-C6EB07647825";

    fn read(result: Value) -> Vec<Beacon> {
        let result = normalise(Interface::OnSearchBeacons, result);
        serde_json::from_value::<Found>(result)
            .expect("beacons")
            .beacons
    }

    #[test]
    fn numbers_are_read_as_numbers_and_as_text() {
        let of_ios = json!({ "uuid": UUID, "major": 10001, "minor": 19007, "accuracy": 0.235, "rssi": -58, "proximity": 1 });
        let of_android = json!({ "uuid": UUID, "major": "10001", "minor": "19007", "accuracy": "0.235", "rssi": "-58", "proximity": "1", "heading": "12.5" });
        let list = json!([of_ios, of_android]);
        let as_text = Value::String(list.to_string());
        for beacons in [list, as_text] {
            let found = read(json!({ "beacons": beacons, "errMsg": "onBeaconsInRange:ok" }));
            assert_eq!(
                found[0],
                Beacon {
                    uuid: UUID.into(),
                    major: 10001,
                    minor: 19007,
                    accuracy: Some(0.235),
                    rssi: Some(-58.0),
                    proximity: Proximity::Immediate,
                    heading: None,
                }
            );
            assert_eq!(
                found[1],
                Beacon {
                    heading: Some(12.5),
                    ..found[0].clone()
                }
            );
        }
    }

    #[test]
    fn a_beacon_that_cannot_be_read_does_not_hide_the_others() {
        let whole = json!({ "uuid": UUID, "major": 1, "minor": 2 });
        let found = read(json!({ "beacons": [{ "major": 1, "minor": 2 }, null, whole] }));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].uuid, UUID);
    }

    #[test]
    fn what_a_client_does_not_know_is_left_open() {
        let found = read(json!({ "beacons": [
            { "uuid": UUID, "major": "1", "minor": "2", "accuracy": "", "rssi": null, "proximity": "" },
            { "uuid": UUID, "major": 1, "minor": 2, "proximity": 9 },
        ] }));
        for beacon in found {
            assert_eq!(beacon.accuracy, None);
            assert_eq!(beacon.rssi, None);
            assert_eq!(beacon.proximity, Proximity::Unknown);
        }
    }
}
