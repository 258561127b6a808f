//! From WGS-84 to GCJ-02, the coordinates that maps of mainland China use.
//!
//! WeChat's client converts; the formula is the well-known approximation, right within some metres.

use std::f64::consts::PI;

/// Krasovsky 1940: semi-major axis in metres, and squared eccentricity.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;

/// Latitude and longitude in degrees. Places outside China stay as they are.
pub fn from_wgs84(latitude: f64, longitude: f64) -> (f64, f64) {
    if !(0.8293..=55.8271).contains(&latitude) || !(72.004..=137.8347).contains(&longitude) {
        return (latitude, longitude);
    }
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let radians = latitude / 180.0 * PI;
    let magic = 1.0 - EE * radians.sin().powi(2);
    let north = northward(x, y) * 180.0 / ((A * (1.0 - EE)) / (magic * magic.sqrt()) * PI);
    let east = eastward(x, y) * 180.0 / (A / magic.sqrt() * radians.cos() * PI);
    (latitude + north, longitude + east)
}

fn northward(x: f64, y: f64) -> f64 {
    -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + waves(6.0 * x, 20.0, 2.0 * x, 20.0)
        + waves(y, 20.0, y / 3.0, 40.0)
        + waves(y / 12.0, 160.0, y / 30.0, 320.0)
}

fn eastward(x: f64, y: f64) -> f64 {
    300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + waves(6.0 * x, 20.0, 2.0 * x, 20.0)
        + waves(x, 20.0, x / 3.0, 40.0)
        + waves(x / 12.0, 150.0, x / 30.0, 300.0)
}

fn waves(first: f64, first_height: f64, second: f64, second_height: f64) -> f64 {
    (first_height * (first * PI).sin() + second_height * (second * PI).sin()) * 2.0 / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Metres between two places that are close.
    fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
        let north = (a.0 - b.0) * 111_320.0;
        let east = (a.1 - b.1) * 111_320.0 * a.0.to_radians().cos();
        north.hypot(east)
    }

    #[test]
    fn places_in_china_move_by_some_hundred_metres() {
        // Tian'anmen, as coordinate tools print it
        let gcj = from_wgs84(39.907_333, 116.391_083);
        assert!(distance(gcj, (39.908_733, 116.397_325)) < 10.0, "{gcj:?}");
        // what other implementations of the formula test themselves by
        for (wgs, expected) in [
            (
                (31.177_427_6, 121.527_210_6),
                (31.175_303_98, 121.531_541_86),
            ),
            ((22.543_847, 113.912_316), (22.540_796_13, 113.917_176_48)),
            ((39.911_954, 116.377_817), (39.913_345_46, 116.384_047_22)),
        ] {
            let gcj = from_wgs84(wgs.0, wgs.1);
            assert!(distance(gcj, expected) < 0.1, "{wgs:?}: {gcj:?}");
        }
        let west_lake = (30.259_64, 120.130_26);
        let moved = distance(from_wgs84(west_lake.0, west_lake.1), west_lake);
        assert!((200.0..800.0).contains(&moved), "{moved}");
    }

    #[test]
    fn places_elsewhere_stay() {
        assert_eq!(from_wgs84(48.8584, 2.2945), (48.8584, 2.2945));
        assert_eq!(from_wgs84(-33.86, 151.21), (-33.86, 151.21));
    }
}
