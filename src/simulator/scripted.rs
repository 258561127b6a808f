//! Answers that a script gives in the user's place: a page's result (`{ localIds: ['a'] }`) in the client's own form.

use serde_json::{Map, Value};

use super::{
    codes,
    native::Native,
    network,
    reply::Reply,
    settings::{NamedOutcome, Outcome, Settings},
};

/// Not what a call can come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an outcome is 'cancel', 'fail', 'denied', 'offline', 'notExist', a result such as {{ localIds: ['a'] }}, or an answer with err_msg"
)]
pub struct NoOutcome;

/// Results that the bridge calls something else than pages do.
const RENAMED: &[(Native, &str, &str)] = &[
    (Native::BatchAddCard, "cardList", "card_list"),
    (Native::ChooseCard, "cardList", "choose_card_info"),
    (Native::EditAddress, "postalCode", "addressPostalCode"),
    (Native::EditAddress, "provinceName", "proviceFirstStageName"),
    (
        Native::EditAddress,
        "cityName",
        "addressCitySecondStageName",
    ),
    (
        Native::EditAddress,
        "countryName",
        "addressCountiesThirdStageName",
    ),
    (Native::EditAddress, "detailInfo", "addressDetailInfo"),
    (Native::OpenBusinessView, "errCode", "err_code"),
    (Native::OpenEnterpriseChat, "errCode", "err_code"),
];

/// Fields of a card that the bridge calls something else.
const RENAMED_IN_CARDS: &[(&str, &str)] = &[
    ("cardId", "card_id"),
    ("cardExt", "card_ext"),
    ("encryptCode", "encrypt_code"),
    ("isSuccess", "is_succ"),
];

impl Outcome {
    /// What a script has handed over.
    ///
    /// # Errors
    /// [`NoOutcome`]
    pub fn read(given: Value) -> Result<Self, NoOutcome> {
        match given {
            Value::Object(_) => Ok(Self::Reply(given)),
            named => serde_json::from_value::<NamedOutcome>(named)
                .map(Self::Named)
                .map_err(|_| NoOutcome),
        }
    }

    /// The answer of a client with these settings. An object without `err_msg` is a success with these results.
    pub fn reply_of(self, native: Native, settings: &Settings) -> Reply {
        match self {
            Self::Reply(Value::Object(result))
                if !result.contains_key("err_msg") && !result.contains_key("errMsg") =>
            {
                success(native, result, settings)
            }
            other => other.reply(native),
        }
    }
}

fn success(native: Native, result: Map<String, Value>, settings: &Settings) -> Reply {
    result
        .into_iter()
        .fold(Reply::ok(native), |reply, (field, value)| {
            put(reply, native, &field, value, settings)
        })
}

fn put(reply: Reply, native: Native, field: &str, value: Value, settings: &Settings) -> Reply {
    match (native, field) {
        (Native::CheckJsApi, "checkResult")
        | (Native::ChooseImage, "localIds")
        | (Native::OpenBusinessView, "extraData") => reply.with(field, settings.encode(value)),
        (Native::ScanQrCode, "resultStr") => {
            reply.with(field, codes::result_str(value, settings.client))
        }
        (Native::GetNetworkType, "networkType") => network::put_named(reply, value),
        (Native::BatchAddCard | Native::ChooseCard, "cardList") => {
            reply.with(renamed(native, field), as_text(cards(value)))
        }
        _ => reply.with(renamed(native, field), value),
    }
}

fn renamed(native: Native, field: &str) -> &str {
    let mut names = RENAMED.iter();
    names
        .find(|(of, page, _)| *of == native && *page == field)
        .map_or(field, |(_, _, bridge)| bridge)
}

fn cards(value: Value) -> Value {
    let Value::Array(cards) = value else {
        return value;
    };
    let cards = cards.into_iter().map(|card| match card {
        Value::Object(fields) => fields.into_iter().map(card_field).collect(),
        other => other,
    });
    cards.collect()
}

fn card_field((field, value): (String, Value)) -> (String, Value) {
    let mut names = RENAMED_IN_CARDS.iter();
    match names.find(|(page, _)| *page == field) {
        Some((_, bridge)) => ((*bridge).to_owned(), value),
        None => (field, value),
    }
}

/// JSON as a text; a text is one already.
fn as_text(value: Value) -> Value {
    match value {
        Value::String(_) => value,
        other => Value::String(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::simulator::{SimulatedClient, codes::Code, settings::Network};

    fn answered(client: SimulatedClient, native: Native, given: Value) -> Value {
        let settings = Settings {
            client,
            ..Settings::default()
        };
        let outcome = Outcome::read(given).unwrap();
        outcome.reply_of(native, &settings).into_value()
    }

    #[test]
    fn results_are_in_the_client_s_form() {
        use SimulatedClient::{Android, Ios};
        for (client, native, given, raw) in [
            (
                Android,
                Native::ChooseImage,
                json!({ "localIds": ["a"] }),
                json!({ "err_msg": "chooseImage:ok", "localIds": "[\"a\"]" }),
            ),
            (
                Ios,
                Native::ChooseImage,
                json!({ "localIds": ["a"] }),
                json!({ "err_msg": "chooseImage:ok", "localIds": ["a"] }),
            ),
            (
                Ios,
                Native::ScanQrCode,
                json!({ "resultStr": "x" }),
                json!({ "err_msg": "scan_qrcode:ok", "resultStr": "{\"scan_code\":{\"scan_result\":\"x\"}}" }),
            ),
            (
                Android,
                Native::GetNetworkType,
                json!({ "networkType": "5g" }),
                json!({ "err_msg": "network_type:wwan", "subtype": "5g" }),
            ),
            (
                Android,
                Native::BatchAddCard,
                json!({ "cardList": [{ "cardId": "p", "isSuccess": true }] }),
                json!({ "err_msg": "batch_add_card:ok", "card_list": "[{\"card_id\":\"p\",\"is_succ\":true}]" }),
            ),
            (
                Ios,
                Native::EditAddress,
                json!({ "userName": "小林", "cityName": "杭州市" }),
                json!({ "err_msg": "edit_address:ok", "userName": "小林", "addressCitySecondStageName": "杭州市" }),
            ),
        ] {
            assert_eq!(answered(client, native, given), raw, "{native:?}");
        }
    }

    #[test]
    fn a_scripted_scan_is_what_a_real_one_would_be() {
        let wrapped = r#"{"scan_code":{"scan_result":"EAN_13,6901234567892"}}"#;
        let plain = "EAN_13,6901234567892";
        for (client, raw) in [
            (SimulatedClient::Android, plain),
            (SimulatedClient::Ios, wrapped),
            (SimulatedClient::Windows, plain),
            (SimulatedClient::Mac, plain),
            (SimulatedClient::Devtools, wrapped),
        ] {
            let scanned = Code::read("EAN13", "6901234567892".to_owned()).unwrap();
            let given = json!({ "resultStr": scanned.content() });
            let scripted = answered(client, Native::ScanQrCode, given);
            assert_eq!(scripted["resultStr"], raw, "{client:?}");
            assert_eq!(scanned.result_str(client), raw, "{client:?}");
        }
    }

    #[test]
    fn a_scripted_network_is_what_the_phone_itself_would_tell() {
        for client in SimulatedClient::ALL {
            for (network, err_msg, subtype) in [
                (Network::Wifi, "network_type:wifi", None),
                (Network::FiveG, "network_type:wwan", Some("5g")),
                (Network::FourG, "network_type:wwan", Some("4g")),
                (Network::ThreeG, "network_type:wwan", Some("3g")),
                (Network::TwoG, "network_type:edge", Some("2g")),
                (Network::None, "network_type:fail", None),
            ] {
                let given = json!({ "networkType": network.name() });
                let scripted = answered(client, Native::GetNetworkType, given);
                assert_eq!(scripted["err_msg"], err_msg, "{client:?}");
                assert_eq!(scripted["subtype"].as_str(), subtype, "{client:?}");
                assert_eq!(scripted, network::reply(network).into_value(), "{client:?}");
            }
        }
    }

    #[test]
    fn named_outcomes_and_raw_answers_are_as_they_are() {
        let android = SimulatedClient::Android;
        let cancelled = answered(android, Native::ChooseImage, json!("cancel"));
        assert_eq!(cancelled, json!({ "err_msg": "chooseImage:cancel" }));
        let raw = json!({ "err_msg": "chooseImage:odd", "localIds": [] });
        assert_eq!(answered(android, Native::ChooseImage, raw.clone()), raw);
        for given in [json!("cancelled"), json!(1), json!(["cancel"]), Value::Null] {
            assert_eq!(Outcome::read(given), Err(NoOutcome));
        }
    }
}
