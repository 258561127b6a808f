//! One component per JS interface, a few dozen lines each: what a product team copies.
//!
//! They use only [`crate::wx`] and [`crate::components`]. [`source`] is the very file of a demo.

mod address;
mod basic;
mod beacon;
mod business;
mod card;
mod device;
mod enterprise;
mod image;
mod location;
mod mini_program;
mod open_tag;
mod pay;
mod sample;
mod scan;
mod share;
mod shopping;
mod smart;
mod state;
mod voice;
mod webview;

use leptos::prelude::*;

use crate::catalog::Interface;

pub use open_tag::{open_tag_demo, open_tag_source};
pub use state::DemoState;
pub use voice::VoiceEvents;

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
        Interface::OnMenuShareQq => share::on_menu_share_qq::OnMenuShareQqDemo().into_any(),
        Interface::OnMenuShareWeibo => {
            share::on_menu_share_weibo::OnMenuShareWeiboDemo().into_any()
        }
        Interface::OnMenuShareQZone => {
            share::on_menu_share_qzone::OnMenuShareQZoneDemo().into_any()
        }
        Interface::UpdateAppMessageShareData => {
            share::update_app_message_share_data::UpdateAppMessageShareDataDemo().into_any()
        }
        Interface::UpdateTimelineShareData => {
            share::update_timeline_share_data::UpdateTimelineShareDataDemo().into_any()
        }
        Interface::ChooseImage => image::choose_image::ChooseImageDemo().into_any(),
        Interface::PreviewImage => image::preview_image::PreviewImageDemo().into_any(),
        Interface::UploadImage => image::upload_image::UploadImageDemo().into_any(),
        Interface::DownloadImage => image::download_image::DownloadImageDemo().into_any(),
        Interface::GetLocalImgData => image::get_local_img_data::GetLocalImgDataDemo().into_any(),
        Interface::StartRecord => voice::start_record::StartRecordDemo().into_any(),
        Interface::StopRecord => voice::stop_record::StopRecordDemo().into_any(),
        Interface::OnVoiceRecordEnd => {
            voice::on_voice_record_end::OnVoiceRecordEndDemo().into_any()
        }
        Interface::PlayVoice => voice::play_voice::PlayVoiceDemo().into_any(),
        Interface::PauseVoice => voice::pause_voice::PauseVoiceDemo().into_any(),
        Interface::StopVoice => voice::stop_voice::StopVoiceDemo().into_any(),
        Interface::OnVoicePlayEnd => voice::on_voice_play_end::OnVoicePlayEndDemo().into_any(),
        Interface::UploadVoice => voice::upload_voice::UploadVoiceDemo().into_any(),
        Interface::DownloadVoice => voice::download_voice::DownloadVoiceDemo().into_any(),
        Interface::TranslateVoice => smart::translate_voice::TranslateVoiceDemo().into_any(),
        Interface::GetNetworkType => device::get_network_type::GetNetworkTypeDemo().into_any(),
        Interface::OpenLocation => location::open_location::OpenLocationDemo().into_any(),
        Interface::GetLocation => location::get_location::GetLocationDemo().into_any(),
        Interface::HideOptionMenu => webview::hide_option_menu::HideOptionMenuDemo().into_any(),
        Interface::ShowOptionMenu => webview::show_option_menu::ShowOptionMenuDemo().into_any(),
        Interface::CloseWindow => webview::close_window::CloseWindowDemo().into_any(),
        Interface::HideMenuItems => webview::hide_menu_items::HideMenuItemsDemo().into_any(),
        Interface::ShowMenuItems => webview::show_menu_items::ShowMenuItemsDemo().into_any(),
        Interface::HideAllNonBaseMenuItem => {
            webview::hide_all_non_base_menu_item::HideAllNonBaseMenuItemDemo().into_any()
        }
        Interface::ShowAllNonBaseMenuItem => {
            webview::show_all_non_base_menu_item::ShowAllNonBaseMenuItemDemo().into_any()
        }
        Interface::ScanQrCode => scan::scan_qr_code::ScanQrCodeDemo().into_any(),
        Interface::OpenProductSpecificView => {
            shopping::open_product_specific_view::OpenProductSpecificViewDemo().into_any()
        }
        Interface::AddCard => card::add_card::AddCardDemo().into_any(),
        Interface::ChooseCard => card::choose_card::ChooseCardDemo().into_any(),
        Interface::OpenCard => card::open_card::OpenCardDemo().into_any(),
        Interface::ConsumeAndShareCard => {
            card::consume_and_share_card::ConsumeAndShareCardDemo().into_any()
        }
        Interface::ChooseWxPay => pay::choose_wx_pay::ChooseWxPayDemo().into_any(),
        Interface::OpenEnterpriseRedPacket => {
            pay::open_enterprise_red_packet::OpenEnterpriseRedPacketDemo().into_any()
        }
        Interface::OpenAddress => address::open_address::OpenAddressDemo().into_any(),
        Interface::StartSearchBeacons => {
            beacon::start_search_beacons::StartSearchBeaconsDemo().into_any()
        }
        Interface::StopSearchBeacons => {
            beacon::stop_search_beacons::StopSearchBeaconsDemo().into_any()
        }
        Interface::OnSearchBeacons => beacon::on_search_beacons::OnSearchBeaconsDemo().into_any(),
        Interface::LaunchMiniProgram => {
            mini_program::launch_mini_program::LaunchMiniProgramDemo().into_any()
        }
        Interface::MiniProgramNavigateBack => {
            mini_program::navigate_back::MiniProgramNavigateBackDemo().into_any()
        }
        Interface::MiniProgramNavigateTo => {
            mini_program::navigate_to::MiniProgramNavigateToDemo().into_any()
        }
        Interface::MiniProgramRedirectTo => {
            mini_program::redirect_to::MiniProgramRedirectToDemo().into_any()
        }
        Interface::MiniProgramSwitchTab => {
            mini_program::switch_tab::MiniProgramSwitchTabDemo().into_any()
        }
        Interface::MiniProgramReLaunch => {
            mini_program::re_launch::MiniProgramReLaunchDemo().into_any()
        }
        Interface::MiniProgramPostMessage => {
            mini_program::post_message::MiniProgramPostMessageDemo().into_any()
        }
        Interface::MiniProgramGetEnv => mini_program::get_env::MiniProgramGetEnvDemo().into_any(),
        Interface::OpenEnterpriseChat => {
            enterprise::open_enterprise_chat::OpenEnterpriseChatDemo().into_any()
        }
        Interface::OpenBusinessView => {
            business::open_business_view::OpenBusinessViewDemo().into_any()
        }
    }
}

/// The source of an interface's demo.
pub const fn source(interface: Interface) -> &'static str {
    match interface {
        Interface::CheckJsApi => include_str!("basic/check_js_api.rs"),
        Interface::OnMenuShareTimeline => include_str!("share/on_menu_share_timeline.rs"),
        Interface::OnMenuShareAppMessage => include_str!("share/on_menu_share_app_message.rs"),
        Interface::OnMenuShareQq => include_str!("share/on_menu_share_qq.rs"),
        Interface::OnMenuShareWeibo => include_str!("share/on_menu_share_weibo.rs"),
        Interface::OnMenuShareQZone => include_str!("share/on_menu_share_qzone.rs"),
        Interface::UpdateAppMessageShareData => {
            include_str!("share/update_app_message_share_data.rs")
        }
        Interface::UpdateTimelineShareData => include_str!("share/update_timeline_share_data.rs"),
        Interface::ChooseImage => include_str!("image/choose_image.rs"),
        Interface::PreviewImage => include_str!("image/preview_image.rs"),
        Interface::UploadImage => include_str!("image/upload_image.rs"),
        Interface::DownloadImage => include_str!("image/download_image.rs"),
        Interface::GetLocalImgData => include_str!("image/get_local_img_data.rs"),
        Interface::StartRecord => include_str!("voice/start_record.rs"),
        Interface::StopRecord => include_str!("voice/stop_record.rs"),
        Interface::OnVoiceRecordEnd => include_str!("voice/on_voice_record_end.rs"),
        Interface::PlayVoice => include_str!("voice/play_voice.rs"),
        Interface::PauseVoice => include_str!("voice/pause_voice.rs"),
        Interface::StopVoice => include_str!("voice/stop_voice.rs"),
        Interface::OnVoicePlayEnd => include_str!("voice/on_voice_play_end.rs"),
        Interface::UploadVoice => include_str!("voice/upload_voice.rs"),
        Interface::DownloadVoice => include_str!("voice/download_voice.rs"),
        Interface::TranslateVoice => include_str!("smart/translate_voice.rs"),
        Interface::GetNetworkType => include_str!("device/get_network_type.rs"),
        Interface::OpenLocation => include_str!("location/open_location.rs"),
        Interface::GetLocation => include_str!("location/get_location.rs"),
        Interface::HideOptionMenu => include_str!("webview/hide_option_menu.rs"),
        Interface::ShowOptionMenu => include_str!("webview/show_option_menu.rs"),
        Interface::CloseWindow => include_str!("webview/close_window.rs"),
        Interface::HideMenuItems => include_str!("webview/hide_menu_items.rs"),
        Interface::ShowMenuItems => include_str!("webview/show_menu_items.rs"),
        Interface::HideAllNonBaseMenuItem => include_str!("webview/hide_all_non_base_menu_item.rs"),
        Interface::ShowAllNonBaseMenuItem => include_str!("webview/show_all_non_base_menu_item.rs"),
        Interface::ScanQrCode => include_str!("scan/scan_qr_code.rs"),
        Interface::OpenProductSpecificView => {
            include_str!("shopping/open_product_specific_view.rs")
        }
        Interface::AddCard => include_str!("card/add_card.rs"),
        Interface::ChooseCard => include_str!("card/choose_card.rs"),
        Interface::OpenCard => include_str!("card/open_card.rs"),
        Interface::ConsumeAndShareCard => include_str!("card/consume_and_share_card.rs"),
        Interface::ChooseWxPay => include_str!("pay/choose_wx_pay.rs"),
        Interface::OpenEnterpriseRedPacket => include_str!("pay/open_enterprise_red_packet.rs"),
        Interface::OpenAddress => include_str!("address/open_address.rs"),
        Interface::StartSearchBeacons => include_str!("beacon/start_search_beacons.rs"),
        Interface::StopSearchBeacons => include_str!("beacon/stop_search_beacons.rs"),
        Interface::OnSearchBeacons => include_str!("beacon/on_search_beacons.rs"),
        Interface::LaunchMiniProgram => include_str!("mini_program/launch_mini_program.rs"),
        Interface::MiniProgramNavigateBack => include_str!("mini_program/navigate_back.rs"),
        Interface::MiniProgramNavigateTo => include_str!("mini_program/navigate_to.rs"),
        Interface::MiniProgramRedirectTo => include_str!("mini_program/redirect_to.rs"),
        Interface::MiniProgramSwitchTab => include_str!("mini_program/switch_tab.rs"),
        Interface::MiniProgramReLaunch => include_str!("mini_program/re_launch.rs"),
        Interface::MiniProgramPostMessage => include_str!("mini_program/post_message.rs"),
        Interface::MiniProgramGetEnv => include_str!("mini_program/get_env.rs"),
        Interface::OpenEnterpriseChat => include_str!("enterprise/open_enterprise_chat.rs"),
        Interface::OpenBusinessView => include_str!("business/open_business_view.rs"),
    }
}
