//! What each function of the client does, one file per chapter of WeChat's document.

mod address;
mod basic;
mod beacons;
mod cards;
mod device;
mod elsewhere;
mod images;
mod location;
mod pay;
mod refused;
mod scan;
mod share;
mod shopping;
mod transfer;
mod voice;
mod webview;

pub(super) use elsewhere::open_mini_program;

use super::{answering::Call, phone::Phone};
use crate::simulator::{native::Native, reply::Reply};

/// Without a wildcard: a function that does nothing doesn't compile.
pub(super) async fn answer(phone: Phone, call: &Call) -> Reply {
    use Native as N;
    match call.native {
        // the page's configuration: answered before, by the server
        N::PreVerifyJsapi => Reply::ok(call.native),
        N::CheckJsApi => basic::check_js_api(phone, call),
        N::ShareTimeline | N::SendAppMessage | N::ShareQq | N::ShareWeiboApp | N::ShareQZone => {
            share::send(phone, call).await
        }
        N::UpdateAppMessageShareData | N::UpdateTimelineShareData => share::store(phone, call),
        N::GetNetworkType => device::get_network_type(phone),
        N::GeoLocation => location::geo_location(phone, call).await,
        N::HideOptionMenu
        | N::ShowOptionMenu
        | N::HideMenuItems
        | N::ShowMenuItems
        | N::HideAllNonBaseMenuItem
        | N::ShowAllNonBaseMenuItem => webview::change_menu(phone, call),
        N::ChooseImage => images::choose_image(phone, call).await,
        N::ImagePreview => images::preview_image(phone, call).await,
        N::UploadImage => images::upload_image(phone, call).await,
        N::DownloadImage => images::download_image(phone, call).await,
        N::GetLocalImgData => images::get_local_img_data(phone, call).await,
        N::StartRecord => voice::start_record(phone, call).await,
        N::StopRecord => voice::stop_record(phone, call).await,
        N::PlayVoice => voice::play_voice(phone, call).await,
        N::PauseVoice => voice::pause_voice(phone, call).await,
        N::StopVoice => voice::stop_voice(phone, call).await,
        N::UploadVoice => voice::upload_voice(phone, call).await,
        N::DownloadVoice => voice::download_voice(phone, call).await,
        N::TranslateVoice => voice::translate_voice(phone, call).await,
        N::OpenLocation => location::open_location(phone, call).await,
        N::CloseWindow => webview::close_window(phone, call),
        N::ScanQrCode => scan::scan_qr_code(phone, call).await,
        N::OpenProductViewWithPid => shopping::open_product_view(phone, call).await,
        N::BatchAddCard => cards::batch_add_card(phone, call).await,
        N::ChooseCard => cards::choose_card(phone, call).await,
        N::BatchViewCard => cards::batch_view_card(phone, call).await,
        N::ConsumedShareCard => cards::consumed_share_card(phone, call).await,
        N::GetBrandWcPayRequest => pay::get_brand_wcpay_request(phone, call).await,
        N::GetRecevieBizHongBaoRequest => pay::get_recevie_biz_hong_bao_request(phone, call).await,
        N::EditAddress => address::edit_address(phone, call).await,
        N::StartMonitoringBeacons => beacons::start_monitoring(phone, call).await,
        N::StopMonitoringBeacons => beacons::stop_monitoring(phone, call).await,
        N::LaunchMiniProgram => elsewhere::launch_mini_program(phone, call).await,
        N::InvokeMiniProgramApi => elsewhere::invoke_mini_program_api(phone, call).await,
        N::OpenEnterpriseChat => elsewhere::open_enterprise_chat(phone, call).await,
        N::OpenBusinessView => elsewhere::open_business_view(phone, call).await,
    }
}
