//! What stands at each route. Pages arrange demos; they never call `wx` themselves.
//!
//! Each page is a route of its own module of WASM: a visitor loads the code of the page that he opens.

mod home;
mod interface;

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

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
        view! { <HomePage /> }.into_any()
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
        view! { <InterfacePage /> }.into_any()
    }
}
