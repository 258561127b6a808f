//! onMenuShareWeibo

use leptos::prelude::*;

#[component]
pub fn OnMenuShareWeiboDemo() -> impl IntoView {}
