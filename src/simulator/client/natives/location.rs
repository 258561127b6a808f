//! 地理位置接口.

use super::super::{answering::Call, phone::Phone, views::kit};
use crate::{
    simulator::{gcj02, reply::Reply},
    text::Text,
};

const LOCATION: Text = Text::new(
    "该网页申请获取你的地理位置",
    "This page wants to know where you are",
);

/// Asks the user, then tells where the phone is, in the coordinates that the page wants.
pub(super) async fn geo_location(phone: Phone, call: &Call) -> Reply {
    let allowed = phone
        .screens
        .ask(|answer| kit::permission(answer, LOCATION))
        .await;
    if allowed != Some(true) {
        return Reply::cancel(call.native);
    }
    let place = phone.place();
    let kind = call.text("type");
    let (latitude, longitude) = match kind {
        "gcj02" => gcj02::from_wgs84(place.latitude, place.longitude),
        _ => (place.latitude, place.longitude),
    };
    Reply::ok(call.native)
        .with("latitude", latitude)
        .with("longitude", longitude)
        .with("speed", place.speed)
        .with("accuracy", place.accuracy)
        .with("type", kind)
}

pub(super) async fn open_location(_phone: Phone, call: &Call) -> Reply {
    Reply::fail(call.native, "not simulated yet")
}
