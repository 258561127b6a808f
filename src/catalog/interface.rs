//! The interfaces by name. A `match` without a wildcard finds where a new one is missing: here its entry, in `wx` its
//! function, in `demos` its component.

use std::{str::FromStr, sync::LazyLock};

use super::{
    InterfaceSpec, address, basic, beacon, business, card, device, enterprise, image, location,
    mini_program, pay, scan, share, shopping, smart, voice, webview,
};

/// The enum, its list and its names from one list, so that none of them can miss a variant.
macro_rules! interfaces {
    ($($variant:ident => $name:literal,)*) => {
        /// A JS interface of `window.wx`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Interface {
            $($variant,)*
        }

        impl Interface {
            /// In the order of the official demo, the later ones of a group behind its first.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// Its name on `wx`, as WeChat spells it; those of `wx.miniProgram` with their object
            /// (`miniProgram.navigateTo`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

interfaces! {
    CheckJsApi => "checkJsApi",
    OnMenuShareTimeline => "onMenuShareTimeline",
    OnMenuShareAppMessage => "onMenuShareAppMessage",
    OnMenuShareQq => "onMenuShareQQ",
    OnMenuShareWeibo => "onMenuShareWeibo",
    OnMenuShareQZone => "onMenuShareQZone",
    UpdateAppMessageShareData => "updateAppMessageShareData",
    UpdateTimelineShareData => "updateTimelineShareData",
    ChooseImage => "chooseImage",
    PreviewImage => "previewImage",
    UploadImage => "uploadImage",
    DownloadImage => "downloadImage",
    GetLocalImgData => "getLocalImgData",
    StartRecord => "startRecord",
    StopRecord => "stopRecord",
    OnVoiceRecordEnd => "onVoiceRecordEnd",
    PlayVoice => "playVoice",
    PauseVoice => "pauseVoice",
    StopVoice => "stopVoice",
    OnVoicePlayEnd => "onVoicePlayEnd",
    UploadVoice => "uploadVoice",
    DownloadVoice => "downloadVoice",
    TranslateVoice => "translateVoice",
    GetNetworkType => "getNetworkType",
    OpenLocation => "openLocation",
    GetLocation => "getLocation",
    HideOptionMenu => "hideOptionMenu",
    ShowOptionMenu => "showOptionMenu",
    CloseWindow => "closeWindow",
    HideMenuItems => "hideMenuItems",
    ShowMenuItems => "showMenuItems",
    HideAllNonBaseMenuItem => "hideAllNonBaseMenuItem",
    ShowAllNonBaseMenuItem => "showAllNonBaseMenuItem",
    ScanQrCode => "scanQRCode",
    OpenProductSpecificView => "openProductSpecificView",
    AddCard => "addCard",
    ChooseCard => "chooseCard",
    OpenCard => "openCard",
    ConsumeAndShareCard => "consumeAndShareCard",
    ChooseWxPay => "chooseWXPay",
    OpenEnterpriseRedPacket => "openEnterpriseRedPacket",
    OpenAddress => "openAddress",
    StartSearchBeacons => "startSearchBeacons",
    StopSearchBeacons => "stopSearchBeacons",
    OnSearchBeacons => "onSearchBeacons",
    LaunchMiniProgram => "launchMiniProgram",
    MiniProgramNavigateBack => "miniProgram.navigateBack",
    MiniProgramNavigateTo => "miniProgram.navigateTo",
    MiniProgramRedirectTo => "miniProgram.redirectTo",
    MiniProgramSwitchTab => "miniProgram.switchTab",
    MiniProgramReLaunch => "miniProgram.reLaunch",
    MiniProgramPostMessage => "miniProgram.postMessage",
    MiniProgramGetEnv => "miniProgram.getEnv",
    OpenEnterpriseChat => "openEnterpriseChat",
    OpenBusinessView => "openBusinessView",
}

impl Interface {
    /// Everything else the catalogue knows of it.
    pub fn spec(self) -> &'static InterfaceSpec {
        static SPECS: LazyLock<[InterfaceSpec; Interface::ALL.len()]> =
            LazyLock::new(|| Interface::ALL.map(Interface::entry));
        &SPECS[self as usize] // ALL is in the order of the variants: one list makes both
    }

    fn entry(self) -> InterfaceSpec {
        match self {
            Self::CheckJsApi => basic::check_js_api(),
            Self::OnMenuShareTimeline => share::on_menu_share_timeline(),
            Self::OnMenuShareAppMessage => share::on_menu_share_app_message(),
            Self::OnMenuShareQq => share::on_menu_share_qq(),
            Self::OnMenuShareWeibo => share::on_menu_share_weibo(),
            Self::OnMenuShareQZone => share::on_menu_share_qzone(),
            Self::UpdateAppMessageShareData => share::update_app_message_share_data(),
            Self::UpdateTimelineShareData => share::update_timeline_share_data(),
            Self::ChooseImage => image::choose_image(),
            Self::PreviewImage => image::preview_image(),
            Self::UploadImage => image::upload_image(),
            Self::DownloadImage => image::download_image(),
            Self::GetLocalImgData => image::get_local_img_data(),
            Self::StartRecord => voice::start_record(),
            Self::StopRecord => voice::stop_record(),
            Self::OnVoiceRecordEnd => voice::on_voice_record_end(),
            Self::PlayVoice => voice::play_voice(),
            Self::PauseVoice => voice::pause_voice(),
            Self::StopVoice => voice::stop_voice(),
            Self::OnVoicePlayEnd => voice::on_voice_play_end(),
            Self::UploadVoice => voice::upload_voice(),
            Self::DownloadVoice => voice::download_voice(),
            Self::TranslateVoice => smart::translate_voice(),
            Self::GetNetworkType => device::get_network_type(),
            Self::OpenLocation => location::open_location(),
            Self::GetLocation => location::get_location(),
            Self::HideOptionMenu => webview::hide_option_menu(),
            Self::ShowOptionMenu => webview::show_option_menu(),
            Self::CloseWindow => webview::close_window(),
            Self::HideMenuItems => webview::hide_menu_items(),
            Self::ShowMenuItems => webview::show_menu_items(),
            Self::HideAllNonBaseMenuItem => webview::hide_all_non_base_menu_item(),
            Self::ShowAllNonBaseMenuItem => webview::show_all_non_base_menu_item(),
            Self::ScanQrCode => scan::scan_qr_code(),
            Self::OpenProductSpecificView => shopping::open_product_specific_view(),
            Self::AddCard => card::add_card(),
            Self::ChooseCard => card::choose_card(),
            Self::OpenCard => card::open_card(),
            Self::ConsumeAndShareCard => card::consume_and_share_card(),
            Self::ChooseWxPay => pay::choose_wx_pay(),
            Self::OpenEnterpriseRedPacket => pay::open_enterprise_red_packet(),
            Self::OpenAddress => address::open_address(),
            Self::StartSearchBeacons => beacon::start_search_beacons(),
            Self::StopSearchBeacons => beacon::stop_search_beacons(),
            Self::OnSearchBeacons => beacon::on_search_beacons(),
            Self::LaunchMiniProgram => mini_program::launch_mini_program(),
            Self::MiniProgramNavigateBack => mini_program::mini_program_navigate_back(),
            Self::MiniProgramNavigateTo => mini_program::mini_program_navigate_to(),
            Self::MiniProgramRedirectTo => mini_program::mini_program_redirect_to(),
            Self::MiniProgramSwitchTab => mini_program::mini_program_switch_tab(),
            Self::MiniProgramReLaunch => mini_program::mini_program_re_launch(),
            Self::MiniProgramPostMessage => mini_program::mini_program_post_message(),
            Self::MiniProgramGetEnv => mini_program::mini_program_get_env(),
            Self::OpenEnterpriseChat => enterprise::open_enterprise_chat(),
            Self::OpenBusinessView => business::open_business_view(),
        }
    }
}

/// The text is no interface of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such JS interface")]
pub struct UnknownInterface;

impl FromStr for Interface {
    type Err = UnknownInterface;

    fn from_str(name: &str) -> Result<Self, UnknownInterface> {
        Self::ALL
            .into_iter()
            .find(|interface| interface.name() == name)
            .ok_or(UnknownInterface)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Group, Status};

    #[test]
    fn names_lead_back_to_their_interface() {
        for interface in Interface::ALL {
            assert_eq!(interface.name().parse(), Ok(interface));
        }
        assert_eq!("chooseimage".parse::<Interface>(), Err(UnknownInterface));
    }

    #[test]
    fn entries_stand_in_the_order_of_the_demo() {
        let order = |group: Group| Group::ALL.iter().position(|known| *known == group);
        let groups: Vec<_> = Interface::ALL.map(|i| order(i.spec().group)).into();
        assert!(groups.is_sorted(), "{groups:?}");
    }

    #[test]
    fn required_parameters_have_no_default_and_deprecated_ones_name_a_current_successor() {
        for interface in Interface::ALL {
            let spec = interface.spec();
            for parameter in &spec.parameters {
                assert_eq!(
                    parameter.required,
                    parameter.default.is_none(),
                    "{}.{}",
                    interface.name(),
                    parameter.name
                );
            }
            if let Status::Deprecated(successor) = spec.status {
                assert_eq!(successor.spec().status, Status::Current);
            }
        }
    }
}
