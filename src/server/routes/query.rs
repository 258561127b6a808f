//! The queries of `/v1`.

use std::borrow::Cow;

use url::form_urlencoded;

use crate::{api::Problem, server::problem};

/// The values of the parameters called `names`, in this order. A repeated one is refused rather than one of the two chosen.
///
/// # Errors
/// `invalid_url`: what is not known is most likely the rest of a URL that was not encoded; signed, it would be another
/// page's.
pub fn read<'a, const N: usize>(
    query: &'a str,
    names: [&str; N],
) -> Result<[Option<Cow<'a, str>>; N], Problem> {
    let mut values = [const { None }; N];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        // What jQuery adds to get past caches.
        if name == "_" {
            continue;
        }
        let Some(index) = names.iter().position(|known| *known == name) else {
            return Err(unknown(&name));
        };
        if values[index].replace(value).is_some() {
            return Err(problem::invalid_url(format!(
                "the parameter `{name}` is there twice"
            )));
        }
    }
    Ok(values)
}

fn unknown(name: &str) -> Problem {
    problem::invalid_url(match name {
        "appId" => "unknown parameter `appId`: write `appid`".to_owned(),
        _ => format!(
            "unknown parameter `{}`: is the url encoded with encodeURIComponent?",
            name.escape_debug()
        ),
    })
}

/// What belongs to a page: its URL, and the account when one is named.
pub struct PageQuery<'a> {
    pub url: Cow<'a, str>,
    pub appid: Option<Cow<'a, str>>,
}

impl<'a> PageQuery<'a> {
    /// Reads a query that has nothing else.
    ///
    /// # Errors
    /// `invalid_url`
    pub fn parse(query: Option<&'a str>) -> Result<Self, Problem> {
        let [url, appid] = read(query.unwrap_or_default(), ["url", "appid"])?;
        Self::new(url, appid)
    }

    /// # Errors
    /// `invalid_url` without a URL.
    pub fn new(url: Option<Cow<'a, str>>, appid: Option<Cow<'a, str>>) -> Result<Self, Problem> {
        Ok(Self {
            url: url.ok_or_else(problem::missing_url)?,
            appid: appid.filter(|appid| !appid.is_empty()),
        })
    }
}
