//! The items of WeChat's menu at the top right (appendix 3 of WeChat's document).

use crate::text::Text;

/// An item of the menu. Which of them a client shows depends on its platform and version and on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MenuItem {
    ExposeArticle,
    SetFont,
    DayMode,
    NightMode,
    Refresh,
    Profile,
    AddContact,
    ShareAppMessage,
    ShareTimeline,
    ShareQq,
    ShareWeiboApp,
    Favorite,
    ShareFacebook,
    ShareQZone,
    EditTag,
    Delete,
    CopyUrl,
    OriginPage,
    ReadMode,
    OpenWithQqBrowser,
    OpenWithSafari,
    ShareEmail,
    ShareBrand,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuItemKind {
    /// 基本类: always there.
    Base,
    /// 传播类: passes the page on.
    Share,
    /// 保护类: what could take the page out of WeChat.
    Protected,
}

impl MenuItemKind {
    /// As `GET /v1/catalog` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Share => "share",
            Self::Protected => "protected",
        }
    }
}

/// All of them, in the order of the appendix.
pub const MENU_ITEMS: [MenuItem; 23] = [
    MenuItem::ExposeArticle,
    MenuItem::SetFont,
    MenuItem::DayMode,
    MenuItem::NightMode,
    MenuItem::Refresh,
    MenuItem::Profile,
    MenuItem::AddContact,
    MenuItem::ShareAppMessage,
    MenuItem::ShareTimeline,
    MenuItem::ShareQq,
    MenuItem::ShareWeiboApp,
    MenuItem::Favorite,
    MenuItem::ShareFacebook,
    MenuItem::ShareQZone,
    MenuItem::EditTag,
    MenuItem::Delete,
    MenuItem::CopyUrl,
    MenuItem::OriginPage,
    MenuItem::ReadMode,
    MenuItem::OpenWithQqBrowser,
    MenuItem::OpenWithSafari,
    MenuItem::ShareEmail,
    MenuItem::ShareBrand,
];

impl MenuItem {
    /// As `menuList` takes it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ExposeArticle => "menuItem:exposeArticle",
            Self::SetFont => "menuItem:setFont",
            Self::DayMode => "menuItem:dayMode",
            Self::NightMode => "menuItem:nightMode",
            Self::Refresh => "menuItem:refresh",
            Self::Profile => "menuItem:profile",
            Self::AddContact => "menuItem:addContact",
            Self::ShareAppMessage => "menuItem:share:appMessage",
            Self::ShareTimeline => "menuItem:share:timeline",
            Self::ShareQq => "menuItem:share:qq",
            Self::ShareWeiboApp => "menuItem:share:weiboApp",
            Self::Favorite => "menuItem:favorite",
            Self::ShareFacebook => "menuItem:share:facebook",
            Self::ShareQZone => "menuItem:share:QZone",
            Self::EditTag => "menuItem:editTag",
            Self::Delete => "menuItem:delete",
            Self::CopyUrl => "menuItem:copyUrl",
            Self::OriginPage => "menuItem:originPage",
            Self::ReadMode => "menuItem:readMode",
            Self::OpenWithQqBrowser => "menuItem:openWithQQBrowser",
            Self::OpenWithSafari => "menuItem:openWithSafari",
            Self::ShareEmail => "menuItem:share:email",
            Self::ShareBrand => "menuItem:share:brand",
        }
    }

    pub const fn kind(self) -> MenuItemKind {
        match self {
            Self::ExposeArticle
            | Self::SetFont
            | Self::DayMode
            | Self::NightMode
            | Self::Refresh
            | Self::Profile
            | Self::AddContact => MenuItemKind::Base,
            Self::ShareAppMessage
            | Self::ShareTimeline
            | Self::ShareQq
            | Self::ShareWeiboApp
            | Self::Favorite
            | Self::ShareFacebook
            | Self::ShareQZone => MenuItemKind::Share,
            Self::EditTag
            | Self::Delete
            | Self::CopyUrl
            | Self::OriginPage
            | Self::ReadMode
            | Self::OpenWithQqBrowser
            | Self::OpenWithSafari
            | Self::ShareEmail
            | Self::ShareBrand => MenuItemKind::Protected,
        }
    }

    /// Whether hideMenuItems may hide it (and showMenuItems show it again).
    pub const fn can_be_hidden(self) -> bool {
        !matches!(self.kind(), MenuItemKind::Base)
    }

    /// What the menu calls it.
    pub const fn label(self) -> Text {
        match self {
            Self::ExposeArticle => Text::new("举报", "Report"),
            Self::SetFont => Text::new("调整字体", "Font size"),
            Self::DayMode => Text::new("日间模式", "Day mode"),
            Self::NightMode => Text::new("夜间模式", "Night mode"),
            Self::Refresh => Text::new("刷新", "Refresh"),
            Self::Profile => Text::new("查看公众号（已添加）", "View account (followed)"),
            Self::AddContact => Text::new("查看公众号（未添加）", "View account (not followed)"),
            Self::ShareAppMessage => Text::new("发送给朋友", "Send to chat"),
            Self::ShareTimeline => Text::new("分享到朋友圈", "Share on Moments"),
            Self::ShareQq => Text::new("分享到 QQ", "Share to QQ"),
            Self::ShareWeiboApp => Text::new("分享到腾讯微博", "Share to Tencent Weibo"),
            Self::Favorite => Text::new("收藏", "Favourites"),
            Self::ShareFacebook => Text::new("分享到 Facebook", "Share to Facebook"),
            Self::ShareQZone => Text::new("分享到 QQ 空间", "Share to Qzone"),
            Self::EditTag => Text::new("编辑标签", "Edit tags"),
            Self::Delete => Text::new("删除", "Delete"),
            Self::CopyUrl => Text::new("复制链接", "Copy link"),
            Self::OriginPage => Text::new("原网页", "Original page"),
            Self::ReadMode => Text::new("阅读模式", "Reading mode"),
            Self::OpenWithQqBrowser => Text::new("在 QQ 浏览器中打开", "Open in QQ Browser"),
            Self::OpenWithSafari => Text::new("在 Safari 中打开", "Open in Safari"),
            Self::ShareEmail => Text::new("发送邮件", "Send by e-mail"),
            Self::ShareBrand => Text::new("特殊公众号", "Certain accounts"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_stands_once_and_in_the_order_of_the_kinds() {
        let ids: std::collections::BTreeSet<_> = MENU_ITEMS.iter().map(|item| item.id()).collect();
        assert_eq!(ids.len(), MENU_ITEMS.len());
        assert!(ids.iter().all(|id| id.starts_with("menuItem:")));
        assert!(MENU_ITEMS.is_sorted_by_key(|item| item.kind() as u8));
        let hidden = MENU_ITEMS.iter().filter(|item| item.can_be_hidden());
        assert_eq!(hidden.count(), 16);
    }
}
