//! JS接口安全域名: a domain, optionally with a path, whose pages an account may sign.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html>

use std::{fmt, str::FromStr};

use url::{Host, Url};

/// `host` or `host/path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeDomain {
    /// Lower case, without port. An IPv6 address stands in brackets, as in a URL.
    pub host: String,
    /// Path segments that a page's path must begin with; empty for the whole host.
    pub path: Vec<String>,
}

/// Why a text is no safe domain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SafeDomainError(pub String);

impl SafeDomain {
    /// How well this domain fits a page, the higher the better; `None` when the page lies outside.
    ///
    /// A page fits when its host is this host or a subdomain of it, and its path begins with this path, segment by
    /// segment. The longest host wins, then the longest path.
    pub fn fit(&self, page: &Url) -> Option<(usize, usize)> {
        (self.covers_host(page.host_str()?) && self.covers_path(page.path()))
            .then_some((self.host.len(), self.path.len()))
    }

    /// Whether `host` (as the `url` crate gives it) is this host or a subdomain of it.
    pub fn covers_host(&self, host: &str) -> bool {
        host == self.host
            || (!self.is_address()
                && host
                    .strip_suffix(self.host.as_str())
                    .is_some_and(|subdomain| subdomain.len() > 1 && subdomain.ends_with('.')))
    }

    fn covers_path(&self, path: &str) -> bool {
        if self.path.is_empty() {
            return true;
        }
        let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
        // A hidden separator could lead a server that decodes it out of the path again.
        segments.starts_with(&self.path.iter().map(String::as_str).collect::<Vec<_>>())
            && !segments.iter().any(|segment| hides_a_separator(segment))
    }

    /// Whether the host is an IP address.
    pub fn is_address(&self) -> bool {
        self.host.starts_with('[') || self.host.parse::<std::net::Ipv4Addr>().is_ok()
    }

    /// What WeChat's console asks of a safe domain beyond its form: a real domain name.
    ///
    /// # Errors
    /// For an IP address or a name without a dot, such as `localhost`.
    pub fn check_public(&self) -> Result<(), SafeDomainError> {
        if self.is_address() {
            return Err(SafeDomainError(format!(
                "`{self}` is an IP address, which WeChat does not accept: use a domain name"
            )));
        }
        if !self.host.contains('.') {
            return Err(SafeDomainError(format!(
                "`{self}` is no public domain name: use a name with a dot, such as `www.example.com`"
            )));
        }
        Ok(())
    }
}

/// Whether a part of a path holds a slash or backslash for whoever decodes it.
pub(crate) fn hides_a_separator(segment: &str) -> bool {
    // However often it was percent-encoded.
    let mut text = segment.to_ascii_lowercase();
    while text.contains("%25") {
        text = text.replace("%25", "%");
    }
    text.contains("%2f") || text.contains("%5c")
}

impl FromStr for SafeDomain {
    type Err = SafeDomainError;

    /// Reads `host` or `host/path`, as it is typed into WeChat's console.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = |why: &str| Err(SafeDomainError(format!("`{text}` {why}")));
        if text.is_empty() {
            return fail("is empty: write `host` or `host/path`");
        }
        if text.contains("://") {
            return fail("has a scheme: write only `host` or `host/path`");
        }
        let (host, path) = text.split_once('/').unwrap_or((text, ""));
        if host.starts_with('*') {
            return fail("has a wildcard: subdomains are covered anyway, write the bare domain");
        }
        let host = match Host::parse(host) {
            Ok(Host::Domain(name)) if is_domain_name(&name) => name,
            Ok(Host::Ipv4(address)) if address.to_string() == host => address.to_string(),
            Ok(Host::Ipv6(address)) => format!("[{address}]"),
            _ if host.contains(':') => return fail("has a port: write it without"),
            _ => {
                return fail(
                    "is no domain: letters, digits, hyphens and dots only, optionally with a path",
                );
            }
        };
        let path: Vec<_> = path
            .trim_end_matches('/')
            .split('/')
            .filter(|_| !path.trim_end_matches('/').is_empty())
            .map(str::to_owned)
            .collect();
        if !path.iter().all(|segment| is_plain_segment(segment)) {
            return fail("has a path that is not made of plain names, such as `example.com/mp`");
        }
        Ok(Self { host, path })
    }
}

fn is_domain_name(name: &str) -> bool {
    name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

fn is_plain_segment(segment: &str) -> bool {
    !segment.is_empty()
        && segment != "."
        && segment != ".."
        && segment
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
}

impl fmt::Display for SafeDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host)?;
        self.path
            .iter()
            .try_for_each(|segment| write!(f, "/{segment}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn domain(text: &str) -> SafeDomain {
        text.parse().unwrap()
    }

    fn fits(domain_text: &str, url: &str) -> bool {
        domain(domain_text).fit(&Url::parse(url).unwrap()).is_some()
    }

    #[test]
    fn hosts_and_paths_are_read_as_typed_into_the_console() {
        for (text, host, path) in [
            ("demo.test", "demo.test", &[][..]),
            ("Demo.TEST", "demo.test", &[]),
            ("demo.test/", "demo.test", &[]),
            ("demo.test/mp", "demo.test", &["mp"]),
            ("demo.test/mp/a/", "demo.test", &["mp", "a"]),
            ("例子.test", "xn--fsqu00a.test", &[]),
            ("localhost", "localhost", &[]),
            ("127.0.0.1", "127.0.0.1", &[]),
            ("[::1]", "[::1]", &[]),
        ] {
            let read = domain(text);
            assert_eq!(read.host, host, "{text}");
            assert_eq!(read.path, path, "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_text_in_the_message() {
        for text in [
            "",
            "https://demo.test",
            "demo.test:8080",
            "*.demo.test",
            "demo..test",
            ".demo.test",
            "demo.test.",
            "-demo.test",
            "de mo.test",
            "user@demo.test",
            "demo.test?x",
            "demo.test//mp",
            "demo.test/../mp",
            "demo.test/%2e%2e",
            "demo.test/a b",
            "0x7f.1",
            "demo_test.test",
        ] {
            let error = text.parse::<SafeDomain>().unwrap_err();
            assert!(error.0.contains(text), "{text}: {error}");
        }
    }

    #[test]
    fn only_public_names_pass_for_a_real_account() {
        assert!(domain("demo.test").check_public().is_ok());
        for text in ["127.0.0.1", "[::1]", "localhost", "com"] {
            assert!(domain(text).check_public().is_err(), "{text}");
        }
    }

    #[test]
    fn a_domain_covers_itself_and_its_subdomains_and_nothing_else() {
        assert!(fits("demo.test", "https://demo.test/x"));
        assert!(fits("demo.test", "https://a.b.demo.test/x"));
        for url in [
            "https://evil.com/",
            "https://evil.com/demo.test",
            "https://demo.test.evil.com/",
            "https://evildemo.test/",
            "https://demo.test@evil.com/",
            "https://evil.com\\@demo.test/",
            "https://demo.test./",
            "https://test/",
            "https://demo.test%2eevil.com/",
        ] {
            if let Ok(url) = Url::parse(url) {
                assert_eq!(domain("demo.test").fit(&url), None, "{url}");
            }
        }
        assert!(!fits("127.0.0.1", "http://127.0.0.2/"));
    }

    #[test]
    fn a_path_is_compared_by_whole_segments() {
        for inside in ["/mp", "/mp/", "/mp/x", "/mp?x", "/x/../mp/y"] {
            assert!(
                fits("demo.test/mp", &format!("https://demo.test{inside}")),
                "{inside}"
            );
        }
        for outside in [
            "/",
            "/mpx",
            "/MP",
            "/x/mp",
            "/mp/../x",
            "/mp/%2e%2e/x",
            "/mp%2Fx",
            "/mp/..%2fx",
            "/mp/%252e%252e%252fx",
            "/mp/..%5cx",
            "//mpx",
        ] {
            assert!(
                !fits("demo.test/mp", &format!("https://demo.test{outside}")),
                "{outside}"
            );
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_is_stable(text in "\\PC{0,60}") {
            if let Ok(read) = text.parse::<SafeDomain>() {
                prop_assert_eq!(read.to_string().parse::<SafeDomain>(), Ok(read));
            }
        }

        #[test]
        fn no_url_outside_is_ever_covered(url in "https?://[a-z.@:\\\\%/?#\\[\\]0-9。-]{0,40}(demo\\.test)?[a-z./:@?#\\\\%0-9-]{0,20}") {
            let safe = domain("demo.test/mp");
            if let Ok(parsed) = Url::parse(&url)
                && safe.fit(&parsed).is_some()
            {
                let host = parsed.host_str().unwrap();
                prop_assert!(host == "demo.test" || host.ends_with(".demo.test"), "{}", url);
                prop_assert!(parsed.path() == "/mp" || parsed.path().starts_with("/mp/"), "{}", url);
            }
        }
    }
}
