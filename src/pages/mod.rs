//! What stands at each route. Pages arrange demos; they never call `wx` themselves.
//!
//! Each page is a module of WASM of its own: a visitor loads the code of the page that he opens.

mod document;
mod errors;
mod home;
mod interface;
mod tools;

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::at_once;

/// A route for each page, loaded with it.
macro_rules! lazy_routes {
    ($($path:literal $route:ident: $page:path,)*) => {$(
        #[doc = concat!("The route of `", $path, "`.")]
        #[derive(Debug)]
        pub struct $route;

        #[lazy_route]
        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            fn view(_route: Self) -> AnyView {
                at_once($page())
            }
        }
    )*};
}

lazy_routes! {
    "/" Home: home::HomePage,
    "/demo/{interface}" InterfaceDemo: interface::InterfacePage,
    "/errors" Errors: errors::ErrorsPage,
    "/tools/signature" SignatureTool: tools::SignatureTool,
    "/tools/card-signature" CardSignatureTool: tools::CardSignatureTool,
}
