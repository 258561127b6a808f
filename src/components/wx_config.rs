//! The configuration of the JS-SDK: goes into the document's head, before anything that blocks scripts.

use std::{collections::BTreeMap, sync::LazyLock};

use leptos::prelude::*;
use serde::Serialize;

use super::{PageContext, inline_script::inline_script};
use crate::{
    catalog::{Interface, OpenTag},
    wx::JsapiConfig,
};

/// What the script needs to know of this page.
#[derive(Serialize)]
struct PageData<'a> {
    /// The URL that the server saw, signed or not.
    url: &'a str,
    signed: Option<&'a JsapiConfig>,
    problem: Option<&'a serde_json::Value>,
    /// Where to load jweixin from, in order.
    sources: &'a [String],
    /// Name on `wx` → name on the bridge, for all that belong in `jsApiList`.
    interfaces: &'a BTreeMap<&'static str, &'static str>,
    /// What belongs in `openTagList`.
    #[serde(rename = "openTags")]
    open_tags: [&'static str; OpenTag::ALL.len()],
}

/// Loads jweixin and calls `wx.config` as soon as it is there, without waiting for WASM. See `wx_config.js`.
#[component]
pub fn WxConfig(page: PageContext) -> impl IntoView {
    let data = PageData {
        url: page.signed.as_ref().map_or(&page.url, |signed| &signed.url),
        signed: page.signed.as_ref().ok(),
        problem: page.signed.as_ref().err(),
        sources: &page.jweixin_sources,
        interfaces: js_api_list(),
        open_tags: OpenTag::ALL.map(OpenTag::name),
    };
    view! {
        <script type="application/json" id="wx-data" inner_html=json_for_script(&data)></script>
        <script nonce=page.nonce inner_html=inline_script!("wx_config.js")></script>
    }
}

/// The same on every page, so it is gathered once.
fn js_api_list() -> &'static BTreeMap<&'static str, &'static str> {
    static LIST: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
        Interface::ALL
            .into_iter()
            .map(|interface| (interface.name(), interface.spec()))
            .filter(|(_, spec)| spec.in_js_api_list)
            .filter_map(|(name, spec)| Some((name, spec.bridge?)))
            .collect()
    });
    &LIST
}

/// JSON that can't end the script element it stands in.
fn json_for_script(data: &impl Serialize) -> String {
    serde_json::to_string(data)
        .unwrap_or_else(|_| "{}".into())
        .replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_data_cannot_end_its_script_element() {
        let json = json_for_script(&"</script><script>alert(1)");
        assert!(!json.contains('<'), "{json}");
        assert_eq!(
            serde_json::from_str::<String>(&json).expect("still JSON"),
            "</script><script>alert(1)"
        );
    }
}
