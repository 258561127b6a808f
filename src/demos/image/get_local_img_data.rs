//! getLocalImgData

use leptos::prelude::*;

#[component]
pub fn GetLocalImgDataDemo() -> impl IntoView {}
