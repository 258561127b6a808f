//! What a phone hears of the iBeacons around it.

use serde_json::{Value, json};

use super::profile::SimulatedClient;

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
    fn what_is_set_may_be_anything() {
        let odd = [
            json!({ "uuid": "x", "rssi": "-60" }),
            json!("no beacon"),
            Value::Null,
        ];
        for second in 0..3 {
            assert_eq!(heard(&odd, second, SimulatedClient::Android), odd);
        }
        let told = heard(&usual(), 0, SimulatedClient::Ios);
        assert!(told.iter().all(|beacon| beacon.get("heading").is_none()));
    }
}
