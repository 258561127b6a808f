//! What a file of the phone is called, and how a page gets its data: both differ from client to client.

use crate::simulator::SimulatedClient;

/// A file is one or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Image,
    Voice,
}

/// How the ids begin that a WebView on Android shows by itself.
pub const RESOURCE: &str = "weixin://resourceid/";

/// How the addresses of [`shown`] name their id: a parameter that no page comes upon by itself.
const NAMED: &str = "localid=";

/// The local id of the phone's `number`th file.
pub fn id(client: SimulatedClient, kind: Kind, number: usize) -> String {
    match (client, kind) {
        (SimulatedClient::Ios | SimulatedClient::Devtools, Kind::Image) => {
            format!("wxLocalResource://imageid{number:012}")
        }
        (SimulatedClient::Ios | SimulatedClient::Devtools, Kind::Voice) => {
            format!("wxLocalResource://voiceid{number:012}")
        }
        (_, Kind::Image) => format!("{RESOURCE}a{number:031x}"),
        (_, Kind::Voice) => format!("{RESOURCE}b{number:031x}"),
    }
}

/// An id as a key: browsers write the scheme of an address in small letters. What [`shown`] gives has the key of its id.
pub fn key(id: &str) -> String {
    named(id)
        .unwrap_or_else(|| id.to_owned())
        .to_ascii_lowercase()
}

/// What a WebView that shows ids has in place of an id here: an address that every browser shows. It names the id, so that it
/// does as one wherever a page takes it from.
pub fn shown(id: &str, content_type: &str, base64: &str) -> String {
    let id = id.strip_prefix(RESOURCE).unwrap_or(id);
    format!("data:{content_type};{NAMED}{id};base64,{base64}")
}

/// The id that such an address names.
fn named(url: &str) -> Option<String> {
    let (facts, _) = url.strip_prefix("data:")?.split_once(',')?;
    let id = facts.split(';').find_map(|fact| fact.strip_prefix(NAMED))?;
    Some(format!("{RESOURCE}{id}"))
}

/// What `getLocalImgData` answers: on Android without a prefix, on iOS with one that misspells the type.
pub fn data(client: SimulatedClient, content_type: &str, base64: &str) -> String {
    match client {
        client if client.encodes_as_text() => base64.to_owned(),
        SimulatedClient::Ios => format!("data:image/jgp;base64,{base64}"),
        _ => format!("data:{content_type};base64,{base64}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_data_are_the_client_s() {
        for (client, prefix, given) in [
            (SimulatedClient::Android, "weixin://resourceid/a0", "QQ=="),
            (
                SimulatedClient::Ios,
                "wxLocalResource://imageid0",
                "data:image/jgp;base64,QQ==",
            ),
            (
                SimulatedClient::Windows,
                "weixin://resourceid/a0",
                "data:image/png;base64,QQ==",
            ),
        ] {
            assert!(id(client, Kind::Image, 1).starts_with(prefix), "{client:?}");
            assert_eq!(data(client, "image/png", "QQ=="), given);
        }
        let (first, second) = (
            id(SimulatedClient::Ios, Kind::Voice, 1),
            id(SimulatedClient::Ios, Kind::Voice, 2),
        );
        assert_ne!(key(&first), key(&second));
        assert_eq!(key(&first), key(&first.replace("wxLocal", "wxlocal")));
    }

    #[test]
    fn the_address_that_shows_an_id_does_as_one() {
        let id = id(SimulatedClient::Android, Kind::Image, 12);
        let url = shown(&id, "image/png", "QQ==");
        assert!(url.starts_with("data:image/png;") && url.ends_with(";base64,QQ=="));
        assert_eq!(key(&url), key(&id));
        // what a page makes of getLocalImgData's answer is none
        assert_eq!(key("data:image/png;base64,QQ"), "data:image/png;base64,qq");
    }
}
