//! wx-open-launch-weapp.

use leptos::prelude::*;
use serde_json::Value;

use super::{SlotContent, element::Element};
use crate::{
    catalog::OpenTag,
    wx::{EnvVersion, OpenTagFailure, read_detail},
};

/// A button that opens a mini program. Needs `username` or `appid`.
#[component]
pub fn WxOpenLaunchWeapp(
    /// Original id of the mini program, `gh_…`; wins over `appid`.
    #[prop(optional, into)]
    username: String,
    #[prop(optional, into)] appid: String,
    /// Page and query; `.html` is added where it is missing. The home page when empty.
    #[prop(optional, into)]
    path: String,
    #[prop(optional)] env_version: EnvVersion,
    /// Data for the mini program; on iOS it arrives as a JSON string. Null is none.
    #[prop(optional)]
    extra_data: Option<Value>,
    /// The button.
    content: SlotContent,
    /// The tag can be tapped.
    #[prop(optional, into)]
    on_ready: Option<Callback<()>>,
    /// The user has agreed to leave.
    #[prop(optional, into)]
    on_launch: Option<Callback<()>>,
    /// The user has declined, or it failed.
    #[prop(optional, into)]
    on_error: Option<Callback<OpenTagFailure>>,
) -> impl IntoView {
    Element::new(OpenTag::LaunchWeapp)
        .attribute("username", username)
        .attribute("appid", appid)
        .attribute("path", with_suffix(&path))
        .attribute("env-version", env_version.name().to_owned())
        .attribute(
            "extra-data",
            extra_data
                .filter(|data| !data.is_null())
                .map(|data| data.to_string())
                .unwrap_or_default(),
        )
        .slot("", &content.with_style())
        .on("ready", on_ready, drop)
        .on("launch", on_launch, drop)
        .on("error", on_error, read_detail)
        .view()
}

/// WeChat opens a page only by its name with `.html`.
fn with_suffix(path: &str) -> String {
    let (page, query) = match path.find('?') {
        Some(start) => path.split_at(start),
        None => (path, ""),
    };
    if page.is_empty() || page.ends_with(".html") {
        return path.to_owned();
    }
    format!("{page}.html{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_get_their_suffix_before_the_query_and_only_once() {
        for (path, expected) in [
            ("", ""),
            ("?a=1", "?a=1"),
            ("pages/index/index", "pages/index/index.html"),
            ("pages/index/index?a=1?", "pages/index/index.html?a=1?"),
            ("pages/index/index.html?a=1", "pages/index/index.html?a=1"),
        ] {
            assert_eq!(with_suffix(path), expected);
        }
    }
}
