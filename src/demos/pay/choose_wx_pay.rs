//! chooseWXPay

use leptos::prelude::*;

#[component]
pub fn ChooseWxPayDemo() -> impl IntoView {}
