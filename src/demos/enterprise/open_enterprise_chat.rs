//! openEnterpriseChat: a group chat of colleagues.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn OpenEnterpriseChatDemo() -> impl IntoView {
    let open = || async {
        let colleagues = wx::OpenEnterpriseChat::new("zhangsan;lisi").group_name("项目讨论");
        wx::open_enterprise_chat(colleagues).await?;
        Ok(Text::new("会话已打开。", "The chat is open."))
    };
    view! { <DemoButton interface=Interface::OpenEnterpriseChat call=open /> }
}
