//! Results as clients encode them, brought to one form: the same on Android, iOS, desktop clients and the developer tools.
//!
//! jweixin has been over a result before. It decodes what it knows of a platform and leaves the rest (jssdk 1.6.0).

use serde_json::{Map, Value};

use super::{device, image, scan};
use crate::catalog::Interface;

/// Brings the fields of a result to their documented form. `errMsg` and what is not known stay as they are.
pub fn normalise(interface: Interface, mut result: Value) -> Value {
    if let Value::Object(fields) = &mut result {
        match interface {
            Interface::AddCard => {
                rename(fields, CARD_LIST_NAMES);
                from_json_string(fields, "cardList");
                each_object(fields, "cardList", |card| {
                    rename(card, ADDED_CARD_NAMES);
                    card.get_mut("isSuccess").into_iter().for_each(to_bool);
                });
            }
            Interface::CheckJsApi => {
                from_json_string(fields, "checkResult");
                if let Some(Value::Object(results)) = fields.get_mut("checkResult") {
                    results.values_mut().for_each(to_bool);
                }
            }
            Interface::ChooseCard => {
                rename(fields, CARD_LIST_NAMES);
                from_json_string(fields, "cardList");
            }
            Interface::ChooseImage => from_json_string(fields, "localIds"),
            Interface::GetLocalImgData => rewrite(fields, "localData", image::data_url),
            Interface::GetLocation => to_numbers(fields, LOCATION_NUMBERS),
            Interface::GetNetworkType => rewrite(fields, "networkType", device::lower_case),
            Interface::ScanQrCode => rewrite(fields, "resultStr", scan::unwrapped),
            Interface::OnSearchBeacons => {
                from_json_string(fields, "beacons");
                each_object(fields, "beacons", |beacon| {
                    to_numbers(beacon, BEACON_NUMBERS)
                });
            }
            Interface::OpenAddress => rename(fields, ADDRESS_NAMES),
            Interface::OpenBusinessView => {
                from_json_string(fields, "extraData");
                to_numbers(fields, &["errCode"]);
            }
            Interface::OpenEnterpriseChat => to_numbers(fields, &["errCode"]),
            _ => {}
        }
    }
    result
}

/// Puts what `form` makes of a text in its place, if anything.
fn rewrite(fields: &mut Map<String, Value>, name: &str, form: fn(&str) -> Option<String>) {
    if let Some(Value::String(text)) = fields.get_mut(name)
        && let Some(formed) = form(text)
    {
        *text = formed;
    }
}

/// Some clients send a list, an object or a number as a JSON string.
fn from_json_string(fields: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(json)) = fields.get(name)
        && let Ok(value) = serde_json::from_str(json)
    {
        fields.insert(name.to_owned(), value);
    }
}

/// What the client calls the fields of an address, and what jweixin makes of them.
const ADDRESS_NAMES: &[(&str, &str)] = &[
    ("addressPostalCode", "postalCode"),
    ("proviceFirstStageName", "provinceName"), // sic
    ("addressCitySecondStageName", "cityName"),
    ("addressCountiesThirdStageName", "countryName"),
    ("addressDetailInfo", "detailInfo"),
];

/// What clients call the cards of addCard and of chooseCard.
const CARD_LIST_NAMES: &[(&str, &str)] =
    &[("card_list", "cardList"), ("choose_card_info", "cardList")];

const ADDED_CARD_NAMES: &[(&str, &str)] = &[
    ("card_id", "cardId"),
    ("card_ext", "cardExt"),
    ("is_succ", "isSuccess"),
];

const LOCATION_NUMBERS: &[&str] = &["latitude", "longitude", "speed", "accuracy"];

const BEACON_NUMBERS: &[&str] = &["major", "minor", "accuracy", "rssi", "proximity", "heading"];

/// A field that has its documented name already keeps its value.
fn rename(fields: &mut Map<String, Value>, names: &[(&str, &str)]) {
    for (raw, documented) in names {
        if let Some(value) = fields.remove(*raw) {
            fields.entry(*documented).or_insert(value);
        }
    }
}

/// Some clients send a number as text. A text that is none becomes null.
fn to_numbers(fields: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        if let Some(value) = fields.get_mut(*name)
            && let Value::String(text) = value
        {
            let number = serde_json::from_str(text.trim()).ok();
            *value = number.map_or(Value::Null, Value::Number);
        }
    }
}

/// Some clients send 0 and 1, also as text.
fn to_bool(value: &mut Value) {
    let falsy = [Value::Null, 0.into(), "".into(), "0".into(), "false".into()];
    *value = (*value != Value::Bool(false) && !falsy.contains(value)).into();
}

/// Applies `change` to the objects of a list.
fn each_object(
    fields: &mut Map<String, Value>,
    name: &str,
    change: impl Fn(&mut Map<String, Value>),
) {
    if let Some(Value::Array(list)) = fields.get_mut(name) {
        list.iter_mut()
            .filter_map(Value::as_object_mut)
            .for_each(change);
    }
}
