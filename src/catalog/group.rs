//! The sections of WeChat's official demo, in its order.

use crate::text::Text;

/// A chapter of the JS-SDK document and a section of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Basic,
    Share,
    Image,
    Voice,
    Smart,
    Device,
    Location,
    Webview,
    Scan,
    Shopping,
    Card,
    Pay,
    /// 快速输入
    Address,
    /// 摇一摇周边
    Beacon,
    MiniProgram,
    Enterprise,
    Business,
}

impl Group {
    pub const ALL: [Self; 17] = [
        Self::Basic,
        Self::Share,
        Self::Image,
        Self::Voice,
        Self::Smart,
        Self::Device,
        Self::Location,
        Self::Webview,
        Self::Scan,
        Self::Shopping,
        Self::Card,
        Self::Pay,
        Self::Address,
        Self::Beacon,
        Self::MiniProgram,
        Self::Enterprise,
        Self::Business,
    ];

    /// The sections of the official demo; the others came later.
    pub const OFFICIAL: &[Self] = Self::ALL.split_at(12).0;

    /// The fragment of its section on the home page; the official demo's id.
    pub const fn menu_id(self) -> &'static str {
        match self {
            Self::Basic => "menu-basic",
            Self::Share => "menu-share",
            Self::Image => "menu-image",
            Self::Voice => "menu-voice",
            Self::Smart => "menu-smart",
            Self::Device => "menu-device",
            Self::Location => "menu-location",
            Self::Webview => "menu-webview",
            Self::Scan => "menu-scan",
            Self::Shopping => "menu-shopping",
            Self::Card => "menu-card",
            Self::Pay => "menu-pay",
            Self::Address => "menu-address",
            Self::Beacon => "menu-beacon",
            Self::MiniProgram => "menu-miniprogram",
            Self::Enterprise => "menu-enterprise",
            Self::Business => "menu-business",
        }
    }

    /// The entry of the index list.
    pub const fn title(self) -> Text {
        match self {
            Self::Basic => Text::new("基础接口", "Basics"),
            Self::Share => Text::new("分享接口", "Sharing"),
            Self::Image => Text::new("图像接口", "Images"),
            Self::Voice => Text::new("音频接口", "Voice"),
            Self::Smart => Text::new("智能接口", "Recognition"),
            Self::Device => Text::new("设备信息接口", "Device"),
            Self::Location => Text::new("地理位置接口", "Location"),
            Self::Webview => Text::new("界面操作接口", "Page and menu"),
            Self::Scan => Text::new("微信扫一扫接口", "Scanning"),
            Self::Shopping => Text::new("微信小店接口", "Shop"),
            Self::Card => Text::new("微信卡券接口", "Cards"),
            Self::Pay => Text::new("微信支付接口", "Payment"),
            Self::Address => Text::new("快速输入接口", "Address"),
            Self::Beacon => Text::new("摇一摇周边接口", "Beacons"),
            Self::MiniProgram => Text::new("小程序接口", "Mini programs"),
            Self::Enterprise => Text::new("企业会话接口", "WeCom chat"),
            Self::Business => Text::new("业务视图接口", "Business views"),
        }
    }

    /// The heading of the section; the official demo shortens one of them.
    pub const fn heading(self) -> Text {
        match self {
            Self::Scan => Text::new("微信扫一扫", "Scanning"),
            _ => self.title(),
        }
    }
}
