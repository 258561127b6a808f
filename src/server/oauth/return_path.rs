//! The page that an authorisation leads back to. What comes in may be an attacker's; what comes out is a path of this site,
//! written as a browser would write it.

use std::fmt;

use url::Url;

use crate::wechat::hides_a_separator;

/// In bytes, as a browser writes it; it has to fit a cookie.
const LONGEST: usize = 1024;
/// Stands for this site while a path is read.
const SITE: &str = "https://site.invalid";

/// Path, query and fragment of a page of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath(String);

/// Why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReturnPath {
    #[error(
        "it does not begin with one `/`: write the path of a page of this site, such as /demo/chooseWXPay"
    )]
    NoPath,
    #[error("a browser would take it for an address of another site")]
    OtherSite,
    #[error("it holds a control character or a backslash")]
    OddCharacter,
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    #[error("it leads to the authorisation itself, which is no page")]
    Authorisation,
}

impl ReturnPath {
    /// Reads a path as it came out of a query.
    ///
    /// # Errors
    /// When it is anything but a path of this site.
    pub fn parse(text: &str) -> Result<Self, NoReturnPath> {
        // Before anything is read: parsers drop some of these, and then see another text than this one.
        if text.len() > LONGEST {
            return Err(NoReturnPath::TooLong);
        }
        let query = text.find(['?', '#']).unwrap_or(text.len());
        if text
            .char_indices()
            .any(|(at, c)| c.is_control() || (c == '\\' && at < query))
        {
            return Err(NoReturnPath::OddCharacter);
        }
        if !text.starts_with('/') {
            return Err(NoReturnPath::NoPath);
        }
        if text.starts_with("//") {
            return Err(NoReturnPath::OtherSite);
        }
        let url = Url::parse(SITE)
            .and_then(|site| site.join(text))
            .map_err(|_| NoReturnPath::NoPath)?;
        let path = url
            .as_str()
            .strip_prefix(SITE)
            .ok_or(NoReturnPath::OtherSite)?;
        // `/a/..//b`, and what somebody in between may decode.
        if !path.starts_with('/') || path.starts_with("//") || hides_a_separator(url.path()) {
            return Err(NoReturnPath::OtherSite);
        }
        if path.len() > LONGEST {
            return Err(NoReturnPath::TooLong);
        }
        if url.path() == "/oauth" || url.path().starts_with("/oauth/") {
            return Err(NoReturnPath::Authorisation);
        }
        Ok(Self(path.to_owned()))
    }

    /// The home page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReturnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_of_this_site_are_kept_as_a_browser_writes_them() {
        for (text, expected) in [
            ("/", "/"),
            ("/demo/chooseWXPay?x=1&y=2#z", "/demo/chooseWXPay?x=1&y=2#z"),
            ("/demo/../errors", "/errors"),
            ("/页?名=值", "/%E9%A1%B5?%E5%90%8D=%E5%80%BC"),
            ("/?path=C:\\x//y", "/?path=C:\\x//y"),
            ("/?to=https://evil.test//", "/?to=https://evil.test//"),
            ("/a b", "/a%20b"),
            ("/@evil.test", "/@evil.test"),
            ("/.evil.test", "/.evil.test"),
            ("/oauthority", "/oauthority"),
        ] {
            assert_eq!(
                ReturnPath::parse(text).as_ref().map(ReturnPath::as_str),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long = format!("/{}", "x".repeat(LONGEST));
        let grows = format!("/{}", "页".repeat(LONGEST / 4));
        for (text, expected) in [
            ("", NoReturnPath::NoPath),
            ("demo", NoReturnPath::NoPath),
            ("?x", NoReturnPath::NoPath),
            ("https://evil.test/", NoReturnPath::NoPath),
            ("https:evil.test", NoReturnPath::NoPath),
            ("javascript:alert(1)", NoReturnPath::NoPath),
            ("data:text/html,x", NoReturnPath::NoPath),
            (" //evil.test", NoReturnPath::NoPath),
            ("\u{3000}/evil.test", NoReturnPath::NoPath),
            ("%2f%2fevil.test", NoReturnPath::NoPath),
            ("//evil.test", NoReturnPath::OtherSite),
            ("///evil.test", NoReturnPath::OtherSite),
            ("//evil.test@demo.test", NoReturnPath::OtherSite),
            ("/..//evil.test", NoReturnPath::OtherSite),
            ("/.//evil.test", NoReturnPath::OtherSite),
            ("/%2e%2e//evil.test", NoReturnPath::OtherSite),
            ("/a/..//evil.test", NoReturnPath::OtherSite),
            ("/%2Fevil.test", NoReturnPath::OtherSite),
            ("/%5cevil.test", NoReturnPath::OtherSite),
            ("/%255cevil.test", NoReturnPath::OtherSite),
            ("/\\evil.test", NoReturnPath::OddCharacter),
            ("\\\\evil.test", NoReturnPath::OddCharacter),
            ("/a\\..\\\\evil.test", NoReturnPath::OddCharacter),
            ("/\t/evil.test", NoReturnPath::OddCharacter),
            ("/\n/evil.test", NoReturnPath::OddCharacter),
            ("/x\r\nset-cookie: a=b", NoReturnPath::OddCharacter),
            ("/\u{0}", NoReturnPath::OddCharacter),
            ("/\u{85}", NoReturnPath::OddCharacter),
            ("/oauth/start?return=/", NoReturnPath::Authorisation),
            ("/x/../oauth/callback?code=c", NoReturnPath::Authorisation),
            ("/oauth", NoReturnPath::Authorisation),
            (&long, NoReturnPath::TooLong),
            (&grows, NoReturnPath::TooLong),
        ] {
            assert_eq!(ReturnPath::parse(text), Err(expected), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_browser_stays_on_the_site(text in "[/\\\\]{0,3}[ -~\\t\\n页]{0,40}") {
            if let Ok(path) = ReturnPath::parse(&text) {
                let here = Url::parse("https://demo.test/oauth/callback?code=c").unwrap();
                let there = here.join(path.as_str()).unwrap();
                prop_assert_eq!(there.origin(), here.origin(), "{}", text);
                prop_assert!(!there.path().starts_with("//"), "{}", text);
                prop_assert!(axum::http::HeaderValue::try_from(path.as_str()).is_ok());
                // Read again, as the next page does it, it is the same.
                prop_assert_eq!(ReturnPath::parse(path.as_str()), Ok(path));
            }
        }
    }
}
