//! What a phone hears of the iBeacons around it.

use serde_json::{Value, json};

use super::{allowed::Allowed, profile::SimulatedClient, wrong::Wrong};
use crate::text::Text;

/// What a beacon has, whether it must, and what it may be. What else clients tell is left as it is.
const FIELDS: [(&str, bool, Allowed); 7] = [
    ("uuid", true, Allowed::Uuid),
    ("major", true, Allowed::Whole(0, 65_535)),
    ("minor", true, Allowed::Whole(0, 65_535)),
    // in metres; negative: the phone can't tell
    ("accuracy", false, Allowed::Number(-1.0, 1_000.0)),
    // in dBm
    ("rssi", false, Allowed::Whole(-127, 20)),
    ("proximity", false, Allowed::Whole(0, 3)),
    // in degrees
    ("heading", false, Allowed::Number(0.0, 360.0)),
];

/// A beacon, as it is kept.
///
/// # Errors
/// [`Wrong`]: it isn't one.
pub fn accept(given: &Value) -> Result<Value, Wrong> {
    let mut beacon = given.clone();
    let fields = beacon.as_object_mut().ok_or_else(|| no_beacon(given))?;
    for (name, is_required, allowed) in FIELDS {
        let accepted = match fields.get(name) {
            Some(value) => allowed.accept(value).map(Some),
            None if is_required => Err(Wrong::missing(allowed.wanted())),
            None => Ok(None),
        };
        if let Some(value) = accepted.map_err(|wrong| wrong.within(&format!(".{name}")))? {
            fields.insert(name.to_owned(), value);
        }
    }
    Ok(beacon)
}

fn no_beacon(given: &Value) -> Wrong {
    let Text { zh, en } = Text::listed(&FIELDS.map(|(name, ..)| name));
    let wanted = Text {
        zh: format!("含 {zh} 的对象").into(),
        en: format!("an object of {en}").into(),
    };
    Wrong::new(wanted, given)
}

/// How far the values stray from one second to the next: of `rssi` in dBm, of `accuracy` in tenths.
const STRAYS: [(i64, f64); 6] = [
    (0, 0.0),
    (-3, 2.0),
    (2, -1.0),
    (-1, 0.5),
    (4, -2.0),
    (-2, 1.0),
];

/// Two beacons that are there unless others are set.
pub fn usual() -> Vec<Value> {
    vec![
        json!({
            "uuid": "FDA50693-A4E2-4FB1-AFCF-C6EB07647825", "major": 10001, "minor": 19641,
            "accuracy": 1.25, "rssi": -61, "proximity": 2, "heading": 0,
        }),
        json!({
            "uuid": "FDA50693-A4E2-4FB1-AFCF-C6EB07647825", "major": 10001, "minor": 19642,
            "accuracy": 6.8, "rssi": -78, "proximity": 3, "heading": 0,
        }),
    ]
}

/// What the phone hears of `beacons` in the given second of a search: at first just that, then around it. Only Android
/// tells of their heading.
pub fn heard(beacons: &[Value], second: usize, client: SimulatedClient) -> Vec<Value> {
    let strayed = |(at, beacon): (usize, &Value)| {
        // not all of them alike
        let stray = if second == 0 {
            STRAYS[0]
        } else {
            STRAYS[(second + 2 * at) % STRAYS.len()]
        };
        let mut beacon = beacon.clone();
        if let Some(rssi) = beacon["rssi"].as_i64() {
            beacon["rssi"] = (rssi + stray.0).into();
        }
        if let Some(accuracy) = beacon["accuracy"].as_f64() {
            let strayed = accuracy * (1.0 + stray.1 / 10.0);
            beacon["accuracy"] = ((strayed * 100.0).round() / 100.0).into();
        }
        if client != SimulatedClient::Android
            && let Some(fields) = beacon.as_object_mut()
        {
            fields.remove("heading");
        }
        beacon
    };
    beacons.iter().enumerate().map(strayed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_as_set_at_first_and_then_stray() {
        let beacons = usual();
        let at = |second| heard(&beacons, second, SimulatedClient::Android);
        assert_eq!(at(0), beacons);
        for second in 1..20 {
            let now = at(second);
            assert_ne!(now, at(second + 1));
            for (now, set) in now.iter().zip(&beacons) {
                let change = now["rssi"].as_i64().unwrap() - set["rssi"].as_i64().unwrap();
                assert!(change.abs() <= 4, "{now}");
                assert_eq!(now["minor"], set["minor"]);
            }
        }
    }

    #[test]
    fn beacons_have_an_identity_in_the_ranges_of_ibeacon() {
        let usual = usual().remove(0);
        assert_eq!(accept(&usual), Ok(usual.clone()));
        let least = json!({ "uuid": usual["uuid"], "major": 0, "minor": 65_535 });
        assert_eq!(accept(&least), Ok(least.clone()));
        for (field, given, path) in [
            ("uuid", json!("x"), ".uuid"),
            ("major", json!(65_536), ".major"),
            ("minor", json!(-1), ".minor"),
            ("minor", json!("1"), ".minor"),
            ("rssi", json!("-60"), ".rssi"),
            ("proximity", json!(4), ".proximity"),
        ] {
            let mut beacon = usual.clone();
            beacon[field] = given;
            assert_eq!(accept(&beacon).unwrap_err().path, path);
        }
        for (given, path) in [
            (json!(1), ""),
            (json!({}), ".uuid"),
            (json!({ "uuid": usual["uuid"], "major": 1 }), ".minor"),
        ] {
            assert_eq!(accept(&given).unwrap_err().path, path, "{given}");
        }
    }

    #[test]
    fn only_android_tells_of_the_heading() {
        let told = heard(&usual(), 0, SimulatedClient::Ios);
        assert!(told.iter().all(|beacon| beacon.get("heading").is_none()));
    }
}
