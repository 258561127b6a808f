//! The interfaces by name. A `match` without a wildcard finds where a new one is missing.

use std::str::FromStr;

use super::{InterfaceSpec, basic, device, image, scan, share, webview};

/// A JS interface of `window.wx`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interface {
    CheckJsApi,
    OnMenuShareTimeline,
    OnMenuShareAppMessage,
    UpdateAppMessageShareData,
    UpdateTimelineShareData,
    ChooseImage,
    PreviewImage,
    GetNetworkType,
    CloseWindow,
    ScanQrCode,
}

impl Interface {
    /// In the order of the official demo.
    pub const ALL: [Self; 10] = [
        Self::CheckJsApi,
        Self::OnMenuShareTimeline,
        Self::OnMenuShareAppMessage,
        Self::UpdateAppMessageShareData,
        Self::UpdateTimelineShareData,
        Self::ChooseImage,
        Self::PreviewImage,
        Self::GetNetworkType,
        Self::CloseWindow,
        Self::ScanQrCode,
    ];

    /// Its name on `wx`, as WeChat spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CheckJsApi => "checkJsApi",
            Self::OnMenuShareTimeline => "onMenuShareTimeline",
            Self::OnMenuShareAppMessage => "onMenuShareAppMessage",
            Self::UpdateAppMessageShareData => "updateAppMessageShareData",
            Self::UpdateTimelineShareData => "updateTimelineShareData",
            Self::ChooseImage => "chooseImage",
            Self::PreviewImage => "previewImage",
            Self::GetNetworkType => "getNetworkType",
            Self::CloseWindow => "closeWindow",
            Self::ScanQrCode => "scanQRCode",
        }
    }

    /// Everything else the catalogue knows of it.
    pub fn spec(self) -> InterfaceSpec {
        match self {
            Self::CheckJsApi => basic::check_js_api(),
            Self::OnMenuShareTimeline => share::on_menu_share_timeline(),
            Self::OnMenuShareAppMessage => share::on_menu_share_app_message(),
            Self::UpdateAppMessageShareData => share::update_app_message_share_data(),
            Self::UpdateTimelineShareData => share::update_timeline_share_data(),
            Self::ChooseImage => image::choose_image(),
            Self::PreviewImage => image::preview_image(),
            Self::GetNetworkType => device::get_network_type(),
            Self::CloseWindow => webview::close_window(),
            Self::ScanQrCode => scan::scan_qr_code(),
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
