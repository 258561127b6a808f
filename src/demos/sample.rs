//! Sample data of the demos: our own texts and pictures.

pub const TITLE: &str = "江上数峰青";
pub const DESC: &str = "一段路走到转弯处，风景才刚刚开始。";

/// Our own pictures in `public/samples/`.
pub const PICTURES: [&str; 3] = [
    "/samples/dawn.jpg",
    "/samples/noon.jpg",
    "/samples/dusk.jpg",
];

/// The absolute URL of a path on this site, as WeChat needs it; empty on the server, where no demo runs.
pub fn absolute(path: &str) -> String {
    #[cfg(feature = "hydrate")]
    let origin = leptos::prelude::window()
        .location()
        .origin()
        .unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    let origin = String::new();
    origin + path
}
