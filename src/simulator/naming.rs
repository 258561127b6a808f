//! Functions and events of the client by the names that pages know (`getLocation`) and by those of the bridge (`geoLocation`).

use super::native::{Native, Reached};
use crate::catalog::Interface;

/// What pages call `preVerifyJSAPI`.
const CONFIG: &str = "config";

/// No function of the client has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the client has no function {0:?}: give the name of a JS interface, such as getLocation, or that of the bridge, such as geoLocation"
)]
pub struct UnknownFunction(String);

/// The function of either name. Behind a menu's interface (`onMenuShareTimeline`) it is the one that shares.
///
/// # Errors
/// [`UnknownFunction`], also for what is an event only.
pub fn native(name: &str) -> Result<Native, UnknownFunction> {
    let by_page = || match name {
        CONFIG => Some(Native::PreVerifyJsapi),
        _ => name.parse().ok().and_then(behind),
    };
    Native::find(name)
        .or_else(by_page)
        .ok_or_else(|| UnknownFunction(name.to_owned()))
}

/// The bridge's name of an event; another name is taken for the bridge's own.
pub fn event(name: &str) -> &str {
    match name.parse().map(Reached::of) {
        Ok(Reached::Event(event)) => event,
        _ => name,
    }
}

/// What pages call a function. `wx.miniProgram` has several names for one.
pub fn of_pages(native: Native) -> Vec<&'static str> {
    if native == Native::PreVerifyJsapi {
        return vec![CONFIG];
    }
    let interfaces = Interface::ALL.into_iter();
    interfaces
        .filter(|interface| behind(*interface) == Some(native))
        .map(Interface::name)
        .collect()
}

/// What pages call a function or an event, when it is something else than on the bridge.
pub fn translated(name: &str) -> Option<&'static str> {
    let names = match Native::find(name) {
        Some(native) => of_pages(native),
        None => Interface::ALL
            .into_iter()
            .filter(|interface| Reached::of(*interface) == Reached::Event(name))
            .map(Interface::name)
            .collect(),
    };
    match names.as_slice() {
        [only] if *only != name => Some(only),
        _ => None,
    }
}

/// The function that an interface leads to.
fn behind(interface: Interface) -> Option<Native> {
    match Reached::of(interface) {
        Reached::By(native) => Some(native),
        Reached::Event(event) => Native::ALL
            .into_iter()
            .find(|native| native.permission() == Some(event)),
        Reached::NotAtAll => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_lead_to_the_function() {
        for (name, found) in [
            ("getLocation", Native::GeoLocation),
            ("geoLocation", Native::GeoLocation),
            ("config", Native::PreVerifyJsapi),
            ("onMenuShareTimeline", Native::ShareTimeline),
            ("miniProgram.navigateTo", Native::InvokeMiniProgramApi),
        ] {
            assert_eq!(native(name), Ok(found), "{name}");
        }
        for name in ["onVoicePlayEnd", "getlocation", "miniProgram.getEnv", ""] {
            assert!(native(name).is_err(), "{name}");
        }
    }

    #[test]
    fn every_function_has_a_name_on_pages() {
        for native in Native::ALL {
            assert!(!of_pages(native).is_empty(), "{native:?}");
        }
        assert_eq!(of_pages(Native::ShareQq), ["onMenuShareQQ"]);
    }

    #[test]
    fn names_are_translated_where_the_bridge_has_its_own() {
        assert_eq!(translated("geoLocation"), Some("getLocation"));
        assert_eq!(translated("onBeaconsInRange"), Some("onSearchBeacons"));
        assert_eq!(translated("chooseImage"), None);
        assert_eq!(translated("invokeMiniProgramAPI"), None);
        assert_eq!(event("onSearchBeacons"), "onBeaconsInRange");
        assert_eq!(event("page:own"), "page:own");
    }
}
