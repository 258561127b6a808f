//! uploadImage

use leptos::prelude::*;

#[component]
pub fn UploadImageDemo() -> impl IntoView {}
