//! `GET /language?to=zh|en`: remembers the visitor's choice and leads back to the page.

use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use url::{Url, form_urlencoded};

use crate::{
    language::{LANGUAGE_COOKIE, Language},
    server::AppState,
};

/// How long the choice is remembered, in seconds: a year.
const MAX_AGE: u32 = 31_536_000;

pub fn router() -> Router<AppState> {
    Router::new().route("/language", get(choose))
}

async fn choose(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = query.unwrap_or_default();
    let choice = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "to")
        .and_then(|(_, code)| Language::from_tag(&code));
    let Some(language) = choice else {
        return (StatusCode::BAD_REQUEST, "to=zh or to=en\n").into_response();
    };
    let cookie = format!(
        "{LANGUAGE_COOKIE}={}; Path=/; Max-Age={MAX_AGE}; SameSite=Lax",
        language.code()
    );
    let location = back(&headers)
        .and_then(|location| HeaderValue::try_from(location).ok())
        .unwrap_or(HeaderValue::from_static("/"));
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, location);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Path and query of the page that the visitor comes from; its host doesn't matter, the redirect stays on this one.
fn back(headers: &HeaderMap) -> Option<String> {
    let page = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let path = page.path();
    // A browser takes `//host` for another site.
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    Some(match page.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (referer, expected) in [
            (
                "https://demo.test/demo/chooseImage?a=1#x",
                Some("/demo/chooseImage?a=1"),
            ),
            ("https://demo.test", Some("/")),
            ("https://demo.test//evil.test/", Some("/evil.test/")),
            ("https://demo.test/\\evil.test/", Some("/evil.test/")),
            ("nonsense", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, HeaderValue::from_static(referer));
            assert_eq!(back(&headers).as_deref(), expected, "{referer}");
        }
        assert_eq!(back(&HeaderMap::new()), None);
    }
}
