//! Why WeChat answered `invalid signature`: tries the usual mistakes of a signing server until one gives the signature that
//! was refused.

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};
use serde::{Deserialize, Serialize};

use super::jsapi;

/// What WeChat signs with, and what was sent to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The ticket that should have signed first, then those it may have been confused with.
    pub tickets: Vec<String>,
    pub nonce_str: String,
    /// As given to `wx.config`.
    pub timestamp: u64,
    /// The address bar's content, with its fragment.
    pub url: String,
    /// The address of the first page load, where the page has navigated since.
    pub landing_url: Option<String>,
    /// What WeChat refused.
    pub signature: String,
}

/// A way to get a signature wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mistake {
    /// Signed by another of the tickets; its index.
    OtherTicket(usize),
    /// http instead of https, or the other way round.
    Scheme,
    /// Everything from `#` on was signed too.
    FragmentKept,
    SlashAdded,
    SlashRemoved,
    QueryDropped,
    /// Characters were percent-encoded that the address bar holds as they are.
    Encoded,
    /// `encodeURI` over a URL with escapes: their `%` became `%25`.
    DoubleEncoded,
    /// The percent-encoding of the address bar was undone.
    Decoded,
    /// As [`Self::Decoded`], except for `%2F` and the other delimiters that `decodeURI` leaves alone.
    DecodedUri,
    /// The whole URL went through `encodeURIComponent`.
    ComponentEncoded,
    /// `&` stands as `&amp;`.
    AmpersandEscaped,
    /// The URL of the first page load, though the client checks the present one (or the other way round).
    LandingUrl,
    /// `nonceStr=` in string1, where WeChat has `noncestr=`.
    NonceStrSpelling,
    /// The timestamp was signed in milliseconds.
    Milliseconds,
    /// `wx.config` got milliseconds, the signature has seconds.
    Seconds,
    /// HTML made `×tamp` of `&timestamp`.
    TimestampMangled,
}

impl Mistake {
    /// In the order to try them.
    const COMMON: [Self; 16] = [
        Self::FragmentKept,
        Self::Scheme,
        Self::SlashAdded,
        Self::SlashRemoved,
        Self::Decoded,
        Self::DecodedUri,
        Self::Encoded,
        Self::DoubleEncoded,
        Self::ComponentEncoded,
        Self::LandingUrl,
        Self::QueryDropped,
        Self::AmpersandEscaped,
        Self::NonceStrSpelling,
        Self::Milliseconds,
        Self::Seconds,
        Self::TimestampMangled,
    ];

    /// The draft with this mistake in it; `None` where it makes no difference.
    fn make(self, draft: &Draft, refused: &Refused) -> Option<Draft> {
        let url = &draft.url;
        let with_url = |changed: Option<String>| {
            changed.filter(|changed| changed != url).map(|url| Draft {
                url,
                ..draft.clone()
            })
        };
        match self {
            Self::OtherTicket(index) => Some(Draft {
                ticket: refused.tickets.get(index)?.clone(),
                ..draft.clone()
            }),
            Self::Scheme => with_url(other_scheme(url)),
            Self::FragmentKept => with_url(Some(refused.url.clone())),
            Self::SlashAdded => with_url(change_path(url, |path| Some(format!("{path}/")))),
            Self::SlashRemoved => with_url(change_path(url, |path| {
                path.strip_suffix('/').map(str::to_owned)
            })),
            Self::QueryDropped => {
                with_url(url.split_once('?').map(|(before, _)| before.to_owned()))
            }
            Self::Encoded => with_url(Some(utf8_percent_encode(url, ENCODE_URI).to_string())),
            Self::DoubleEncoded => {
                with_url(Some(utf8_percent_encode(url, ENCODE_URI_TWICE).to_string()))
            }
            Self::Decoded => with_url(decoded(url)),
            Self::DecodedUri => with_url(decoded(&delimiters_guarded(url))),
            Self::ComponentEncoded => with_url(Some(
                utf8_percent_encode(url, ENCODE_URI_COMPONENT).to_string(),
            )),
            Self::AmpersandEscaped => with_url(Some(url.replace('&', "&amp;"))),
            Self::LandingUrl => with_url(
                refused
                    .landing_url
                    .as_deref()
                    .map(|url| jsapi::signed_part(url).to_owned()),
            ),
            Self::NonceStrSpelling => Some(Draft {
                nonce_key: "nonceStr",
                ..draft.clone()
            }),
            Self::Milliseconds => Some(Draft {
                timestamp: draft.timestamp.checked_mul(1000)?,
                ..draft.clone()
            }),
            Self::Seconds => (draft.timestamp >= MILLISECONDS).then(|| Draft {
                timestamp: draft.timestamp / 1000,
                ..draft.clone()
            }),
            Self::TimestampMangled => Some(Draft {
                mangled: true,
                ..draft.clone()
            }),
        }
    }
}

/// From here on a number can't be seconds of this age (it would be the year 5138).
pub const MILLISECONDS: u64 = 100_000_000_000;

/// What `encodeURI` encodes, `%` excepted: an address bar's URL has its escapes already.
const ENCODE_URI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
/// All that `encodeURI` encodes.
const ENCODE_URI_TWICE: &AsciiSet = &ENCODE_URI.add(b'%');
/// What `decodeURI` leaves encoded.
const DELIMITERS: &[u8] = b";/?:@&=+$,#";
/// What `encodeURIComponent` encodes.
const ENCODE_URI_COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// What goes into a signature.
#[derive(Clone, Debug)]
struct Draft {
    ticket: String,
    nonce_key: &'static str,
    nonce_str: String,
    timestamp: u64,
    url: String,
    mangled: bool,
}

impl Draft {
    fn signature(&self) -> String {
        let Self {
            ticket,
            nonce_key,
            nonce_str,
            timestamp,
            url,
            mangled,
        } = self;
        let string1 = format!(
            "jsapi_ticket={ticket}&{nonce_key}={nonce_str}&timestamp={timestamp}&url={url}"
        );
        jsapi::digest(&if *mangled {
            string1.replace("&times", "×")
        } else {
            string1
        })
    }
}

/// The fewest mistakes, two at most, that give the refused signature; an empty list when it is right, `None` when nothing
/// usual explains it.
pub fn diagnose(refused: &Refused) -> Option<Vec<Mistake>> {
    let right = Draft {
        ticket: refused.tickets.first()?.clone(),
        nonce_key: "noncestr",
        nonce_str: refused.nonce_str.clone(),
        timestamp: refused.timestamp,
        url: jsapi::signed_part(&refused.url).to_owned(),
        mangled: false,
    };
    let explains = |draft: &Draft| draft.signature().eq_ignore_ascii_case(&refused.signature);
    if explains(&right) {
        return Some(vec![]);
    }
    let others = (1..refused.tickets.len()).map(Mistake::OtherTicket);
    let mistakes: Vec<_> = Mistake::COMMON.into_iter().chain(others).collect();
    let single: Vec<_> = mistakes
        .iter()
        .filter_map(|mistake| Some((*mistake, mistake.make(&right, refused)?)))
        .collect();
    if let Some((mistake, _)) = single.iter().find(|(_, draft)| explains(draft)) {
        return Some(vec![*mistake]);
    }
    single.iter().find_map(|(first, draft)| {
        mistakes
            .iter()
            .filter(|second| *second != first)
            .find(|second| {
                second
                    .make(draft, refused)
                    .is_some_and(|draft| explains(&draft))
            })
            .map(|second| vec![*first, *second])
    })
}

fn decoded(url: &str) -> Option<String> {
    let decoded = percent_decode_str(url).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// With the escapes of delimiters escaped once more, so that decoding gives them back.
fn delimiters_guarded(url: &str) -> String {
    let mut parts = url.split('%');
    let mut guarded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let escaped = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let is_delimiter = escaped.is_some_and(|byte| DELIMITERS.contains(&byte));
        guarded += if is_delimiter { "%25" } else { "%" };
        guarded += part;
    }
    guarded
}

fn other_scheme(url: &str) -> Option<String> {
    match url.split_once("://")? {
        ("http", rest) => Some(format!("https://{rest}")),
        ("https", rest) => Some(format!("http://{rest}")),
        _ => None,
    }
}

/// The URL with another path (and host) in front of its query.
fn change_path(url: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (url, None),
    };
    let path = change(path)?;
    Some(match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://demo.test/路/a?q=%E4%B8%AD&b=1#/x";

    fn refused(signature: String) -> Refused {
        Refused {
            tickets: vec!["ticket".into(), "second".into()],
            nonce_str: "nonce".into(),
            timestamp: 1_414_587_457,
            url: URL.into(),
            landing_url: Some("https://demo.test/".into()),
            signature,
        }
    }

    fn signed(ticket: &str, key: &str, timestamp: u64, url: &str) -> String {
        jsapi::digest(&format!(
            "jsapi_ticket={ticket}&{key}=nonce&timestamp={timestamp}&url={url}"
        ))
    }

    #[test]
    fn a_right_signature_has_no_mistake() {
        let right = jsapi::sign("ticket", "nonce", 1_414_587_457, URL);
        assert_eq!(diagnose(&refused(right.to_uppercase())), Some(vec![]));
    }

    #[test]
    fn each_usual_mistake_is_named() {
        let at = 1_414_587_457;
        for (url, expected) in [
            (URL, Mistake::FragmentKept),
            ("http://demo.test/路/a?q=%E4%B8%AD&b=1", Mistake::Scheme),
            (
                "https://demo.test/路/a/?q=%E4%B8%AD&b=1",
                Mistake::SlashAdded,
            ),
            (
                "https://demo.test/%E8%B7%AF/a?q=%E4%B8%AD&b=1",
                Mistake::Encoded,
            ),
            ("https://demo.test/路/a?q=中&b=1", Mistake::Decoded),
            (
                "https%3A%2F%2Fdemo.test%2F%E8%B7%AF%2Fa%3Fq%3D%25E4%25B8%25AD%26b%3D1",
                Mistake::ComponentEncoded,
            ),
            ("https://demo.test/", Mistake::LandingUrl),
            ("https://demo.test/路/a", Mistake::QueryDropped),
            (
                "https://demo.test/路/a?q=%E4%B8%AD&amp;b=1",
                Mistake::AmpersandEscaped,
            ),
        ] {
            let signature = signed("ticket", "noncestr", at, url);
            assert_eq!(diagnose(&refused(signature)), Some(vec![expected]), "{url}");
        }
        let url = jsapi::signed_part(URL);
        for (signature, expected) in [
            (
                signed("ticket", "nonceStr", at, url),
                Mistake::NonceStrSpelling,
            ),
            (
                signed("ticket", "noncestr", at * 1000, url),
                Mistake::Milliseconds,
            ),
            (
                signed("second", "noncestr", at, url),
                Mistake::OtherTicket(1),
            ),
            (
                jsapi::digest(&format!(
                    "jsapi_ticket=ticket&noncestr=nonce×tamp={at}&url={url}"
                )),
                Mistake::TimestampMangled,
            ),
        ] {
            assert_eq!(diagnose(&refused(signature)), Some(vec![expected]));
        }
    }

    #[test]
    fn escaped_delimiters_tell_the_ways_of_encoding_apart() {
        let at_hand = "https://demo.test/a?q=%E4%B8%AD&back=%2Fcart%3Fid%3D1#/x";
        for (url, expected) in [
            (
                "https://demo.test/a?q=%25E4%25B8%25AD&back=%252Fcart%253Fid%253D1",
                Mistake::DoubleEncoded,
            ),
            ("https://demo.test/a?q=中&back=/cart?id=1", Mistake::Decoded),
            (
                "https://demo.test/a?q=中&back=%2Fcart%3Fid%3D1",
                Mistake::DecodedUri,
            ),
        ] {
            let mut refused = refused(signed("ticket", "noncestr", 1_414_587_457, url));
            refused.url = at_hand.into();
            assert_eq!(diagnose(&refused), Some(vec![expected]), "{url}");
        }
        // no escape at all behind the last sign
        assert_eq!(delimiters_guarded("a%2f%中%"), "a%252f%中%");
    }

    #[test]
    fn a_slash_too_few_and_milliseconds_in_the_configuration() {
        let mut removed = refused(signed(
            "ticket",
            "noncestr",
            1_414_587_457,
            "https://demo.test",
        ));
        removed.url = "https://demo.test/".into();
        removed.landing_url = None;
        assert_eq!(diagnose(&removed), Some(vec![Mistake::SlashRemoved]));
        let mut seconds = refused(signed(
            "ticket",
            "noncestr",
            1_414_587_457,
            jsapi::signed_part(URL),
        ));
        seconds.timestamp = 1_414_587_457_000;
        assert_eq!(diagnose(&seconds), Some(vec![Mistake::Seconds]));
    }

    #[test]
    fn two_mistakes_together_are_found_and_nonsense_is_not() {
        let both = signed(
            "ticket",
            "nonceStr",
            1_414_587_457,
            &other_scheme(jsapi::signed_part(URL)).unwrap(),
        );
        assert_eq!(
            diagnose(&refused(both)),
            Some(vec![Mistake::Scheme, Mistake::NonceStrSpelling])
        );
        assert_eq!(diagnose(&refused("0".repeat(40))), None);
        assert_eq!(
            diagnose(&Refused {
                tickets: vec![],
                ..refused(String::new())
            }),
            None
        );
    }
}
