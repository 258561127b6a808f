//! chooseCard

use leptos::prelude::*;

#[component]
pub fn ChooseCardDemo() -> impl IntoView {}
