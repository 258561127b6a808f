//! downloadImage

use leptos::prelude::*;

#[component]
pub fn DownloadImageDemo() -> impl IntoView {}
