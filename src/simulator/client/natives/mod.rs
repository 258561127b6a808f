//! What each function of the client does, one file per chapter of WeChat's document.

mod basic;
mod device;
mod location;
mod share;
mod webview;

use super::{answering::Call, phone::Phone};
use crate::simulator::{native::Native, reply::Reply};

/// Without a wildcard: a function that does nothing doesn't compile.
pub(super) async fn answer(phone: Phone, call: &Call) -> Reply {
    use Native as N;
    match call.native {
        // judged before
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
        N::ChooseImage
        | N::ImagePreview
        | N::UploadImage
        | N::DownloadImage
        | N::GetLocalImgData
        | N::StartRecord
        | N::StopRecord
        | N::PlayVoice
        | N::PauseVoice
        | N::StopVoice
        | N::UploadVoice
        | N::DownloadVoice
        | N::TranslateVoice
        | N::OpenLocation
        | N::CloseWindow
        | N::ScanQrCode
        | N::OpenProductViewWithPid
        | N::BatchAddCard
        | N::ChooseCard
        | N::BatchViewCard
        | N::ConsumedShareCard
        | N::GetBrandWcPayRequest
        | N::GetRecevieBizHongBaoRequest
        | N::EditAddress
        | N::StartMonitoringBeacons
        | N::StopMonitoringBeacons
        | N::LaunchMiniProgram
        | N::InvokeMiniProgramApi
        | N::OpenEnterpriseChat
        | N::OpenBusinessView => Reply::fail(call.native, "not simulated yet"),
    }
}
