//! openEnterpriseChat

use leptos::prelude::*;

#[component]
pub fn OpenEnterpriseChatDemo() -> impl IntoView {}
