//! One component per JS interface, a few dozen lines each: what a product team copies.
//!
//! They use [`crate::wx`] and [`crate::components`]; what one button leaves for another is in [`DemoState`], and cards
//! and payment ask [`crate::api`] for what only a server can make. What a server does with an upload stands beside the
//! demos ([`fetch_media`]), so that these stay copyable. [`source`] is the very file of a demo.

mod address;
mod basic;
mod beacon;
mod business;
mod card;
mod device;
mod enterprise;
mod fetch_media;
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

use crate::{catalog::Interface, components::at_once};

pub(crate) use card::{codes as card_codes, told_of_added};
pub use fetch_media::fetch_media;
pub use open_tag::{open_tag_demo, open_tag_source};
pub(crate) use pay::{ASKING, Checkout, checkout_view};
pub use share::DefaultShare;
pub use state::DemoState;
pub use voice::VoiceEvents;

/// The demo of an interface. A new variant does not compile without one.
pub fn demo(interface: Interface) -> AnyView {
    match interface {
        Interface::CheckJsApi => at_once(basic::check_js_api::CheckJsApiDemo()),
        Interface::OnMenuShareTimeline => {
            at_once(share::on_menu_share_timeline::OnMenuShareTimelineDemo())
        }
        Interface::OnMenuShareAppMessage => {
            at_once(share::on_menu_share_app_message::OnMenuShareAppMessageDemo())
        }
        Interface::OnMenuShareQq => at_once(share::on_menu_share_qq::OnMenuShareQqDemo()),
        Interface::OnMenuShareWeibo => at_once(share::on_menu_share_weibo::OnMenuShareWeiboDemo()),
        Interface::OnMenuShareQZone => at_once(share::on_menu_share_qzone::OnMenuShareQZoneDemo()),
        Interface::UpdateAppMessageShareData => {
            at_once(share::update_app_message_share_data::UpdateAppMessageShareDataDemo())
        }
        Interface::UpdateTimelineShareData => {
            at_once(share::update_timeline_share_data::UpdateTimelineShareDataDemo())
        }
        Interface::ChooseImage => at_once(image::choose_image::ChooseImageDemo()),
        Interface::PreviewImage => at_once(image::preview_image::PreviewImageDemo()),
        Interface::UploadImage => at_once((
            image::upload_image::UploadImageDemo(),
            fetch_media(interface),
        )),
        Interface::DownloadImage => at_once(image::download_image::DownloadImageDemo()),
        Interface::GetLocalImgData => at_once(image::get_local_img_data::GetLocalImgDataDemo()),
        Interface::StartRecord => at_once(voice::start_record::StartRecordDemo()),
        Interface::StopRecord => at_once(voice::stop_record::StopRecordDemo()),
        Interface::OnVoiceRecordEnd => at_once(voice::on_voice_record_end::OnVoiceRecordEndDemo()),
        Interface::PlayVoice => at_once(voice::play_voice::PlayVoiceDemo()),
        Interface::PauseVoice => at_once(voice::pause_voice::PauseVoiceDemo()),
        Interface::StopVoice => at_once(voice::stop_voice::StopVoiceDemo()),
        Interface::OnVoicePlayEnd => at_once(voice::on_voice_play_end::OnVoicePlayEndDemo()),
        Interface::UploadVoice => at_once((
            voice::upload_voice::UploadVoiceDemo(),
            fetch_media(interface),
        )),
        Interface::DownloadVoice => at_once(voice::download_voice::DownloadVoiceDemo()),
        Interface::TranslateVoice => at_once(smart::translate_voice::TranslateVoiceDemo()),
        Interface::GetNetworkType => at_once(device::get_network_type::GetNetworkTypeDemo()),
        Interface::OpenLocation => at_once(location::open_location::OpenLocationDemo()),
        Interface::GetLocation => at_once(location::get_location::GetLocationDemo()),
        Interface::HideOptionMenu => at_once(webview::hide_option_menu::HideOptionMenuDemo()),
        Interface::ShowOptionMenu => at_once(webview::show_option_menu::ShowOptionMenuDemo()),
        Interface::CloseWindow => at_once(webview::close_window::CloseWindowDemo()),
        Interface::HideMenuItems => at_once(webview::hide_menu_items::HideMenuItemsDemo()),
        Interface::ShowMenuItems => at_once(webview::show_menu_items::ShowMenuItemsDemo()),
        Interface::HideAllNonBaseMenuItem => {
            at_once(webview::hide_all_non_base_menu_item::HideAllNonBaseMenuItemDemo())
        }
        Interface::ShowAllNonBaseMenuItem => {
            at_once(webview::show_all_non_base_menu_item::ShowAllNonBaseMenuItemDemo())
        }
        Interface::ScanQrCode => at_once(scan::scan_qr_code::ScanQrCodeDemo()),
        Interface::OpenProductSpecificView => {
            at_once(shopping::open_product_specific_view::OpenProductSpecificViewDemo())
        }
        Interface::AddCard => at_once(card::add_card::AddCardDemo()),
        Interface::ChooseCard => at_once(card::choose_card::ChooseCardDemo()),
        Interface::OpenCard => at_once(card::open_card::OpenCardDemo()),
        Interface::ConsumeAndShareCard => {
            at_once(card::consume_and_share_card::ConsumeAndShareCardDemo())
        }
        Interface::ChooseWxPay => at_once(pay::choose_wx_pay::ChooseWxPayDemo()),
        Interface::OpenEnterpriseRedPacket => {
            at_once(pay::open_enterprise_red_packet::OpenEnterpriseRedPacketDemo())
        }
        Interface::OpenAddress => at_once(address::open_address::OpenAddressDemo()),
        Interface::StartSearchBeacons => {
            at_once(beacon::start_search_beacons::StartSearchBeaconsDemo())
        }
        Interface::StopSearchBeacons => {
            at_once(beacon::stop_search_beacons::StopSearchBeaconsDemo())
        }
        Interface::OnSearchBeacons => at_once(beacon::on_search_beacons::OnSearchBeaconsDemo()),
        Interface::LaunchMiniProgram => {
            at_once(mini_program::launch_mini_program::LaunchMiniProgramDemo())
        }
        Interface::MiniProgramNavigateBack => {
            at_once(mini_program::navigate_back::MiniProgramNavigateBackDemo())
        }
        Interface::MiniProgramNavigateTo => {
            at_once(mini_program::navigate_to::MiniProgramNavigateToDemo())
        }
        Interface::MiniProgramRedirectTo => {
            at_once(mini_program::redirect_to::MiniProgramRedirectToDemo())
        }
        Interface::MiniProgramSwitchTab => {
            at_once(mini_program::switch_tab::MiniProgramSwitchTabDemo())
        }
        Interface::MiniProgramReLaunch => {
            at_once(mini_program::re_launch::MiniProgramReLaunchDemo())
        }
        Interface::MiniProgramPostMessage => {
            at_once(mini_program::post_message::MiniProgramPostMessageDemo())
        }
        Interface::MiniProgramGetEnv => at_once(mini_program::get_env::MiniProgramGetEnvDemo()),
        Interface::OpenEnterpriseChat => {
            at_once(enterprise::open_enterprise_chat::OpenEnterpriseChatDemo())
        }
        Interface::OpenBusinessView => {
            at_once(business::open_business_view::OpenBusinessViewDemo())
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
