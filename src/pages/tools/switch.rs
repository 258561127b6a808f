//! From one signature tool to the other.

use leptos::prelude::*;

use crate::{components::Localized, language::Language, text::Text};

/// The signature tools.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Page,
    Card,
}

impl Tool {
    const ALL: [Self; 2] = [Self::Page, Self::Card];

    const fn path(self) -> &'static str {
        match self {
            Self::Page => "/tools/signature",
            Self::Card => "/tools/card-signature",
        }
    }

    pub(super) const fn title(self) -> Text {
        match self {
            Self::Page => Text::new("签名工具", "Signature tool"),
            Self::Card => Text::new("卡券签名工具", "Card signature tool"),
        }
    }

    const fn label(self) -> Text {
        match self {
            Self::Page => Text::new("页面签名（wx.config）", "Pages (wx.config)"),
            Self::Card => Text::new("卡券签名", "Cards"),
        }
    }
}

/// Links to all of them.
#[component]
pub(super) fn ToolSwitch(current: Tool) -> impl IntoView {
    let links = Tool::ALL.map(|tool| {
        view! {
            <a href=tool.path() aria-current=(tool == current).then_some("page")>
                <Localized text=tool.label() />
            </a>
        }
    });
    view! {
        <nav class="tool_switch" aria-label=Text::new("签名工具", "Signature tools").in_language(Language::of_page())>
            {links.collect_view()}
        </nav>
    }
}
