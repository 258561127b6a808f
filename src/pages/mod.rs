//! What stands at each route. Pages arrange demos; they never call `wx` themselves.
//!
//! Each page is a module of WASM of its own: a visitor loads the code of the page that he opens.

mod at_once;
mod home;
mod interface;

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use at_once::at_once;
use home::HomePage;
use interface::InterfacePage;

/// The route of `/`.
#[derive(Debug)]
pub struct Home;

#[lazy_route]
impl LazyRoute for Home {
    fn data() -> Self {
        Self
    }

    fn view(_route: Self) -> AnyView {
        at_once(view! { <HomePage /> })
    }
}

/// The route of `/demo/{interface}`.
#[derive(Debug)]
pub struct InterfaceDemo;

#[lazy_route]
impl LazyRoute for InterfaceDemo {
    fn data() -> Self {
        Self
    }

    fn view(_route: Self) -> AnyView {
        at_once(view! { <InterfacePage /> })
    }
}
