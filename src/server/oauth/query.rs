//! Parameters of a query or a form, none of them twice.

use std::borrow::Cow;

use url::form_urlencoded;

/// Why a query is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// Which of the two is meant nobody can tell.
    #[error("the parameter `{0}` is there twice")]
    Twice(String),
    /// Most likely the rest of a return path that was not encoded.
    #[error("unknown parameter `{0}`")]
    Unknown(String),
    #[error("`scope` is neither snsapi_base nor snsapi_userinfo")]
    Scope,
}

/// The values of `names`; other parameters are left alone.
///
/// # Errors
/// When one of them is there twice.
pub(super) fn once<'a, const N: usize>(
    query: &'a str,
    names: [&str; N],
) -> Result<[Option<Cow<'a, str>>; N], Mistake> {
    let mut values = [const { None }; N];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if let Some(at) = names.iter().position(|known| *known == name)
            && values[at].replace(value).is_some()
        {
            return Err(Mistake::Twice(name.into_owned()));
        }
    }
    Ok(values)
}

/// Refuses what is neither one of `names` nor added by WeChat to shared links.
pub(super) fn no_others(query: &str, names: &[&str]) -> Result<(), Mistake> {
    const ADDED_BY_WECHAT: [&str; 2] = ["from", "isappinstalled"];
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        if !names.contains(&&*name) && !ADDED_BY_WECHAT.contains(&&*name) {
            return Err(Mistake::Unknown(name.escape_debug().to_string()));
        }
    }
    Ok(())
}
