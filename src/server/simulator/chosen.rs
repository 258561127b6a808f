//! Which simulated client a page is rendered for: `?client=` says so, else the cookie that remembers the last one.

use axum::http::{HeaderMap, Uri};
use url::form_urlencoded;

use crate::{
    server::session,
    simulator::profile::{CHOICE, CHOICE_COOKIE, OFF, SimulatedClient},
};

/// A choice that a request makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// `None`: no client at all.
    pub client: Option<SimulatedClient>,
    /// Whether the address says so, and it is to be remembered.
    pub anew: bool,
}

impl Chosen {
    /// The cookie that remembers it for this session.
    pub fn cookie(self) -> String {
        let name = self.client.map_or(OFF, SimulatedClient::name);
        format!("{CHOICE_COOKIE}={name}; Path=/; SameSite=Lax")
    }
}

/// Asks for the client that nobody has to ask for: `?client=android`.
pub fn query_of_default() -> String {
    format!("?{CHOICE}={}", SimulatedClient::default().name())
}

/// What a browser without WeChat gets, where the simulator is on. Texts that name no client count for nothing.
pub fn chosen(uri: &Uri, headers: &HeaderMap) -> Chosen {
    let query = uri.query().unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == CHOICE)
        .and_then(|(_, value)| read(&value));
    if let Some(client) = asked {
        return Chosen { client, anew: true };
    }
    let remembered = session::raw_cookies(headers)
        .find(|(name, _)| *name == CHOICE_COOKIE)
        .and_then(|(_, value)| read(value));
    Chosen {
        client: remembered.unwrap_or(Some(SimulatedClient::default())),
        anew: false,
    }
}

fn read(name: &str) -> Option<Option<SimulatedClient>> {
    if name == OFF {
        return Some(None);
    }
    SimulatedClient::find(name).map(Some)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    #[test]
    fn the_address_counts_then_the_cookie_then_android() {
        use SimulatedClient::{Android, Ios, Mac};
        for (uri, cookie, client, anew) in [
            ("/", "", Some(Android), false),
            ("/?client=ios", "", Some(Ios), true),
            ("/?a=1&client=off", "wx_client=ios", None, true),
            ("/", "language=zh; wx_client=mac", Some(Mac), false),
            ("/", "wx_client=off", None, false),
            ("/?client=symbian", "wx_client=ios", Some(Ios), false),
            ("/?client=", "wx_client=symbian", Some(Android), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
            let chosen = chosen(&uri.parse().unwrap(), &headers);
            assert_eq!(
                (chosen.client, chosen.anew),
                (client, anew),
                "{uri} {cookie}"
            );
        }
    }
}
