#[cfg(feature = "ssr")]
#[tokio::main]
async fn main() {
    use axum::{Router, middleware::from_fn};
    use leptos::prelude::*;
    use leptos_axum::{LeptosRoutes, generate_route_list};
    use shop::{
        app::{App, shell},
        page::{page_context, provide_page_context},
    };

    let options = get_configuration(None).unwrap().leptos_options;
    let address = options.site_addr;
    let routes = generate_route_list(App);
    let app = Router::new()
        .leptos_routes_with_context(&options, routes, provide_page_context, {
            let options = options.clone();
            move || shell(options.clone())
        })
        .layer(from_fn(page_context))
        .fallback(leptos_axum::file_and_error_handler(shell))
        .with_state(options);
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

#[cfg(not(feature = "ssr"))]
pub fn main() {}
