//! One component per JS interface, a few dozen lines each: what a product team copies.
//!
//! They use only [`crate::wx`] and [`crate::components`]. [`source`] is the very file of a demo.

mod basic;
mod device;
mod image;
mod sample;
mod scan;
mod share;
mod webview;

use leptos::prelude::*;

use crate::catalog::Interface;

/// The demo of an interface. A new variant does not compile without one.
pub fn demo(interface: Interface) -> AnyView {
    match interface {
        Interface::CheckJsApi => basic::check_js_api::CheckJsApiDemo().into_any(),
        Interface::OnMenuShareTimeline => {
            share::on_menu_share_timeline::OnMenuShareTimelineDemo().into_any()
        }
        Interface::OnMenuShareAppMessage => {
            share::on_menu_share_app_message::OnMenuShareAppMessageDemo().into_any()
        }
        Interface::UpdateAppMessageShareData => {
            share::update_app_message_share_data::UpdateAppMessageShareDataDemo().into_any()
        }
        Interface::UpdateTimelineShareData => {
            share::update_timeline_share_data::UpdateTimelineShareDataDemo().into_any()
        }
        Interface::ChooseImage => image::choose_image::ChooseImageDemo().into_any(),
        Interface::PreviewImage => image::preview_image::PreviewImageDemo().into_any(),
        Interface::GetNetworkType => device::get_network_type::GetNetworkTypeDemo().into_any(),
        Interface::CloseWindow => webview::close_window::CloseWindowDemo().into_any(),
        Interface::ScanQrCode => scan::scan_qr_code::ScanQrCodeDemo().into_any(),
    }
}

/// The source of an interface's demo.
pub const fn source(interface: Interface) -> &'static str {
    match interface {
        Interface::CheckJsApi => include_str!("basic/check_js_api.rs"),
        Interface::OnMenuShareTimeline => include_str!("share/on_menu_share_timeline.rs"),
        Interface::OnMenuShareAppMessage => include_str!("share/on_menu_share_app_message.rs"),
        Interface::UpdateAppMessageShareData => {
            include_str!("share/update_app_message_share_data.rs")
        }
        Interface::UpdateTimelineShareData => include_str!("share/update_timeline_share_data.rs"),
        Interface::ChooseImage => include_str!("image/choose_image.rs"),
        Interface::PreviewImage => include_str!("image/preview_image.rs"),
        Interface::GetNetworkType => include_str!("device/get_network_type.rs"),
        Interface::CloseWindow => include_str!("webview/close_window.rs"),
        Interface::ScanQrCode => include_str!("scan/scan_qr_code.rs"),
    }
}
