//! Who asks, and for which URL, as the client sees it: headers of a proxy count only when the proxy is trusted.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, Uri, header, uri::Authority};

use super::config::Network;

const X_FORWARDED: [&str; 3] = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"];

/// Client and origin of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The nearest address that is not a trusted proxy.
    pub client: IpAddr,
    pub https: bool,
    /// Host with port as the client asked for it, lower case; `None` when there is no valid one.
    pub host: Option<String>,
}

impl Origin {
    /// Reads the origin of a request that came from `peer`.
    pub fn of(peer: SocketAddr, uri: &Uri, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let peer = peer.ip().to_canonical();
        let direct = Self {
            client: peer,
            https: false,
            host: uri
                .authority()
                .map(Authority::as_str)
                .or_else(|| headers.get(header::HOST)?.to_str().ok())
                .and_then(valid_host),
        };
        if !is_trusted(peer, trusted) {
            return direct;
        }
        // Never a mixture: a proxy that sets one form may hand on what the client put into the other.
        let hops = if X_FORWARDED.iter().any(|name| headers.contains_key(*name)) {
            x_forwarded(headers)
        } else {
            forwarded(headers)
        };
        direct.overlaid(hops, trusted)
    }

    /// Only the client: cheap when the peer is no proxy.
    pub fn client(peer: SocketAddr, uri: &Uri, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
        let address = peer.ip().to_canonical();
        if is_trusted(address, trusted) {
            Self::of(peer, uri, headers, trusted).client
        } else {
            address
        }
    }

    /// Scheme and host as the client's address bar begins.
    pub fn site(&self) -> Option<String> {
        let scheme = if self.https { "https" } else { "http" };
        Some(format!("{scheme}://{}", self.host.as_deref()?))
    }

    /// The URL that stands in the client's address bar.
    pub fn url(&self, uri: &Uri) -> Option<String> {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Some(format!("{}{path}", self.site()?))
    }

    /// The host without its port.
    pub fn host_name(&self) -> Option<&str> {
        let host = self.host.as_deref()?;
        match host.rfind(':') {
            Some(colon) if !host[colon..].contains(']') => host.get(..colon),
            _ => Some(host),
        }
    }

    /// Walks back through the hops as long as they are trusted; what the last trusted proxy says counts.
    fn overlaid(mut self, hops: Vec<Hop>, trusted: &[Network]) -> Self {
        for hop in hops.into_iter().rev() {
            if !is_trusted(self.client, trusted) {
                break;
            }
            if let Some(https) = hop.https {
                self.https = https;
            }
            if hop.host.is_some() {
                self.host = hop.host;
            }
            match hop.client {
                Some(client) => self.client = client,
                // An unknown or hidden client: no one further away can be told.
                None => break,
            }
        }
        self
    }
}

fn is_trusted(address: IpAddr, trusted: &[Network]) -> bool {
    trusted.iter().any(|network| network.contains(address))
}

/// What one proxy says of the request that it got.
#[derive(Default)]
struct Hop {
    client: Option<IpAddr>,
    https: Option<bool>,
    host: Option<String>,
}

/// `Forwarded` (RFC 7239), farthest hop first.
fn forwarded(headers: &HeaderMap) -> Vec<Hop> {
    values(headers, header::FORWARDED.as_str())
        .map(|element| {
            let mut hop = Hop::default();
            for (name, value) in element
                .split(';')
                .filter_map(|pair| pair.trim().split_once('='))
            {
                let value = value.trim().trim_matches('"');
                match name.trim().to_ascii_lowercase().as_str() {
                    "for" => hop.client = address(value),
                    "proto" => hop.https = scheme(value),
                    "host" => hop.host = valid_host(value),
                    _ => {}
                }
            }
            hop
        })
        .collect()
}

/// `X-Forwarded-For/Proto/Host`, farthest hop first. Proto and host belong to the nearest hops of the list; proxies that
/// send a single value mean the client's.
fn x_forwarded(headers: &HeaderMap) -> Vec<Hop> {
    let [client, proto, host] = X_FORWARDED;
    let clients: Vec<_> = values(headers, client).map(address).collect();
    let schemes: Vec<_> = values(headers, proto).map(scheme).collect();
    let hosts: Vec<_> = values(headers, host).map(valid_host).collect();
    let length = clients.len().max(1);
    (0..length)
        .map(|index| {
            let from_end = length - index;
            Hop {
                client: clients.get(index).copied().flatten(),
                https: from_the_end(&schemes, from_end).flatten(),
                host: from_the_end(&hosts, from_end).flatten(),
            }
        })
        .collect()
}

fn from_the_end<T: Clone>(list: &[T], position: usize) -> Option<T> {
    list.get(list.len().checked_sub(position)?).cloned()
}

/// The comma-separated elements of all headers of this name, in order.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

fn scheme(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "https" => Some(true),
        "http" => Some(false),
        _ => None,
    }
}

/// An address, optionally with a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn address(text: &str) -> Option<IpAddr> {
    text.parse::<IpAddr>()
        .or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()))
        .or_else(|_| text.trim_matches(['[', ']']).parse::<IpAddr>())
        .ok()
        .map(|address| address.to_canonical())
}

/// A host with an optional port, without user and without anything that is no host.
fn valid_host(text: &str) -> Option<String> {
    let authority: Authority = text.parse().ok()?;
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'[' | b']'));
    (plain && !authority.host().is_empty()).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn origin(peer: &str, headers: &[(&str, &str)]) -> Origin {
        let mut map = HeaderMap::new();
        map.insert(header::HOST, "inner.test:8080".parse().unwrap());
        for (name, value) in headers {
            map.append(HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let peer = SocketAddr::new(peer.parse().unwrap(), 4000);
        Origin::of(peer, &Uri::from_static("/p?x=1"), &map, &trusted)
    }

    fn expect(origin: &Origin, client: &str, url: &str) {
        assert_eq!(origin.client.to_string(), client);
        assert_eq!(
            origin.url(&Uri::from_static("/p?x=%E4+")).as_deref(),
            Some(format!("{url}/p?x=%E4+").as_str())
        );
    }

    const SPOOFED: &[(&str, &str)] = &[
        ("x-forwarded-for", "1.1.1.1"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "demo.test"),
    ];

    #[test]
    fn strangers_are_not_believed() {
        expect(
            &origin("192.0.2.1", SPOOFED),
            "192.0.2.1",
            "http://inner.test:8080",
        );
        let forwarded = [("forwarded", "for=1.1.1.1;proto=https;host=demo.test")];
        expect(
            &origin("192.0.2.1", &forwarded),
            "192.0.2.1",
            "http://inner.test:8080",
        );
    }

    #[test]
    fn trusted_proxies_are_believed() {
        expect(&origin("10.0.0.1", SPOOFED), "1.1.1.1", "https://demo.test");
        expect(
            &origin("::ffff:10.0.0.1", SPOOFED),
            "1.1.1.1",
            "https://demo.test",
        );
        let forwarded = [(
            "forwarded",
            "for=\"[2001:db8::1]:99\";Proto=https;host=\"demo.test\"",
        )];
        expect(
            &origin("10.0.0.1", &forwarded),
            "2001:db8::1",
            "https://demo.test",
        );
    }

    #[test]
    fn chains_are_followed_to_the_first_stranger() {
        let chain = [
            ("x-forwarded-for", "6.6.6.6, 1.1.1.1"),
            ("x-forwarded-for", "10.0.0.2"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "demo.test"),
        ];
        expect(&origin("10.0.0.1", &chain), "1.1.1.1", "https://demo.test");
        let chain = [(
            "forwarded",
            "for=6.6.6.6;host=evil.test, for=1.1.1.1;host=demo.test;proto=https, for=10.0.0.2",
        )];
        expect(&origin("10.0.0.1", &chain), "1.1.1.1", "https://demo.test");
    }

    #[test]
    fn the_two_forms_are_not_mixed() {
        let both = [
            ("forwarded", "for=6.6.6.6;host=evil.test;proto=https"),
            ("x-forwarded-for", "1.1.1.1"),
        ];
        expect(
            &origin("10.0.0.1", &both),
            "1.1.1.1",
            "http://inner.test:8080",
        );
    }

    #[test]
    fn malformed_values_change_nothing() {
        for (name, value) in [
            ("x-forwarded-host", "user@evil.test"),
            ("x-forwarded-host", "evil.test/path"),
            ("x-forwarded-host", ""),
            ("x-forwarded-proto", "javascript"),
            ("x-forwarded-for", "unknown"),
            ("forwarded", ";;=;for=_hidden;host=a b;proto="),
        ] {
            expect(
                &origin("10.0.0.1", &[(name, value)]),
                "10.0.0.1",
                "http://inner.test:8080",
            );
        }
    }

    #[test]
    fn host_names_stand_without_port() {
        for (host, name) in [
            ("demo.test:80", "demo.test"),
            ("demo.test", "demo.test"),
            ("[::1]:80", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            let origin = Origin {
                client: [127, 0, 0, 1].into(),
                https: false,
                host: Some(host.to_owned()),
            };
            assert_eq!(origin.host_name(), Some(name));
        }
    }
}
