//! openEnterpriseRedPacket: open a red packet of an enterprise.

use leptos::prelude::*;

use super::sample_order;
use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenEnterpriseRedPacketDemo() -> impl IntoView {
    let open = || async {
        wx::open_enterprise_red_packet(sample_order()).await?;
        Ok(Text::new("已打开红包。", "The red packet is open."))
    };
    view! { <DemoButton interface=Interface::OpenEnterpriseRedPacket call=open /> }
}
