//! 界面操作接口

use super::{Group, InterfaceSpec, Status, spec::CALL};
use crate::text::Text;

pub(super) fn close_window() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Webview,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge: "closeWindow",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new("关闭当前网页窗口接口", "Closes this page's window"),
        usage: Text::new(
            "流程结束后把用户送回聊天界面。",
            "Sends the user back to the chat when a flow is complete.",
        ),
        parameters: vec![],
        results: vec![],
        callbacks: CALL,
        notes: vec![Text::new(
            "窗口关闭后页面不再运行，不要依赖它的 success 回调。",
            "The page stops with its window: do not rely on its success callback.",
        )],
    }
}

pub(super) fn hide_option_menu() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideOptionMenu",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn show_option_menu() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showOptionMenu",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn hide_menu_items() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideMenuItems",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn show_menu_items() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showMenuItems",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn hide_all_non_base_menu_item() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideAllNonBaseMenuItem",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn show_all_non_base_menu_item() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showAllNonBaseMenuItem",
        Text::new("", ""),
        Text::new("", ""),
    )
}
