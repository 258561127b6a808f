//! Functions and events of the client by the names that pages know (`getLocation`) and by those of the bridge (`geoLocation`).

use super::native::{Native, Reached};
use crate::catalog::Interface;

/// What pages call `preVerifyJSAPI`.
const CONFIG: &str = "config";

/// No function of the client has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the client has no function {0:?}; there are {list}, each by its name on the bridge too, such as geoLocation for getLocation",
    list = functions().join(", ")
)]
pub struct UnknownFunction(String);

/// No event of the client has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the client has no event {0:?}, and the page listens to none of this name; there are {list}, each by its name on the bridge too, such as menu:share:timeline for onMenuShareTimeline",
    list = events().join(", ")
)]
pub struct UnknownEvent(pub String);

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

/// The bridge's name of an event of either name; `None`: the client has no such event.
pub fn event(name: &str) -> Option<&'static str> {
    let mut all = all_events();
    all.find(|(page, bridge)| *page == name || *bridge == name)
        .map(|(_, bridge)| bridge)
}

/// What pages call the functions, each once.
pub fn functions() -> Vec<&'static str> {
    let names = Native::ALL.into_iter().flat_map(of_pages);
    names.collect()
}

fn events() -> Vec<&'static str> {
    all_events().map(|(page, _)| page).collect()
}

/// The names of each event on pages and on the bridge.
fn all_events() -> impl Iterator<Item = (&'static str, &'static str)> {
    let interfaces = Interface::ALL.into_iter();
    interfaces.filter_map(|interface| match Reached::of(interface) {
        Reached::Event(event) => Some((interface.name(), event)),
        Reached::By(_) | Reached::NotAtAll => None,
    })
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
    }

    #[test]
    fn events_are_found_by_either_name_and_no_others() {
        for name in ["onSearchBeacons", "onBeaconsInRange"] {
            assert_eq!(event(name), Some("onBeaconsInRange"));
        }
        for name in ["onFoo", "getLocation", "onvoiceplayend", ""] {
            assert_eq!(event(name), None, "{name}");
        }
        let said = UnknownEvent("onFoo".to_owned()).to_string();
        for (page, _) in all_events() {
            assert!(said.contains(page), "{page}");
        }
    }
}
