//! wx-open-audio.

use leptos::prelude::*;

use super::{SlotContent, element::Element};
use crate::catalog::OpenTag;

/// Audio that WeChat plays itself, also after the page is left. Its events are not documented.
#[component]
pub fn WxOpenAudio(
    /// URL of the audio. A path is made absolute, as WeChat needs it.
    #[prop(into)]
    src: String,
    #[prop(optional, into)] title: String,
    /// Author or performer.
    #[prop(optional, into)]
    singer: String,
    /// Programme or album.
    #[prop(optional, into)]
    episode: String,
    /// URL of a picture. A path is made absolute.
    #[prop(optional, into)]
    cover: String,
    /// Shown while it does not play; WeChat's own player unless given.
    #[prop(optional)]
    content: Option<SlotContent>,
    /// Shown while it plays.
    #[prop(optional)]
    playing: Option<SlotContent>,
) -> impl IntoView {
    let html =
        |content: Option<SlotContent>| content.map(SlotContent::with_style).unwrap_or_default();
    Element::new(OpenTag::Audio)
        .attribute("src", absolute(src))
        .attribute("title", title)
        .attribute("singer", singer)
        .attribute("episode", episode)
        .attribute("cover", absolute(cover))
        .slot("", &html(content))
        .slot("playing", &html(playing))
        .view()
}

/// A path becomes a URL of this site; other texts stay as they are.
fn absolute(url: String) -> String {
    match page_url() {
        Some(page) if url.starts_with('/') => origin(&page).to_owned() + &url,
        _ => url,
    }
}

#[cfg(feature = "hydrate")]
fn page_url() -> Option<String> {
    window().location().href().ok()
}

#[cfg(not(feature = "hydrate"))]
fn page_url() -> Option<String> {
    use_context::<crate::components::PageContext>().map(|page| page.url)
}

/// Scheme and host of an absolute URL.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url[host..].find(['/', '?', '#']);
    end.map_or(url, |end| &url[..host + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_ends_where_the_path_begins() {
        for url in [
            "https://a.example:8443",
            "https://a.example:8443/",
            "https://a.example:8443/b?c=/d#e",
            "https://a.example:8443?c",
        ] {
            assert_eq!(origin(url), "https://a.example:8443");
        }
    }
}
