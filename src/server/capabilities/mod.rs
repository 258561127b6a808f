//! What each account can do here, and what it lacks for which interface: said at start, by `--check`, and on the pages.

mod gap;
mod notice;

use super::{
    config::{Config, Mode},
    media,
};
use crate::{catalog::Interface, text::Text, wechat::Account};

pub use gap::{Gap, gaps, log};
pub use notice::{on_home, on_interface};

/// What an account lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// No card that its pages may have signed.
    Cards,
    /// Nobody who is paid.
    Merchant,
    /// Nothing that could be sold.
    Goods,
    /// Nothing that tells WeChat Pay where to notify.
    NotifyAddress,
    /// Nowhere to keep what users have uploaded to WeChat.
    Store,
}

impl Missing {
    const ALL: [Self; 5] = [
        Self::Cards,
        Self::Merchant,
        Self::Goods,
        Self::NotifyAddress,
        Self::Store,
    ];

    /// What it is, and which key brings it.
    pub const fn text(self) -> Text {
        match self {
            Self::Cards => Text::new(
                "缺少卡券，请在该公众号的 card_ids 中列出卡券 ID",
                "it has no cards: list their ids in its card_ids",
            ),
            Self::Merchant => Text::new(
                "缺少微信支付商户号，请配置该公众号的 merchant",
                "it has no merchant of WeChat Pay: set its merchant",
            ),
            Self::Goods => Text::new(
                "没有可售商品，请配置 [[pay.goods]]",
                "there is nothing to sell: set [[pay.goods]]",
            ),
            Self::NotifyAddress => Text::new(
                "无法确定支付通知地址，请配置 pay.notify_base，或把反向代理加入 server.trusted_proxies",
                "nothing tells where payment notifications are to go: set pay.notify_base, or name the reverse proxy in \
                 server.trusted_proxies",
            ),
            Self::Store => Text::new(
                "没有可写的素材目录，请配置 media.folder",
                "there is no folder that files can be stored in: set media.folder",
            ),
        }
    }

    /// What can't be done with the interfaces called `names`.
    fn obstructs(self, names: &str) -> Text {
        let (zh, en) = match self {
            Self::Cards | Self::Merchant | Self::Goods | Self::NotifyAddress => {
                (format!("尚不能使用 {names}"), format!("cannot use {names}"))
            }
            // The interface itself works.
            Self::Store => (
                format!("尚不能把 {names} 上传的文件取回本服务"),
                format!("cannot fetch to this server what {names} uploads"),
            ),
        };
        Text {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// What the accounts have in common.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    pub config: &'a Config,
    /// Whether files can be stored.
    pub can_store: bool,
}

impl<'a> Means<'a> {
    /// As the configuration has it, before anything is opened.
    pub fn of(config: &'a Config) -> Self {
        Self {
            config,
            can_store: media::probe(&config.media).is_ok(),
        }
    }

    /// Whether orders can say where they are to be told of. Without a configured address that is where the ordering request
    /// arrived by https, and this server speaks none itself: only a proxy can tell it.
    fn can_be_notified(self) -> bool {
        let Config {
            server,
            wechat,
            pay,
            ..
        } = self.config;
        wechat.mode == Mode::Sandbox
            || pay.notify_base.is_some()
            || !server.trusted_proxies.is_empty()
    }
}

/// What `account` lacks for `interface` to work on its pages; `None` when nothing is known to be missing. What only
/// WeChat's console shows, such as the permission for an interface, is not known here.
pub fn missing(interface: Interface, account: &Account, means: Means<'_>) -> Option<Missing> {
    let cards = || account.card_ids.is_empty().then_some(Missing::Cards);
    let merchant = || account.merchant.is_none().then_some(Missing::Merchant);
    let goods = || means.config.pay.goods.is_empty().then_some(Missing::Goods);
    let address = || (!means.can_be_notified()).then_some(Missing::NotifyAddress);
    let store = || (!means.can_store).then_some(Missing::Store);
    match interface {
        Interface::AddCard => cards(),
        Interface::ChooseWxPay => merchant().or_else(goods).or_else(address),
        Interface::OpenEnterpriseRedPacket => merchant(),
        Interface::UploadImage | Interface::UploadVoice => store(),
        // Cards that the user has are the account's anyway; the others need `wx.config` alone, and every account can have
        // that signed.
        Interface::ChooseCard
        | Interface::OpenCard
        | Interface::ConsumeAndShareCard
        | Interface::CheckJsApi
        | Interface::OnMenuShareTimeline
        | Interface::OnMenuShareAppMessage
        | Interface::OnMenuShareQq
        | Interface::OnMenuShareWeibo
        | Interface::OnMenuShareQZone
        | Interface::UpdateAppMessageShareData
        | Interface::UpdateTimelineShareData
        | Interface::ChooseImage
        | Interface::PreviewImage
        | Interface::DownloadImage
        | Interface::GetLocalImgData
        | Interface::StartRecord
        | Interface::StopRecord
        | Interface::OnVoiceRecordEnd
        | Interface::PlayVoice
        | Interface::PauseVoice
        | Interface::StopVoice
        | Interface::OnVoicePlayEnd
        | Interface::DownloadVoice
        | Interface::TranslateVoice
        | Interface::GetNetworkType
        | Interface::OpenLocation
        | Interface::GetLocation
        | Interface::HideOptionMenu
        | Interface::ShowOptionMenu
        | Interface::CloseWindow
        | Interface::HideMenuItems
        | Interface::ShowMenuItems
        | Interface::HideAllNonBaseMenuItem
        | Interface::ShowAllNonBaseMenuItem
        | Interface::ScanQrCode
        | Interface::OpenProductSpecificView
        | Interface::OpenAddress
        | Interface::StartSearchBeacons
        | Interface::StopSearchBeacons
        | Interface::OnSearchBeacons
        | Interface::LaunchMiniProgram
        | Interface::MiniProgramNavigateBack
        | Interface::MiniProgramNavigateTo
        | Interface::MiniProgramRedirectTo
        | Interface::MiniProgramSwitchTab
        | Interface::MiniProgramReLaunch
        | Interface::MiniProgramPostMessage
        | Interface::MiniProgramGetEnv
        | Interface::OpenEnterpriseChat
        | Interface::OpenBusinessView => None,
    }
}
