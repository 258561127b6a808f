//! What the parameters and results of several interfaces have in common.

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::Value;

use super::{WxError, call::invalid};
use crate::{catalog::Interface, text::Text};

/// WeChat takes 0 and 1 where Rust has a `bool`.
pub(super) fn flag<S: Serializer>(on: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8((*on).into())
}

/// The elements of a list that can be read: an odd one must not turn a call that succeeded into a failure.
pub(super) fn readable<'de, D, Item>(deserializer: D) -> Result<Vec<Item>, D::Error>
where
    D: Deserializer<'de>,
    Item: DeserializeOwned,
{
    let list = Vec::<Value>::deserialize(deserializer)?;
    let items = list.into_iter().map(serde_json::from_value);
    Ok(items.filter_map(Result::ok).collect())
}

/// A picture or recording in the client.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocalId {
    pub local_id: String,
}

/// A picture or recording on WeChat's server.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerId {
    pub server_id: String,
}

/// Refuses an empty id: clients answer it with a bare `fail`, or not at all.
pub(super) fn check_id(interface: Interface, field: &'static str, id: &str) -> Result<(), WxError> {
    if id.is_empty() {
        return Err(invalid(
            interface,
            field,
            Text::new("不能为空", "must not be empty"),
        ));
    }
    Ok(())
}

/// Refuses what is no time since the Unix epoch in seconds, as WeChat's signatures hold it.
pub(super) fn check_timestamp(interface: Interface, seconds: u64) -> Result<(), WxError> {
    if !(1..=9_999_999_999).contains(&seconds) {
        return Err(invalid(
            interface,
            "timestamp",
            Text::new(
                "应为 1 到 9999999999，单位是秒而不是毫秒",
                "must be 1 to 9999999999: seconds, not milliseconds",
            ),
        ));
    }
    Ok(())
}

/// Refuses a text of more or fewer characters.
pub(super) fn check_length(
    interface: Interface,
    field: &'static str,
    text: &str,
    range: RangeInclusive<usize>,
) -> Result<(), WxError> {
    if range.contains(&text.chars().count()) {
        return Ok(());
    }
    let problem = match range.into_inner() {
        (0, most) => Text {
            zh: format!("最多 {most} 个字符").into(),
            en: format!("must be at most {most} characters").into(),
        },
        (least, most) => Text {
            zh: format!("应为 {least} 到 {most} 个字符").into(),
            en: format!("must be {least} to {most} characters").into(),
        },
    };
    Err(invalid(interface, field, problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wx;

    #[test]
    fn parameters_on_the_wire_are_those_of_the_catalogue_with_its_defaults() {
        fn sent(parameters: impl Serialize) -> Value {
            serde_json::to_value(parameters).expect("serializable")
        }
        for (interface, sent) in [
            (
                Interface::UpdateAppMessageShareData,
                sent(wx::UpdateAppMessageShareData::new("t", "d", "l", "i")),
            ),
            (
                Interface::UpdateTimelineShareData,
                sent(wx::UpdateTimelineShareData::new("t", "l", "i")),
            ),
            (Interface::ChooseImage, sent(wx::ChooseImage::default())),
            (
                Interface::PreviewImage,
                sent(wx::PreviewImage::new("u", ["u"])),
            ),
            (Interface::UploadImage, sent(wx::UploadImage::new("l"))),
            (Interface::DownloadImage, sent(wx::DownloadImage::new("s"))),
            (Interface::UploadVoice, sent(wx::UploadVoice::new("l"))),
            (Interface::DownloadVoice, sent(wx::DownloadVoice::new("s"))),
            (
                Interface::TranslateVoice,
                sent(wx::TranslateVoice::new("l")),
            ),
            (
                Interface::OpenLocation,
                sent(wx::OpenLocation::new(1.0, 2.0)),
            ),
            (Interface::GetLocation, sent(wx::GetLocation::default())),
            (Interface::ScanQrCode, sent(wx::ScanQrCode::default())),
            (
                Interface::OpenProductSpecificView,
                sent(wx::OpenProductSpecificView::new("p")),
            ),
            (
                Interface::ChooseCard,
                sent(wx::ChooseCard::new(1, "n", "s")),
            ),
            (
                Interface::ConsumeAndShareCard,
                sent(wx::ConsumeAndShareCard::new("p", "c")),
            ),
            (
                Interface::ChooseWxPay,
                sent(wx::ChooseWxPay::new(
                    1,
                    "n",
                    "prepay_id=1",
                    wx::PaySignType::Rsa,
                    "s",
                )),
            ),
        ] {
            let parameters = &interface.spec().parameters;
            assert_eq!(
                sent.as_object().map(|sent| sent.len()),
                Some(parameters.len()),
                "{}",
                interface.name()
            );
            for parameter in parameters {
                let sent = &sent[parameter.name];
                assert!(!sent.is_null(), "{}.{}", interface.name(), parameter.name);
                if let Some(default) = parameter.default {
                    assert_eq!(
                        serde_json::from_str::<Value>(default).ok().as_ref(),
                        Some(sent),
                        "{}.{}",
                        interface.name(),
                        parameter.name
                    );
                }
            }
        }
    }
}
