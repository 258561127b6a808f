//! A sketch of the earth: where a place is on the screen, which lines and cities are near it, and what people type as a place.
//!
//! There are no coasts and no borders, so that nobody takes it for a map: a grid of coordinates, the two great rivers of
//! China, and its cities.

use std::f64::consts::PI;

use crate::text::Text;

/// Latitude and longitude in degrees.
pub type Spot = (f64, f64);

/// What Web Mercator shows, in degrees north and south.
const POLE: f64 = 85.0511;

/// Side of the whole earth at scale 0, in pixels.
const TILE: f64 = 256.0;

/// Metres per pixel at scale 0, on the equator.
const METRES: f64 = 156_543.033_92;

/// At most so far apart are the lines of the grid, in pixels.
const APART: f64 = 170.0;

/// A part of the earth, in Web Mercator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sketch {
    pub centre: Spot,
    /// As openLocation counts: one more is twice as close.
    pub scale: f64,
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
}

/// A line of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Pixels from the top or from the left.
    pub at: f64,
    /// `30°`
    pub label: String,
}

impl Sketch {
    /// Where a place is, in pixels from the left and from the top.
    pub fn point(&self, spot: Spot) -> (f64, f64) {
        let (x, y) = self.on_earth(spot);
        let centre = self.on_earth(self.centre);
        (
            x - centre.0 + self.width / 2.0,
            y - centre.1 + self.height / 2.0,
        )
    }

    /// Which place is there. Never one that isn't on the earth.
    pub fn spot(&self, point: (f64, f64)) -> Spot {
        let centre = self.on_earth(self.centre);
        let side = self.side();
        let x = point.0 - self.width / 2.0 + centre.0;
        let y = point.1 - self.height / 2.0 + centre.1;
        let longitude = x / side * 360.0 - 180.0;
        let latitude = (PI * (1.0 - 2.0 * y / side)).sinh().atan().to_degrees();
        (latitude.clamp(-POLE, POLE), longitude.clamp(-180.0, 180.0))
    }

    pub fn shows(&self, spot: Spot) -> bool {
        let (x, y) = self.point(spot);
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// The lines of equal latitude.
    pub fn parallels(&self) -> Vec<Line> {
        let north = self.spot((0.0, 0.0)).0;
        let south = self.spot((0.0, self.height)).0;
        self.lines(south, north, |latitude| {
            self.point((latitude, self.centre.1)).1
        })
    }

    /// The lines of equal longitude.
    pub fn meridians(&self) -> Vec<Line> {
        let west = self.spot((0.0, 0.0)).1;
        let east = self.spot((self.width, 0.0)).1;
        self.lines(west, east, |longitude| {
            self.point((self.centre.0, longitude)).0
        })
    }

    /// A round length for the bar that says how far things are: its pixels, and its metres.
    pub fn bar(&self) -> (f64, f64) {
        let latitude = self.centre.0.clamp(-POLE, POLE).to_radians();
        let metres_per_pixel = METRES * latitude.cos() / self.scale.exp2();
        let metres = round_below(metres_per_pixel * 100.0);
        (metres / metres_per_pixel, metres)
    }

    fn lines(&self, from: f64, to: f64, at: impl Fn(f64) -> f64) -> Vec<Line> {
        let step = round_below(360.0 / self.side() * APART);
        // never negative
        let decimals = (-step.log10().floor()).max(0.0) as usize;
        let first = (from / step).ceil() as i64;
        let last = (to / step).floor() as i64;
        (first..=last)
            .map(|number| {
                let degrees = number as f64 * step;
                Line {
                    at: at(degrees),
                    label: format!("{degrees:.decimals$}°"),
                }
            })
            .collect()
    }

    fn side(&self) -> f64 {
        TILE * self.scale.exp2()
    }

    fn on_earth(&self, (latitude, longitude): Spot) -> (f64, f64) {
        let side = self.side();
        let latitude = latitude.clamp(-POLE, POLE).to_radians();
        let y = (1.0 - latitude.tan().asinh() / PI) / 2.0;
        ((longitude + 180.0) / 360.0 * side, y * side)
    }
}

/// The largest of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that isn't above `value`.
fn round_below(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let digit = [5.0, 2.0].into_iter().find(|digit| digit * power <= value);
    digit.unwrap_or(1.0) * power
}

/// A length as people say it.
pub fn length(metres: f64) -> Text {
    let (number, zh, en) = match metres {
        metres if metres >= 1000.0 => (metres / 1000.0, "公里", "km"),
        metres if metres >= 1.0 => (metres, "米", "m"),
        metres => (metres * 100.0, "厘米", "cm"),
    };
    // what is left of binary fractions
    let number = (number * 1e6).round() / 1e6;
    Text {
        zh: format!("{number} {zh}").into(),
        en: format!("{number} {en}").into(),
    }
}

/// A place as people write it.
pub fn coordinates((latitude, longitude): Spot) -> String {
    format!("{latitude:.6}, {longitude:.6}")
}

/// A city, by WGS-84.
#[derive(Clone, Debug)]
pub struct City {
    pub name: Text,
    pub spot: Spot,
}

/// Cities of China, from north to south.
pub fn cities() -> [City; 12] {
    [
        ("哈尔滨", "Harbin", 45.8038, 126.5350),
        ("乌鲁木齐", "Ürümqi", 43.8256, 87.6168),
        ("北京", "Beijing", 39.9042, 116.4074),
        ("兰州", "Lanzhou", 36.0611, 103.8343),
        ("青岛", "Qingdao", 36.0671, 120.3826),
        ("西安", "Xi'an", 34.3416, 108.9398),
        ("上海", "Shanghai", 31.2304, 121.4737),
        ("成都", "Chengdu", 30.5728, 104.0668),
        ("武汉", "Wuhan", 30.5928, 114.3055),
        ("拉萨", "Lhasa", 29.6520, 91.1721),
        ("昆明", "Kunming", 24.8801, 102.8329),
        ("广州", "Guangzhou", 23.1291, 113.2644),
    ]
    .map(|(zh, en, latitude, longitude)| City {
        name: Text::new(zh, en),
        spot: (latitude, longitude),
    })
}

/// The Yellow River and the Yangtze, roughly, from their sources to the sea.
pub const RIVERS: [&[Spot]; 2] = [
    &[
        (34.9, 96.5),
        (34.2, 99.8),
        (33.6, 101.4),
        (34.4, 100.4),
        (35.5, 100.6),
        (36.0, 103.8),
        (37.5, 105.2),
        (39.2, 106.7),
        (40.7, 107.4),
        (40.5, 110.2),
        (39.9, 111.3),
        (37.2, 110.6),
        (34.7, 110.3),
        (34.9, 113.5),
        (35.6, 115.7),
        (36.8, 117.1),
        (37.7, 119.1),
    ],
    &[
        (33.4, 91.2),
        (34.6, 93.4),
        (33.0, 97.0),
        (29.9, 99.1),
        (26.9, 99.9),
        (27.7, 100.3),
        (26.6, 101.7),
        (28.7, 104.6),
        (29.6, 106.6),
        (30.8, 109.0),
        (30.4, 111.7),
        (29.5, 113.1),
        (30.6, 114.3),
        (29.8, 116.1),
        (31.3, 118.4),
        (32.2, 119.5),
        (31.5, 121.6),
    ],
];

/// What is wrong with a coordinate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoordinateError {
    #[error("not a number")]
    NotANumber,
    #[error("outside -{limit}..{limit}")]
    Outside { limit: u16 },
}

/// Degrees of latitude or longitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Degrees {
    North,
    East,
}

impl Degrees {
    /// Those that are typed.
    ///
    /// # Errors
    /// When they are no number, or outside of ±90 (north) and ±180 (east).
    pub fn read(self, text: &str) -> Result<f64, CoordinateError> {
        let number = text.trim().parse();
        self.check(number.map_err(|_| CoordinateError::NotANumber)?)
    }

    /// # Errors
    /// When they are outside of ±90 (north) and ±180 (east).
    pub fn check(self, degrees: f64) -> Result<f64, CoordinateError> {
        let limit = match self {
            Self::North => 90,
            Self::East => 180,
        };
        if degrees.is_nan() {
            Err(CoordinateError::NotANumber)
        } else if degrees.abs() > f64::from(limit) {
            Err(CoordinateError::Outside { limit })
        } else {
            Ok(degrees)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINA: Sketch = Sketch {
        centre: (37.0, 104.0),
        scale: 3.0,
        width: 390.0,
        height: 300.0,
    };

    #[test]
    fn a_tap_on_a_city_is_that_city() {
        for city in cities() {
            assert!(CHINA.shows(city.spot), "{:?}", city.name);
            let (latitude, longitude) = CHINA.spot(CHINA.point(city.spot));
            assert!((latitude - city.spot.0).abs() < 1e-9, "{:?}", city.name);
            assert!((longitude - city.spot.1).abs() < 1e-9, "{:?}", city.name);
        }
    }

    #[test]
    fn a_few_lines_at_every_scale_and_everywhere() {
        for scale in 1..=28 {
            for centre in [(30.2, 120.1), (0.0, 0.0), (90.0, 180.0), (-90.0, -180.0)] {
                let sketch = Sketch {
                    centre,
                    scale: f64::from(scale),
                    ..CHINA
                };
                for lines in [sketch.parallels(), sketch.meridians()] {
                    assert!(lines.len() <= 10, "{scale} {centre:?}: {}", lines.len());
                    let labels: std::collections::BTreeSet<_> =
                        lines.iter().map(|line| &line.label).collect();
                    assert_eq!(labels.len(), lines.len(), "{lines:?}");
                }
            }
        }
        assert!(CHINA.parallels().len() >= 2 && CHINA.meridians().len() >= 2);
    }

    #[test]
    fn the_bar_is_round_and_true() {
        let equator = Sketch {
            centre: (0.0, 0.0),
            scale: 14.0,
            ..CHINA
        };
        // 9.55 m a pixel, as every table of zoom levels says
        let (pixels, metres) = equator.bar();
        assert_eq!(metres, 500.0);
        assert!((metres / pixels - 9.55).abs() < 0.01, "{pixels}");
        assert_eq!(length(metres).en, "500 m");
        assert_eq!(length(2000.0).zh, "2 公里");
        assert_eq!(length(0.05).en, "5 cm");
    }

    #[test]
    fn what_is_typed_has_to_be_on_the_earth() {
        assert_eq!(Degrees::North.read(" 30.25 "), Ok(30.25));
        assert_eq!(Degrees::East.read("-180"), Ok(-180.0));
        assert_eq!(
            Degrees::North.read("90.1"),
            Err(CoordinateError::Outside { limit: 90 })
        );
        for text in ["", "north", "NaN", "1,5"] {
            assert_eq!(
                Degrees::East.read(text),
                Err(CoordinateError::NotANumber),
                "{text}"
            );
        }
        assert_eq!(
            Degrees::East.read("inf"),
            Err(CoordinateError::Outside { limit: 180 })
        );
    }
}
