//! 界面操作接口

use super::{
    Choice, Group, Input, Interface, InterfaceSpec, Parameter, Status,
    parameter::{choice, required},
};
use crate::text::Text;

/// The menu items that a page may hide.
const HIDEABLE: &[Choice] = &[
    choice(
        "\"menuItem:share:appMessage\"",
        "wx::MenuItem::ShareAppMessage",
    ),
    choice("\"menuItem:share:timeline\"", "wx::MenuItem::ShareTimeline"),
    choice("\"menuItem:share:qq\"", "wx::MenuItem::ShareQq"),
    choice("\"menuItem:share:weiboApp\"", "wx::MenuItem::ShareWeiboApp"),
    choice("\"menuItem:favorite\"", "wx::MenuItem::Favorite"),
    choice("\"menuItem:share:facebook\"", "wx::MenuItem::ShareFacebook"),
    choice("\"menuItem:share:QZone\"", "wx::MenuItem::ShareQZone"),
    choice("\"menuItem:editTag\"", "wx::MenuItem::EditTag"),
    choice("\"menuItem:delete\"", "wx::MenuItem::Delete"),
    choice("\"menuItem:copyUrl\"", "wx::MenuItem::CopyUrl"),
    choice("\"menuItem:originPage\"", "wx::MenuItem::OriginPage"),
    choice("\"menuItem:readMode\"", "wx::MenuItem::ReadMode"),
    choice(
        "\"menuItem:openWithQQBrowser\"",
        "wx::MenuItem::OpenWithQqBrowser",
    ),
    choice(
        "\"menuItem:openWithSafari\"",
        "wx::MenuItem::OpenWithSafari",
    ),
    choice("\"menuItem:share:email\"", "wx::MenuItem::ShareEmail"),
    choice("\"menuItem:share:brand\"", "wx::MenuItem::ShareBrand"),
];

const fn menu_list(zh: &'static str, en: &'static str) -> Parameter {
    required("menuList", "string[]", zh, en)
        .input(Input::Subset(HIDEABLE))
        .example(r#"["menuItem:readMode","menuItem:share:timeline","menuItem:copyUrl"]"#)
}

const NO_LONGER_DESCRIBED: Text = Text::new(
    "微信的文档已不再单独介绍它，只在接口列表中保留；新页面优先用 hideAllNonBaseMenuItem 和 hideMenuItems。",
    "WeChat's document only lists it and no longer describes it; new pages should prefer hideAllNonBaseMenuItem and hideMenuItems.",
);
const VARIES: Text = Text::new(
    "各平台和版本的菜单项不同：客户端本来没有的项，既无从隐藏也无法显示。",
    "Menus differ between platforms and versions: what a client lacks can be neither hidden nor shown.",
);
const NO_PROTECTION: Text = Text::new(
    "隐藏按钮只是界面效果，不能防止用户以其他方式取得链接。",
    "Hiding is for the looks: it keeps nobody from getting at the link another way.",
);
const PER_PAGE: Text = Text::new(
    "只对当前页面有效，整页跳转后要重新设置。",
    "It holds for the current page only: set it again after a full page load.",
);

pub(super) fn hide_option_menu() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideOptionMenu",
        Text::new("隐藏右上角菜单接口", "Hides the menu at the top right"),
        Text::new(
            "页面完全不希望被分享或收藏时，收起整个菜单。",
            "Takes the whole menu away where a page should be neither shared nor kept.",
        ),
    )
    .status(Status::Deprecated(Interface::HideMenuItems))
    .notice(NO_LONGER_DESCRIBED)
    .notes([
        Text::new(
            "用户也无法再刷新或投诉，只在确有必要时使用，并在离开流程时调用 showOptionMenu 恢复。",
            "Users can't refresh or report either: use it only where needed, and bring the menu back with showOptionMenu when the flow ends.",
        ),
        PER_PAGE,
    ])
    .related(&[
        Interface::ShowOptionMenu,
        Interface::HideAllNonBaseMenuItem,
        Interface::HideMenuItems,
    ])
}

pub(super) fn show_option_menu() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showOptionMenu",
        Text::new("显示右上角菜单接口", "Shows the menu at the top right"),
        Text::new(
            "恢复被 hideOptionMenu 收起的菜单。",
            "Brings back the menu that hideOptionMenu took away.",
        ),
    )
    .status(Status::Deprecated(Interface::ShowMenuItems))
    .notice(NO_LONGER_DESCRIBED)
    .notes([Text::new(
        "它对应 hideOptionMenu；单独隐藏的菜单项用 showMenuItems 恢复。",
        "It is the counterpart of hideOptionMenu; single items come back with showMenuItems.",
    )])
    .related(&[
        Interface::HideOptionMenu,
        Interface::ShowAllNonBaseMenuItem,
        Interface::ShowMenuItems,
    ])
}

pub(super) fn close_window() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "closeWindow",
        Text::new("关闭当前网页窗口接口", "Closes this page's window"),
        Text::new(
            "流程结束后把用户送回聊天界面。",
            "Sends the user back to the chat when a flow is complete.",
        ),
    )
    .notes([
        Text::new(
            "窗口关闭后页面不再运行，不要依赖它的 success 回调。",
            "The page stops with its window: do not rely on its success callback.",
        ),
        Text::new(
            "关闭的是整个网页窗口，不是返回上一页；返回上一页用 history.back()。",
            "It closes the whole window; to go back one page use history.back().",
        ),
        Text::new(
            "数据要在调用之前提交完毕，未完成的请求会随窗口中断。",
            "Submit data before the call: requests under way end with the window.",
        ),
    ])
    .related(&[Interface::MiniProgramNavigateBack])
}

pub(super) fn hide_menu_items() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideMenuItems",
        Text::new("批量隐藏功能按钮接口", "Hides items of the menu"),
        Text::new(
            "去掉不适合当前页面的菜单项，例如订单页不允许分享到朋友圈。",
            "Takes away what does not suit the page: an order should not be shared on Moments, say.",
        ),
    )
    .parameters([menu_list(
        "要隐藏的菜单项，只能是“传播类”和“保护类”",
        "The items to hide: those that share and protected ones only",
    )])
    .notes([
        Text::new(
            "“基本类”按钮（举报、刷新、调整字体等）不能隐藏。",
            "Base items (report, refresh, font size and so on) can't be hidden.",
        ),
        VARIES,
        NO_PROTECTION,
        PER_PAGE,
    ])
    .related(&[
        Interface::ShowMenuItems,
        Interface::HideAllNonBaseMenuItem,
    ])
}

pub(super) fn show_menu_items() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showMenuItems",
        Text::new("批量显示功能按钮接口", "Shows items of the menu"),
        Text::new(
            "恢复被隐藏的菜单项；常与 hideAllNonBaseMenuItem 配合，只留下需要的几项。",
            "Brings hidden items back; after hideAllNonBaseMenuItem it leaves just the ones a page wants.",
        ),
    )
    .parameters([menu_list("要显示的菜单项", "The items to show")])
    .notes([
        VARIES,
        Text::new(
            "阅读模式（readMode）等菜单项由客户端决定是否提供，无法强制显示。",
            "Whether an item such as reading mode exists is up to the client: it can't be forced.",
        ),
    ])
    .related(&[
        Interface::HideMenuItems,
        Interface::ShowAllNonBaseMenuItem,
    ])
}

pub(super) fn hide_all_non_base_menu_item() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "hideAllNonBaseMenuItem",
        Text::new(
            "隐藏所有非基础按钮接口",
            "Hides all items but the base ones",
        ),
        Text::new(
            "页面不应被传播时，一次隐藏所有分享和保护类按钮，不必逐个列出。",
            "Hides all sharing and protected items at once where a page should not be passed on.",
        ),
    )
    .notes([
        Text::new(
            "将来新增的菜单项也会被隐藏，因此比逐个列出的 hideMenuItems 更可靠。",
            "It hides items of future clients too, which a list for hideMenuItems does not.",
        ),
        NO_PROTECTION,
        PER_PAGE,
    ])
    .related(&[
        Interface::ShowAllNonBaseMenuItem,
        Interface::ShowMenuItems,
        Interface::HideMenuItems,
    ])
}

pub(super) fn show_all_non_base_menu_item() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Webview,
        "showAllNonBaseMenuItem",
        Text::new("显示所有功能按钮接口", "Shows all items of the menu"),
        Text::new(
            "恢复被 hideAllNonBaseMenuItem 或 hideMenuItems 隐藏的全部按钮。",
            "Brings back all that hideAllNonBaseMenuItem or hideMenuItems has hidden.",
        ),
    )
    .notes([
        VARIES,
        Text::new(
            "在单页应用中，离开需要隐藏菜单的路由时记得调用，否则设置会带到下一个路由。",
            "In a single-page application call it when leaving the route that hid the menu: the setting stays otherwise.",
        ),
    ])
    .related(&[
        Interface::HideAllNonBaseMenuItem,
        Interface::HideMenuItems,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::MENU_ITEMS;

    #[test]
    fn the_choices_are_the_items_that_can_be_hidden() {
        let choices: Vec<String> = HIDEABLE
            .iter()
            .map(|choice| serde_json::from_str(choice.value).expect("JSON"))
            .collect();
        let items: Vec<_> = MENU_ITEMS
            .iter()
            .filter(|item| item.can_be_hidden())
            .collect();
        let ids: Vec<_> = items.iter().map(|item| item.id()).collect();
        assert_eq!(choices, ids);
        for (choice, item) in HIDEABLE.iter().zip(items) {
            assert_eq!(choice.rust, format!("wx::MenuItem::{item:?}"));
        }
    }
}
