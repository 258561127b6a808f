//! Mini programs: the page that is opened of one, and what a page inside one asks of it.

use serde_json::Value;

use crate::text::Text;

/// The mini program that the simulated client has around a page.
pub const NAME: Text = Text::new("示例小程序", "Sample mini program");

/// Its AppID. Nobody's: WeChat's consist of hexadecimal digits.
pub const APP_ID: &str = "wxsimulatedminipg0";

/// A page of a mini program, as the mini program itself sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Without a leading slash and without `.html`; empty is the home page.
    pub path: String,
    /// As it stands in the path: mini programs decode it themselves.
    pub query: Vec<(String, String)>,
}

impl Page {
    /// From `/pages/a/a?b=1` or, as web pages have to write it, `pages/a/a.html?b=1`.
    pub fn parse(path: &str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_start_matches('/');
        Self {
            path: path.strip_suffix(SUFFIX).unwrap_or(path).to_owned(),
            query: pairs(query),
        }
    }
}

const SUFFIX: &str = ".html";

/// Whether a path lacks the `.html` without which clients don't find the page. The home page needs none.
pub fn lacks_suffix(path: &str) -> bool {
    let page = path.split('?').next().unwrap_or_default();
    !page.is_empty() && !page.ends_with(SUFFIX)
}

/// Why nothing has this id, for the page's developer.
pub fn no_app_id(name: &str, id: &str) -> Text {
    Text {
        zh: format!("{name}“{id}”不是 AppID：应为 wx 加 16 位十六进制数字。").into(),
        en: format!("{name} {id:?} is no AppID: wx and 16 hexadecimal digits.").into(),
    }
}

/// Why no mini program has this original id, for the page's developer.
pub fn no_original_id(name: &str, id: &str) -> Text {
    Text {
        zh: format!("{name}“{id}”不是小程序的原始 ID：应为 gh_ 加 12 位十六进制数字。").into(),
        en: format!("{name} {id:?} is no original id: gh_ and 12 hexadecimal digits.").into(),
    }
}

/// What makes one doubt that a mini program has a page of this path, for the page's developer.
pub fn doubt(path: &str) -> Option<Text> {
    let is_page = is_page(path);
    (!is_page).then(|| Text {
        zh: format!(
            "path“{path}”不像小程序的页面路径（形如 pages/index/index?from=jssdk），真机上很可能打不开。"
        )
        .into(),
        en: format!(
            "path {path:?} doesn't look like a page of a mini program, such as pages/index/index?from=jssdk: a phone will \
             hardly open it."
        )
        .into(),
    })
}

/// Empty is the home page.
fn is_page(path: &str) -> bool {
    let (page, query) = path.split_once('?').unwrap_or((path, ""));
    let page = page.strip_prefix('/').unwrap_or(page);
    let page = page.strip_suffix(SUFFIX).unwrap_or(page);
    let is_name =
        |name: &str| !matches!(name, "" | "." | "..") && !name.contains(char::is_whitespace);
    let is_field = |field: &str| !field.is_empty() && !field.starts_with('=') && is_encoded(field);
    (page.is_empty() || page.split('/').all(is_name))
        && (query.is_empty() || query.split('&').all(is_field))
}

/// Whether two digits follow each percent sign.
fn is_encoded(text: &str) -> bool {
    let mut escapes = text.split('%').skip(1).map(str::as_bytes);
    escapes.all(|escape| matches!(escape, [one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit()))
}

/// The fields of `a=1&b=2`, undecoded.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let fields = query.split('&').filter(|field| !field.is_empty());
    fields
        .map(|field| field.split_once('=').unwrap_or((field, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// `extra-data` as the mini program gets it: on iOS as the text that it is.
pub fn extra_data(text: &str, as_text: bool) -> Value {
    let parsed = serde_json::from_str(text).ok();
    let parsed = parsed.filter(|_| !as_text);
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

/// How a page inside a mini program opens another page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    NavigateTo,
    RedirectTo,
    SwitchTab,
    ReLaunch,
}

impl Opening {
    const ALL: [Self; 4] = [
        Self::NavigateTo,
        Self::RedirectTo,
        Self::SwitchTab,
        Self::ReLaunch,
    ];

    /// As in `wx.miniProgram`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NavigateTo => "navigateTo",
            Self::RedirectTo => "redirectTo",
            Self::SwitchTab => "switchTab",
            Self::ReLaunch => "reLaunch",
        }
    }

    /// Whether the web-view with the page stays, below the new one.
    pub const fn keeps_web_view(self) -> bool {
        matches!(self, Self::NavigateTo)
    }
}

/// What a page asks of the mini program around it: the arguments of `invokeMiniProgramAPI`.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// So many pages back.
    Back(u64),
    Open(Opening, Page),
    /// Data for the mini program.
    Post(Value),
}

/// Why a request comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRequest {
    #[error("wx.miniProgram has no {0}")]
    Unknown(String),
    #[error("url is empty: give it a page of the mini program, such as /pages/index/index")]
    NoUrl,
    #[error("a tab takes no query: leave it out of url")]
    TabWithQuery,
}

impl Request {
    /// Reads what jweixin sends: `{"name", "arg"}`.
    ///
    /// # Errors
    /// [`InvalidRequest`]
    pub fn read(params: &Value) -> Result<Self, InvalidRequest> {
        let name = params["name"].as_str().unwrap_or_default();
        let arg = &params["arg"];
        match name {
            "navigateBack" => return Ok(Self::Back(arg["delta"].as_u64().unwrap_or(1))),
            "postMessage" => return Ok(Self::Post(arg.clone())),
            _ => {}
        }
        let opening = Opening::ALL.into_iter().find(|way| way.name() == name);
        let opening = opening.ok_or_else(|| InvalidRequest::Unknown(name.to_owned()))?;
        let page = Page::parse(arg["url"].as_str().unwrap_or_default());
        if page.path.is_empty() {
            return Err(InvalidRequest::NoUrl);
        }
        if opening == Opening::SwitchTab && !page.query.is_empty() {
            return Err(InvalidRequest::TabWithQuery);
        }
        Ok(Self::Open(opening, page))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(path: &str, query: &[(&str, &str)]) -> Page {
        let query = query.iter();
        Page {
            path: path.to_owned(),
            query: query
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_mini_program_sees_its_pages_without_what_web_pages_add() {
        for (path, expected) in [
            ("", page("", &[])),
            ("?a=1", page("", &[("a", "1")])),
            ("pages/a/a.html", page("pages/a/a", &[])),
            (
                "/pages/a/a?b=1&&c&d=%E4%BD%A0=",
                page("pages/a/a", &[("b", "1"), ("c", ""), ("d", "%E4%BD%A0=")]),
            ),
            ("pages/a.html.html?", page("pages/a.html", &[])),
        ] {
            assert_eq!(Page::parse(path), expected, "{path}");
        }
    }

    #[test]
    fn only_paths_of_a_page_need_the_suffix() {
        for (path, lacks) in [
            ("", false),
            ("?a=1.html", false),
            ("pages/a", true),
            ("pages/a?b=.html", true),
            ("pages/a.html?b", false),
        ] {
            assert_eq!(lacks_suffix(path), lacks, "{path}");
        }
    }

    #[test]
    fn paths_that_no_page_has_are_doubted() {
        for path in [
            "",
            "/",
            ".html",
            "pages/a",
            "/pages/a.html?b=1&c",
            "?a=%E4%BD%A0",
            "pages/a?b=1=2",
        ] {
            assert_eq!(doubt(path), None, "{path}");
        }
        for path in [
            "///.html?&&=%",
            "//",
            "pages//a",
            "../a",
            "pages/a b",
            "pages/a?&b",
            "?=1",
            "?a=%",
            "?a=%zz",
        ] {
            assert!(doubt(path).is_some(), "{path}");
        }
    }

    #[test]
    fn ios_leaves_extra_data_a_text() {
        let text = r#"{"a":1}"#;
        assert_eq!(extra_data(text, false), json!({ "a": 1 }));
        assert_eq!(extra_data(text, true), json!(text));
        assert_eq!(extra_data("a=1", false), json!("a=1"));
    }

    #[test]
    fn requests_are_read_as_jweixin_sends_them() {
        let read = |name: &str, arg: Value| Request::read(&json!({ "name": name, "arg": arg }));
        assert_eq!(
            read("navigateBack", json!({ "delta": 2 })),
            Ok(Request::Back(2))
        );
        assert_eq!(read("navigateBack", json!({})), Ok(Request::Back(1)));
        assert_eq!(
            read("postMessage", json!([1])),
            Ok(Request::Post(json!([1])))
        );
        for opening in Opening::ALL {
            let request = read(opening.name(), json!({ "url": "/pages/a" }));
            assert_eq!(request, Ok(Request::Open(opening, page("pages/a", &[]))));
        }
    }

    #[test]
    fn requests_that_lead_nowhere_say_why() {
        for (params, expected) in [
            (json!({}), InvalidRequest::Unknown(String::new())),
            (
                json!({ "name": "close", "arg": {} }),
                InvalidRequest::Unknown("close".to_owned()),
            ),
            (
                json!({ "name": "navigateTo", "arg": {} }),
                InvalidRequest::NoUrl,
            ),
            (
                json!({ "name": "reLaunch", "arg": { "url": "/" } }),
                InvalidRequest::NoUrl,
            ),
            (
                json!({ "name": "switchTab", "arg": { "url": "/pages/a?b=1" } }),
                InvalidRequest::TabWithQuery,
            ),
        ] {
            assert_eq!(Request::read(&params), Err(expected), "{params}");
        }
    }
}
