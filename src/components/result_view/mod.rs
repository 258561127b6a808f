//! What a call gave, for the eyes: pictures, a recording, a place, a network. Results that are no more than text stand in
//! the log.

mod location;
mod picture;
mod voice;

use leptos::prelude::*;
use serde_json::Value;

use self::{location::Sketch, picture::Picture, voice::Player};
use crate::{
    catalog::{Callback, Interface},
    components::{Localized, at_once},
    language::Language,
    text::Text,
    wx::{self, CallbackEvent},
};

const LABEL: Text = Text::new("看得见的结果", "What came of it");

/// The last result worth seeing, whichever interface of the page gave it.
#[component]
pub fn ResultView() -> impl IntoView {
    let shown = RwSignal::new(None::<Sight>);
    wx::observe(move |event| {
        if let Some(sight) = Sight::of(event) {
            shown.set(Some(sight));
        }
    });
    view! {
        <div class="result_view" role="group" aria-label=LABEL.in_language(Language::of_page())>
            {move || shown.get().map(Sight::view)}
        </div>
    }
}

/// Something to see.
#[derive(Clone, Debug, PartialEq)]
enum Sight {
    /// By local id.
    Pictures(Vec<String>),
    /// By local id.
    Voice(String),
    Place {
        latitude: f64,
        longitude: f64,
        /// In metres.
        accuracy: Option<f64>,
    },
    Network(String),
    Scanned(String),
    /// Which interfaces the client supports.
    Supported(Vec<(String, bool)>),
}

impl Sight {
    fn of(event: &CallbackEvent) -> Option<Self> {
        if event.outcome != Callback::Success {
            return None;
        }
        let result = wx::normalise(event.interface, serde_json::from_str(&event.json).ok()?);
        Self::in_result(event.interface, &result)
    }

    /// `result` is normalised.
    fn in_result(interface: Interface, result: &Value) -> Option<Self> {
        let text = |name: &str| result[name].as_str().map(str::to_owned);
        match interface {
            Interface::ChooseImage => {
                let ids = result["localIds"].as_array()?.iter();
                let ids = ids.filter_map(|id| id.as_str().map(str::to_owned));
                Some(Self::Pictures(ids.collect()))
            }
            Interface::DownloadImage => Some(Self::Pictures(vec![text("localId")?])),
            Interface::StopRecord | Interface::OnVoiceRecordEnd | Interface::DownloadVoice => {
                text("localId").map(Self::Voice)
            }
            Interface::GetLocation => Some(Self::Place {
                latitude: result["latitude"].as_f64()?,
                longitude: result["longitude"].as_f64()?,
                accuracy: result["accuracy"].as_f64(),
            }),
            Interface::GetNetworkType => text("networkType").map(Self::Network),
            Interface::ScanQrCode => text("resultStr").map(Self::Scanned),
            Interface::CheckJsApi => {
                let results = result["checkResult"].as_object()?.iter();
                let results = results.filter_map(|(name, is)| Some((name.clone(), is.as_bool()?)));
                Some(Self::Supported(results.collect()))
            }
            _ => None,
        }
    }

    fn view(self) -> AnyView {
        match self {
            Self::Pictures(ids) => {
                let pictures: Vec<_> = ids
                    .into_iter()
                    .zip(1..)
                    .map(|(local_id, number)| view! { <li><Picture local_id=local_id number=number /></li> })
                    .collect();
                at_once(view! { <ul class="pictures">{pictures}</ul> })
            }
            Self::Voice(local_id) => at_once(view! { <Player local_id=local_id /> }),
            Self::Place {
                latitude,
                longitude,
                accuracy,
            } => at_once(
                view! { <Sketch latitude=latitude longitude=longitude accuracy=accuracy /> },
            ),
            Self::Network(network) => at_once(
                view! { <p class="badge" data-network=network.clone()>{network.clone()}</p> },
            ),
            Self::Scanned(text) => scanned(text),
            Self::Supported(results) => supported(results),
        }
    }
}

/// A link only where it leads to a page: `javascript:` in a code must stay a text.
fn scanned(text: String) -> AnyView {
    if text.starts_with("https://") || text.starts_with("http://") {
        let link = view! {
            <p class="scanned"><a href=text.clone() rel="noopener noreferrer external">{text.clone()}</a></p>
        };
        return at_once(link);
    }
    at_once(view! { <p class="scanned">{text}</p> })
}

fn supported(results: Vec<(String, bool)>) -> AnyView {
    let items: Vec<_> = results
        .into_iter()
        .map(|(name, is)| {
            let (mark, text) = if is {
                ("✓", Text::new("支持", "supported"))
            } else {
                ("✗", Text::new("不支持", "not supported"))
            };
            view! {
                <li data-supported=if is { "true" } else { "false" }>
                    <span aria-hidden="true">{mark}</span> " " <code>{name}</code> " " <Localized text=text />
                </li>
            }
        })
        .collect();
    at_once(view! { <ul class="supported">{items}</ul> })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_can_be_seen_is_found_in_the_result() {
        use Interface::{
            CheckJsApi, ChooseImage, GetLocation, GetNetworkType, ScanQrCode, StopRecord,
            UploadImage,
        };
        for (interface, result, expected) in [
            (
                ChooseImage,
                json!({ "localIds": ["a", "b"] }),
                Some(Sight::Pictures(vec!["a".into(), "b".into()])),
            ),
            (ChooseImage, json!({ "errMsg": "chooseImage:ok" }), None),
            (
                StopRecord,
                json!({ "localId": "v" }),
                Some(Sight::Voice("v".into())),
            ),
            (
                GetLocation,
                json!({ "latitude": 23.1, "longitude": 113, "accuracy": 65 }),
                Some(Sight::Place {
                    latitude: 23.1,
                    longitude: 113.0,
                    accuracy: Some(65.0),
                }),
            ),
            (
                GetNetworkType,
                json!({ "networkType": "wifi" }),
                Some(Sight::Network("wifi".into())),
            ),
            (
                ScanQrCode,
                json!({ "resultStr": "x" }),
                Some(Sight::Scanned("x".into())),
            ),
            (
                CheckJsApi,
                json!({ "checkResult": { "chooseImage": true } }),
                Some(Sight::Supported(vec![("chooseImage".into(), true)])),
            ),
            (UploadImage, json!({ "serverId": "s" }), None),
        ] {
            assert_eq!(Sight::in_result(interface, &result), expected);
        }
    }
}
