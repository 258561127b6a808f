//! Which URLs may be signed at all. Checked on a parsed copy; what is signed is the text itself.

use url::Url;

use super::problem::{invalid_url, missing_url};
use crate::{api::Problem, signature::jsapi::signed_part};

/// Longer URLs are refused; browsers and WeChat end far below.
pub const LONGEST: usize = 8 * 1024;

/// A URL that a page could have in a WeChat client's address bar.
pub struct PageUrl<'a> {
    /// The text up to its first `#`, untouched: what is signed.
    pub text: &'a str,
    /// The same, parsed: what is judged.
    pub parsed: Url,
}

impl<'a> PageUrl<'a> {
    /// Checks `url`.
    ///
    /// # Errors
    /// A [`Problem`] with the code `invalid_url` whose detail says what is wrong.
    pub fn parse(url: &'a str, any_port: bool) -> Result<Self, Problem> {
        if url.len() > LONGEST {
            return Err(invalid_url(format!(
                "the URL is longer than {LONGEST} bytes"
            )));
        }
        if url.is_empty() {
            return Err(missing_url());
        }
        let text = signed_part(url);
        // Parsers take a `\` in front of the query for a `/`; in it, location.href keeps it as it is.
        let query = text.find('?').unwrap_or(text.len());
        if let Some((_, bad)) = text.char_indices().find(|&(at, c)| {
            c.is_control()
                || c.is_whitespace()
                || c == char::REPLACEMENT_CHARACTER
                || (c == '\\' && at < query)
        }) {
            return Err(invalid_url(if bad == ' ' {
                "the URL holds a space, which the address bar shows as %20: encode the URL with encodeURIComponent".to_owned()
            } else {
                format!(
                    "the URL holds {}, which no address bar shows",
                    bad.escape_unicode()
                )
            }));
        }
        let parsed = Url::parse(text).map_err(|error| {
            invalid_url(format!("the URL is not absolute or not valid: {error}"))
        })?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(invalid_url("the URL is neither http nor https"));
        }
        if !written_as_parsed(text, &parsed) {
            return Err(invalid_url(
                "the URL's host is not written as location.href has it (no user, no other notation of the host)",
            ));
        }
        if !any_port && !matches!(parsed.port_or_known_default(), Some(80 | 443)) {
            return Err(invalid_url(
                "the URL has a port other than 80 and 443, which WeChat does not accept",
            ));
        }
        Ok(Self { text, parsed })
    }

    /// Host and path, for messages.
    pub fn place(&self) -> String {
        format!(
            "{}{}",
            self.parsed.host_str().unwrap_or_default(),
            self.parsed.path()
        )
    }
}

/// Whether scheme, host and port stand in the text as the parser understood them. A parser is forgiving: it takes user
/// names, `https:host`, `0x7f.1` and full-width letters; an address bar shows none of these.
fn written_as_parsed(text: &str, parsed: &Url) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let Some(host) = parsed.host_str() else {
        return false;
    };
    let Some(port) = authority
        .get(..host.len())
        .filter(|written| written.eq_ignore_ascii_case(host))
        .map(|_| &authority[host.len()..])
    else {
        return false;
    };
    scheme.eq_ignore_ascii_case(parsed.scheme())
        && (port.is_empty()
            || port
                .strip_prefix(':')
                .zip(parsed.port_or_known_default())
                .is_some_and(|(written, port)| written == port.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::ProblemCode;

    #[test]
    fn urls_of_an_address_bar_pass_untouched() {
        for url in [
            "http://demo.test?params=value",
            "https://demo.test",
            "https://demo.test/",
            "https://demo.test:443/x",
            "http://demo.test:80/x?y=%E4%B8%AD+z",
            "https://demo.test/页?名=值",
            "https://demo.test/x?path=C:\\y",
            "https://demo.test?\\",
            "https://a.demo.test/x?from=singlemessage&isappinstalled=0",
            "http://127.0.0.1/",
            "http://[::1]/",
        ] {
            assert_eq!(PageUrl::parse(url, false).ok().unwrap().text, url);
        }
        let cut = PageUrl::parse("https://demo.test/a#b#c", false)
            .ok()
            .unwrap();
        assert_eq!(cut.text, "https://demo.test/a");
    }

    #[test]
    fn anything_else_is_an_invalid_url() {
        let long = format!("https://demo.test/{}", "x".repeat(LONGEST));
        for url in [
            "",
            "/page",
            "demo.test/page",
            "//demo.test/",
            "ftp://demo.test/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https:demo.test/",
            "https:///demo.test/",
            "https://",
            "https://user@demo.test/",
            "https://@demo.test/",
            "https://user:pass@demo.test/",
            "https://evil.com\\@demo.test/",
            "https://demo.test\\.evil.com/",
            "https://demo.test/a\\b?c",
            " https://demo.test/",
            "https://demo.test/a b",
            "https://demo.test/a\tb",
            "https://demo.test/a\nb",
            "https://demo.test/\u{0}",
            "https://demo.test/\u{3000}",
            "https://demo.test/\u{fffd}",
            "http://0x7f.1/",
            "http://2130706433/",
            "https://ｄｅｍｏ.test/",
            "https://demo。test/",
            "https://demo%2etest/",
            "https://demo.test:8443/",
            "https://demo.test:/",
            "https://demo.test:0443/",
            "https://demo.test:99999/",
            &long,
        ] {
            let problem = PageUrl::parse(url, false).err();
            assert_eq!(
                problem.map(|problem| problem.code),
                Some(ProblemCode::InvalidUrl),
                "{url:?}"
            );
        }
    }

    #[test]
    fn other_ports_pass_where_they_are_allowed() {
        assert!(PageUrl::parse("http://localhost:3000/x", true).is_ok());
        assert!(PageUrl::parse("http://[::1]:3000/x", true).is_ok());
    }

    proptest! {
        #[test]
        fn host_that_is_judged_is_the_host_that_stands_in_the_text(
            url in "https?:[/\\\\]{0,3}[a-zA-Z.@:%\\[\\]0-9ｄ。-]{0,24}[/?#]?[ -~]{0,20}"
        ) {
            if let Ok(page) = PageUrl::parse(&url, true) {
                let host = page.parsed.host_str().unwrap();
                let after = page.text.split_once("://").unwrap().1.to_ascii_lowercase();
                prop_assert!(after.starts_with(host), "{}", url);
                prop_assert!(matches!(after.as_bytes().get(host.len()), None | Some(b'/' | b'?' | b':')), "{}", url);
            }
        }
    }
}
