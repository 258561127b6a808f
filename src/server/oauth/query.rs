//! Parameters of a query or a form, none of them twice.

use std::borrow::Cow;

use url::form_urlencoded;

use super::Failure;

/// The values of `names`; other parameters are left alone.
///
/// # Errors
/// When one of them is there twice: which of the two is meant nobody can tell.
pub(super) fn once<'a, const N: usize>(
    query: &'a str,
    names: [&str; N],
) -> Result<[Option<Cow<'a, str>>; N], Failure> {
    let mut values = [const { None }; N];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if let Some(at) = names.iter().position(|known| *known == name)
            && values[at].replace(value).is_some()
        {
            return Err(Failure::Query(format!(
                "the parameter `{name}` is there twice"
            )));
        }
    }
    Ok(values)
}

/// Refuses what is neither one of `names` nor added by WeChat to shared links: most likely it is the rest of a return
/// path that was not encoded.
pub(super) fn no_others(query: &str, names: &[&str]) -> Result<(), Failure> {
    const ADDED_BY_WECHAT: [&str; 2] = ["from", "isappinstalled"];
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        if !names.contains(&&*name) && !ADDED_BY_WECHAT.contains(&&*name) {
            return Err(Failure::Query(format!(
                "unknown parameter `{}`: is the return path encoded with encodeURIComponent?",
                name.escape_debug()
            )));
        }
    }
    Ok(())
}
