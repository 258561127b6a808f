//! What a client's functions are called on the bridge, how their answers begin, and what a page must have been allowed.

use crate::catalog::Interface;

/// The enum, its list and its facts from one list.
macro_rules! natives {
    ($($variant:ident => $name:literal $(, prefix $prefix:literal)? $(, permission $permission:expr)?;)*) => {
        /// A function of the client, by the name that jweixin calls it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Native {
            $($variant,)*
        }

        impl Native {
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// Its name on the bridge.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What stands in front of the colon of `err_msg`: older functions have a spelling of their own.
            pub fn prefix(self) -> &'static str {
                match self {
                    $(Self::$variant => {
                        let prefix: &'static str = $name;
                        $(let prefix: &'static str = { let _ = prefix; $prefix };)?
                        prefix
                    })*
                }
            }

            /// What has to be among the verified names; `None` when anybody may call it.
            pub const fn permission(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => {
                        let permission: Option<&'static str> = Some($name);
                        $(let permission: Option<&'static str> = { let _ = permission; $permission };)?
                        permission
                    })*
                }
            }
        }
    };
}

natives! {
    PreVerifyJsapi => "preVerifyJSAPI", prefix "pre_verify_jsapi", permission None;
    CheckJsApi => "checkJsApi", permission None;
    ShareTimeline => "shareTimeline", prefix "share_timeline", permission Some("menu:share:timeline");
    SendAppMessage => "sendAppMessage", prefix "send_app_msg", permission Some("menu:share:appmessage");
    ShareQq => "shareQQ", permission Some("menu:share:qq");
    ShareWeiboApp => "shareWeiboApp", permission Some("menu:share:weiboApp");
    ShareQZone => "shareQZone", permission Some("menu:share:QZone");
    UpdateAppMessageShareData => "updateAppMessageShareData";
    UpdateTimelineShareData => "updateTimelineShareData";
    ChooseImage => "chooseImage";
    ImagePreview => "imagePreview", prefix "image_preview";
    UploadImage => "uploadImage";
    DownloadImage => "downloadImage";
    GetLocalImgData => "getLocalImgData";
    StartRecord => "startRecord";
    StopRecord => "stopRecord";
    PlayVoice => "playVoice";
    PauseVoice => "pauseVoice";
    StopVoice => "stopVoice";
    UploadVoice => "uploadVoice";
    DownloadVoice => "downloadVoice";
    TranslateVoice => "translateVoice";
    GetNetworkType => "getNetworkType", prefix "network_type";
    OpenLocation => "openLocation";
    GeoLocation => "geoLocation", prefix "geo_location";
    HideOptionMenu => "hideOptionMenu";
    ShowOptionMenu => "showOptionMenu";
    CloseWindow => "closeWindow", prefix "close_window";
    HideMenuItems => "hideMenuItems";
    ShowMenuItems => "showMenuItems";
    HideAllNonBaseMenuItem => "hideAllNonBaseMenuItem";
    ShowAllNonBaseMenuItem => "showAllNonBaseMenuItem";
    ScanQrCode => "scanQRCode", prefix "scan_qrcode";
    OpenProductViewWithPid => "openProductViewWithPid";
    BatchAddCard => "batchAddCard", prefix "batch_add_card";
    ChooseCard => "chooseCard", prefix "choose_card";
    BatchViewCard => "batchViewCard";
    ConsumedShareCard => "consumedShareCard";
    GetBrandWcPayRequest => "getBrandWCPayRequest", prefix "get_brand_wcpay_request";
    GetRecevieBizHongBaoRequest => "getRecevieBizHongBaoRequest";
    EditAddress => "editAddress", prefix "edit_address";
    StartMonitoringBeacons => "startMonitoringBeacons";
    StopMonitoringBeacons => "stopMonitoringBeacons";
    LaunchMiniProgram => "launchMiniProgram";
    // one function for all of wx.miniProgram; the mini program around the page answers it, whatever was verified
    InvokeMiniProgramApi => "invokeMiniProgramAPI", permission None;
    OpenEnterpriseChat => "openEnterpriseChat";
    OpenBusinessView => "openBusinessView";
}

impl Native {
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|native| native.name() == name)
    }

    /// Whether a page must have been allowed it.
    pub const fn needs_permission(self) -> bool {
        self.permission().is_some()
    }

    /// Whether the user can end a call without its having failed: what the catalogue says of its interfaces' callbacks.
    pub const fn can_be_cancelled(self) -> bool {
        matches!(
            self,
            Self::ShareTimeline
                | Self::SendAppMessage
                | Self::ShareQq
                | Self::ShareWeiboApp
                | Self::ShareQZone
                | Self::ChooseImage
                | Self::StartRecord
                | Self::GeoLocation
                | Self::ScanQrCode
                | Self::BatchAddCard
                | Self::ChooseCard
                | Self::BatchViewCard
                | Self::GetBrandWcPayRequest
                | Self::GetRecevieBizHongBaoRequest
                | Self::EditAddress
                | Self::LaunchMiniProgram
                | Self::OpenEnterpriseChat
                | Self::OpenBusinessView
        )
    }

    /// Whether the user sees how far it is.
    pub const fn tells_progress(self) -> bool {
        matches!(
            self,
            Self::UploadImage
                | Self::DownloadImage
                | Self::UploadVoice
                | Self::DownloadVoice
                | Self::TranslateVoice
        )
    }

    /// The oldest client that has it: what the catalogue says of its interfaces, without the catalogue's prose in the bundle.
    pub const fn client_since(self) -> &'static str {
        match self {
            Self::ConsumedShareCard => "6.3.6",
            Self::UpdateAppMessageShareData | Self::UpdateTimelineShareData => "6.7.2",
            _ => FIRST,
        }
    }
}

/// The first client with the JS-SDK.
const FIRST: &str = "6.0.2";

/// How an interface of `wx` reaches the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached<'a> {
    /// The page calls.
    By(Native),
    /// The page listens to this event.
    Event(&'a str),
    /// jweixin answers by itself.
    NotAtAll,
}

impl Reached<'static> {
    /// Without a wildcard: an interface that the client lacks doesn't compile.
    pub const fn of(interface: Interface) -> Self {
        use Interface as I;
        match interface {
            I::CheckJsApi => Self::By(Native::CheckJsApi),
            I::OnMenuShareTimeline => Self::Event("menu:share:timeline"),
            I::OnMenuShareAppMessage => Self::Event("menu:share:appmessage"),
            I::OnMenuShareQq => Self::Event("menu:share:qq"),
            I::OnMenuShareWeibo => Self::Event("menu:share:weiboApp"),
            I::OnMenuShareQZone => Self::Event("menu:share:QZone"),
            I::UpdateAppMessageShareData => Self::By(Native::UpdateAppMessageShareData),
            I::UpdateTimelineShareData => Self::By(Native::UpdateTimelineShareData),
            I::ChooseImage => Self::By(Native::ChooseImage),
            I::PreviewImage => Self::By(Native::ImagePreview),
            I::UploadImage => Self::By(Native::UploadImage),
            I::DownloadImage => Self::By(Native::DownloadImage),
            I::GetLocalImgData => Self::By(Native::GetLocalImgData),
            I::StartRecord => Self::By(Native::StartRecord),
            I::StopRecord => Self::By(Native::StopRecord),
            I::OnVoiceRecordEnd => Self::Event("onVoiceRecordEnd"),
            I::PlayVoice => Self::By(Native::PlayVoice),
            I::PauseVoice => Self::By(Native::PauseVoice),
            I::StopVoice => Self::By(Native::StopVoice),
            I::OnVoicePlayEnd => Self::Event("onVoicePlayEnd"),
            I::UploadVoice => Self::By(Native::UploadVoice),
            I::DownloadVoice => Self::By(Native::DownloadVoice),
            I::TranslateVoice => Self::By(Native::TranslateVoice),
            I::GetNetworkType => Self::By(Native::GetNetworkType),
            I::OpenLocation => Self::By(Native::OpenLocation),
            I::GetLocation => Self::By(Native::GeoLocation),
            I::HideOptionMenu => Self::By(Native::HideOptionMenu),
            I::ShowOptionMenu => Self::By(Native::ShowOptionMenu),
            I::CloseWindow => Self::By(Native::CloseWindow),
            I::HideMenuItems => Self::By(Native::HideMenuItems),
            I::ShowMenuItems => Self::By(Native::ShowMenuItems),
            I::HideAllNonBaseMenuItem => Self::By(Native::HideAllNonBaseMenuItem),
            I::ShowAllNonBaseMenuItem => Self::By(Native::ShowAllNonBaseMenuItem),
            I::ScanQrCode => Self::By(Native::ScanQrCode),
            I::OpenProductSpecificView => Self::By(Native::OpenProductViewWithPid),
            I::AddCard => Self::By(Native::BatchAddCard),
            I::ChooseCard => Self::By(Native::ChooseCard),
            I::OpenCard => Self::By(Native::BatchViewCard),
            I::ConsumeAndShareCard => Self::By(Native::ConsumedShareCard),
            I::ChooseWxPay => Self::By(Native::GetBrandWcPayRequest),
            I::OpenEnterpriseRedPacket => Self::By(Native::GetRecevieBizHongBaoRequest),
            I::OpenAddress => Self::By(Native::EditAddress),
            I::StartSearchBeacons => Self::By(Native::StartMonitoringBeacons),
            I::StopSearchBeacons => Self::By(Native::StopMonitoringBeacons),
            I::OnSearchBeacons => Self::Event("onBeaconsInRange"),
            I::LaunchMiniProgram => Self::By(Native::LaunchMiniProgram),
            I::MiniProgramNavigateBack
            | I::MiniProgramNavigateTo
            | I::MiniProgramRedirectTo
            | I::MiniProgramSwitchTab
            | I::MiniProgramReLaunch
            | I::MiniProgramPostMessage => Self::By(Native::InvokeMiniProgramApi),
            I::MiniProgramGetEnv => Self::NotAtAll,
            I::OpenEnterpriseChat => Self::By(Native::OpenEnterpriseChat),
            I::OpenBusinessView => Self::By(Native::OpenBusinessView),
        }
    }
}

/// Whether the client has a function or an event of this name: what checkJsApi answers.
pub fn is_known(name: &str) -> bool {
    let mut reached = Interface::ALL.into_iter().map(Reached::of);
    Native::find(name).is_some() || reached.any(|reached| reached == Reached::Event(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_interface_is_reached_by_the_name_that_jweixin_calls() {
        for interface in Interface::ALL {
            let bridge = interface.spec().bridge;
            let reached = match Reached::of(interface) {
                Reached::By(native) => Some(native.name()),
                Reached::Event(event) => Some(event),
                Reached::NotAtAll => None,
            };
            assert_eq!(reached, bridge, "{}", interface.name());
        }
    }

    #[test]
    fn what_is_in_js_api_list_is_what_a_call_needs() {
        for interface in Interface::ALL {
            if let Reached::By(native) = Reached::of(interface)
                && let Some(permission) = native.permission()
            {
                assert_eq!(permission, native.name(), "{}", interface.name());
                assert!(interface.spec().in_js_api_list, "{}", interface.name());
            }
        }
    }

    #[test]
    fn the_user_can_cancel_what_the_catalogue_says() {
        use crate::{catalog::Callback, simulator::naming};

        for interface in Interface::ALL {
            if let Ok(native) = naming::native(interface.name()) {
                let documented = interface.spec().callbacks.contains(&Callback::Cancel);
                assert_eq!(
                    native.can_be_cancelled(),
                    documented,
                    "{}",
                    interface.name()
                );
            }
        }
    }

    #[test]
    fn functions_came_with_the_clients_that_the_catalogue_names() {
        for interface in Interface::ALL {
            if let Reached::By(native) = Reached::of(interface) {
                let since = interface.spec().client_since.unwrap_or(FIRST);
                assert_eq!(native.client_since(), since, "{}", interface.name());
            }
        }
    }

    #[test]
    fn functions_and_events_are_known_by_name() {
        for name in [
            "chooseImage",
            "menu:share:timeline",
            "onVoicePlayEnd",
            "shareTimeline",
        ] {
            assert!(is_known(name), "{name}");
        }
        assert!(!is_known("onMenuShareTimeline"));
        assert_eq!(Native::EditAddress.prefix(), "edit_address");
        assert_eq!(Native::ChooseImage.prefix(), "chooseImage");
    }
}
