//! Why WeChat answered `invalid signature` to `wx.config`.

use std::fmt;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};
use serde::{Deserialize, Serialize};

use super::{MILLISECONDS, SHA1_DIGITS, fewest, is_hex};
use crate::signature::jsapi;

/// What WeChat signs with, and what was sent to it. `Debug` never shows the tickets.
#[derive(Clone, PartialEq, Eq)]
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

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("tickets", &self.tickets.len())
            .field("nonce_str", &self.nonce_str)
            .field("timestamp", &self.timestamp)
            .field("url", &self.url)
            .field("landing_url", &self.landing_url)
            .field("signature", &self.signature)
            .finish()
    }
}

impl Refused {
    /// Whether the signature is one at all: of anything else there is nothing to explain.
    pub fn has_signature(&self) -> bool {
        is_hex(&self.signature, SHA1_DIGITS)
    }
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
    /// The nonce or the URL has white space around it, which was not signed.
    SpaceSent,
}

impl Mistake {
    /// In the order to try them.
    const COMMON: [Self; 17] = [
        Self::SpaceSent,
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
            Self::SpaceSent => {
                let (nonce_str, url) = (draft.nonce_str.trim(), url.trim());
                (nonce_str != draft.nonce_str || url != draft.url).then(|| Draft {
                    nonce_str: nonce_str.to_owned(),
                    url: url.to_owned(),
                    ..draft.clone()
                })
            }
        }
    }
}

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

/// What goes into a signature. No `Debug`: the ticket is part of it.
#[derive(Clone)]
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
    fewest(
        &right,
        &mistakes,
        |mistake, draft| mistake.make(draft, refused),
        explains,
    )
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
mod tests;
