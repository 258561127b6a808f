//! openEnterpriseRedPacket

use leptos::prelude::*;

#[component]
pub fn OpenEnterpriseRedPacketDemo() -> impl IntoView {}
