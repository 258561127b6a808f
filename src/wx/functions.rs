//! Each interface has its typed function: a new variant does not compile without one. This is for the compiler alone; the
//! program has nothing of it.

use super::*;
use crate::catalog::Interface;

fn exists<Function>(_: Function) {}

const _: fn(Interface) = |interface| match interface {
    Interface::CheckJsApi => exists(|| check_js_api([""])),
    Interface::OnMenuShareTimeline => exists(|content| on_menu_share_timeline(content, |_| {})),
    Interface::OnMenuShareAppMessage => {
        exists(|content| on_menu_share_app_message(content, |_| {}))
    }
    Interface::OnMenuShareQq => exists(|content| on_menu_share_qq(content, |_| {})),
    Interface::OnMenuShareWeibo => exists(|content| on_menu_share_weibo(content, |_| {})),
    Interface::OnMenuShareQZone => exists(|content| on_menu_share_qzone(content, |_| {})),
    Interface::UpdateAppMessageShareData => exists(update_app_message_share_data),
    Interface::UpdateTimelineShareData => exists(update_timeline_share_data),
    Interface::ChooseImage => exists(choose_image),
    Interface::PreviewImage => exists(preview_image),
    Interface::UploadImage => exists(upload_image),
    Interface::DownloadImage => exists(download_image),
    Interface::GetLocalImgData => exists(|| get_local_img_data("")),
    Interface::StartRecord => exists(start_record),
    Interface::StopRecord => exists(stop_record),
    Interface::OnVoiceRecordEnd => exists(|| on_voice_record_end(|_| {})),
    Interface::PlayVoice => exists(|| play_voice("")),
    Interface::PauseVoice => exists(|| pause_voice("")),
    Interface::StopVoice => exists(|| stop_voice("")),
    Interface::OnVoicePlayEnd => exists(|| on_voice_play_end(|_| {})),
    Interface::UploadVoice => exists(upload_voice),
    Interface::DownloadVoice => exists(download_voice),
    Interface::TranslateVoice => exists(translate_voice),
    Interface::GetNetworkType => exists(get_network_type),
    Interface::OpenLocation => exists(open_location),
    Interface::GetLocation => exists(get_location),
    Interface::HideOptionMenu => exists(hide_option_menu),
    Interface::ShowOptionMenu => exists(show_option_menu),
    Interface::CloseWindow => exists(close_window),
    Interface::HideMenuItems => exists(|| hide_menu_items([])),
    Interface::ShowMenuItems => exists(|| show_menu_items([])),
    Interface::HideAllNonBaseMenuItem => exists(hide_all_non_base_menu_item),
    Interface::ShowAllNonBaseMenuItem => exists(show_all_non_base_menu_item),
    Interface::ScanQrCode => exists(scan_qr_code),
    Interface::OpenProductSpecificView => exists(open_product_specific_view),
    Interface::AddCard => exists(|| add_card([])),
    Interface::ChooseCard => exists(choose_card),
    Interface::OpenCard => exists(|| open_card([])),
    Interface::ConsumeAndShareCard => exists(consume_and_share_card),
    Interface::ChooseWxPay => exists(choose_wx_pay),
    Interface::OpenEnterpriseRedPacket => exists(open_enterprise_red_packet),
    Interface::OpenAddress => exists(open_address),
    Interface::StartSearchBeacons => exists(|| start_search_beacons("")),
    Interface::StopSearchBeacons => exists(stop_search_beacons),
    Interface::OnSearchBeacons => exists(|| on_search_beacons(|_| {})),
    Interface::LaunchMiniProgram => exists(launch_mini_program),
    Interface::MiniProgramNavigateBack => exists(mini_program_navigate_back),
    Interface::MiniProgramNavigateTo => exists(|| mini_program_navigate_to("")),
    Interface::MiniProgramRedirectTo => exists(|| mini_program_redirect_to("")),
    Interface::MiniProgramSwitchTab => exists(|| mini_program_switch_tab("")),
    Interface::MiniProgramReLaunch => exists(|| mini_program_re_launch("")),
    Interface::MiniProgramPostMessage => exists(|| mini_program_post_message(0)),
    Interface::MiniProgramGetEnv => exists(mini_program_get_env),
    Interface::OpenEnterpriseChat => exists(open_enterprise_chat),
    Interface::OpenBusinessView => exists(open_business_view),
};
