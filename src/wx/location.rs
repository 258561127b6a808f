//! 地理位置接口: openLocation, getLocation.
//!
//! WeChat's map is drawn in GCJ-02, the system prescribed for maps in mainland China; GPS speaks WGS-84. A WGS-84 position
//! put on the map unchanged lies some hundred metres off: ask [`get_location`] for [`CoordinateSystem::Gcj02`] when the
//! position goes to [`open_location`].

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{call, invalid, perform},
};
use crate::{catalog::Interface, text::Text};

/// What a latitude and a longitude refer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CoordinateSystem {
    /// That of GPS.
    #[default]
    Wgs84,
    /// That of WeChat's map and of most maps in mainland China.
    Gcj02,
}

/// Parameters of [`open_location`].
#[derive(Clone, Debug, PartialEq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct OpenLocation {
    /// Degrees north, -90 to 90, in GCJ-02.
    pub latitude: f64,
    /// Degrees east, -180 to 180, in GCJ-02.
    pub longitude: f64,
    /// What stands at the place.
    #[builder(into)]
    pub name: String,
    #[builder(into)]
    pub address: String,
    /// 1 (the world) to 28 (the street).
    pub scale: u8,
    /// A link below the map.
    #[builder(into)]
    pub info_url: String,
}

impl OpenLocation {
    /// Without name, address and link, at scale 28.
    pub fn new(latitude: f64, longitude: f64) -> Self {
        Self {
            latitude,
            longitude,
            name: String::new(),
            address: String::new(),
            scale: 28,
            info_url: String::new(),
        }
    }

    fn check(&self) -> Result<(), WxError> {
        let invalid = |field, problem| Err(invalid(Interface::OpenLocation, field, problem));
        if !(-90.0..=90.0).contains(&self.latitude) {
            return invalid("latitude", Text::new("应为 -90 到 90", "must be -90 to 90"));
        }
        if !(-180.0..=180.0).contains(&self.longitude) {
            return invalid(
                "longitude",
                Text::new("应为 -180 到 180", "must be -180 to 180"),
            );
        }
        if !(1..=28).contains(&self.scale) {
            return invalid("scale", Text::new("应为 1 到 28", "must be 1 to 28"));
        }
        Ok(())
    }
}

/// Shows a place on WeChat's own map.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a latitude, longitude or scale outside its range.
pub async fn open_location(parameters: OpenLocation) -> Result<(), WxError> {
    parameters.check()?;
    perform(Interface::OpenLocation, &parameters).await
}

/// Parameters of [`get_location`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, DefaultBuilder)]
pub struct GetLocation {
    /// What the answer shall refer to.
    pub r#type: CoordinateSystem,
}

/// Where the phone is, in the coordinate system asked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Metres per second; negative where the client can't tell.
    #[serde(default)]
    pub speed: Option<f64>,
    /// Metres.
    #[serde(default)]
    pub accuracy: Option<f64>,
}

/// Tells where the phone is.
///
/// # Errors
/// [`WxError::Cancelled`] when the user doesn't allow it.
pub async fn get_location(parameters: GetLocation) -> Result<Location, WxError> {
    call(Interface::GetLocation, &parameters).await
}

/// Shows where the phone is on WeChat's own map: [`get_location`] and [`open_location`], both in GCJ-02.
///
/// # Errors
/// [`WxError::Cancelled`] when the user doesn't allow it.
pub async fn open_current_location() -> Result<(), WxError> {
    let here = get_location(AS_ON_THE_MAP).await?;
    open_location(on_the_map(here)).await
}

/// A position that WeChat's map shows where it is.
const AS_ON_THE_MAP: GetLocation = GetLocation {
    r#type: CoordinateSystem::Gcj02,
};

fn on_the_map(here: Location) -> OpenLocation {
    OpenLocation::new(here.latitude, here.longitude)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wx::normalise;

    #[test]
    fn parameters_are_sent_as_wechat_documents_them() {
        assert_eq!(
            serde_json::to_value(
                OpenLocation::new(23.099994, 113.32452)
                    .name("TIT")
                    .scale(14)
            )
            .expect("serializable"),
            json!({
                "latitude": 23.099994,
                "longitude": 113.32452,
                "name": "TIT",
                "address": "",
                "scale": 14,
                "infoUrl": ""
            })
        );
        assert_eq!(
            serde_json::to_value(GetLocation::default()).expect("serializable"),
            json!({ "type": "wgs84" })
        );
        assert_eq!(
            serde_json::to_value(GetLocation::default().r#type(CoordinateSystem::Gcj02))
                .expect("serializable"),
            json!({ "type": "gcj02" })
        );
    }

    #[test]
    fn the_current_place_is_asked_for_and_shown_in_the_system_of_the_map() {
        assert_eq!(
            serde_json::to_value(AS_ON_THE_MAP).expect("serializable"),
            json!({ "type": "gcj02" })
        );
        let here: Location =
            serde_json::from_value(json!({ "latitude": 23.1, "longitude": 113.3 })).expect("valid");
        assert_eq!(on_the_map(here), OpenLocation::new(23.1, 113.3));
        assert_eq!(on_the_map(here).check(), Ok(()));
    }

    #[test]
    fn places_outside_the_world_never_reach_wechat() {
        for (parameters, expected) in [
            (OpenLocation::new(90.1, 0.0), "latitude"),
            (OpenLocation::new(f64::NAN, 0.0), "latitude"),
            (OpenLocation::new(0.0, -180.1), "longitude"),
            (OpenLocation::new(0.0, 0.0).scale(0), "scale"),
            (OpenLocation::new(0.0, 0.0).scale(29), "scale"),
        ] {
            assert!(
                matches!(
                    parameters.check(),
                    Err(WxError::InvalidParameter { field, .. }) if field == expected
                ),
                "{parameters:?}"
            );
        }
        assert_eq!(OpenLocation::new(-90.0, 180.0).check(), Ok(()));
    }

    #[test]
    fn positions_are_read_as_numbers_and_as_strings() {
        for raw in [
            json!({ "latitude": 23.1, "longitude": 113.3, "speed": 0, "accuracy": 65.0 }),
            json!({ "latitude": "23.1", "longitude": "113.3", "speed": "0.0", "accuracy": "65.0" }),
        ] {
            let here: Location =
                serde_json::from_value(normalise(Interface::GetLocation, raw)).expect("valid");
            assert_eq!(
                here,
                Location {
                    latitude: 23.1,
                    longitude: 113.3,
                    speed: Some(0.0),
                    accuracy: Some(65.0),
                }
            );
        }
        let desktop = json!({ "latitude": 23.1, "longitude": 113.3 });
        let here: Location =
            serde_json::from_value(normalise(Interface::GetLocation, desktop)).expect("valid");
        assert_eq!(here.speed, None);
    }
}
