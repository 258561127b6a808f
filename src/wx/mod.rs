//! Typed client of `window.wx`, one file per chapter of the JS-SDK document.
//!
//! Each interface is a function that takes its parameters as a struct and gives `Result<…, WxError>`. The functions wait
//! until `wx.config` has an outcome, so they may be called at any time. On the server they exist too and answer
//! [`WxError::OutsideWechat`]: callers need no `cfg`.

mod address;
mod basic;
mod beacon;
mod business;
mod call;
mod callback;
mod card;
mod client;
mod device;
mod enterprise;
mod error;
mod event;
mod functions;
mod image;
mod location;
mod menu_item;
mod menu_share;
mod mini_program;
mod normalise;
mod open_tag;
mod pause;
mod pay;
mod platform;
mod random;
mod scan;
mod session;
mod share;
mod share_everywhere;
mod shopping;
mod smart;
mod upload;
mod voice;
mod webview;
mod wire;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "inert.rs"]
mod browser;

pub use address::{Address, open_address};
pub use basic::check_js_api;
pub use beacon::{Beacon, Proximity, on_search_beacons, start_search_beacons, stop_search_beacons};
pub use business::{BusinessViewResult, OpenBusinessView, open_business_view};
pub use call::{bad_parameters, call_quietly, call_with, listen_with, not_signed, require_wechat};
pub(crate) use callback::notify_open_tag;
pub use callback::{CallbackEvent, OpenTagEvent, observe, observe_open_tags};
pub use card::{
    AddedCard, CardSignType, CardToOpen, ChooseCard, ChosenCard, ConsumeAndShareCard, SignedCard,
    add_card, choose_card, consume_and_share_card, open_card,
};
pub use client::{Client, Presence, presence};
pub use device::{NetworkType, get_network_type};
pub use enterprise::{OpenEnterpriseChat, open_enterprise_chat};
pub use error::WxError;
pub use image::{
    ChooseImage, ChosenImages, DownloadImage, ImageSource, PreviewImage, SizeType, UploadImage,
    choose_image, download_image, get_local_img_data, preview_image, upload_image,
};
pub use location::{
    CoordinateSystem, GetLocation, Location, OpenLocation, get_location, open_current_location,
    open_location,
};
pub use menu_item::{MenuItem, hide_menu_items, show_menu_items};
pub use menu_share::{
    ContentType, MenuShareContent, MenuShareEvent, MenuShareHandler, on_menu_share_app_message,
    on_menu_share_qq, on_menu_share_qzone, on_menu_share_timeline, on_menu_share_weibo,
};
pub use mini_program::{
    EnvVersion, LaunchMiniProgram, MiniProgramNavigateBack, launch_mini_program,
    mini_program_get_env, mini_program_navigate_back, mini_program_navigate_to,
    mini_program_post_message, mini_program_re_launch, mini_program_redirect_to,
    mini_program_switch_tab,
};
pub use normalise::normalise;
pub use open_tag::{AppLaunch, OpenTagFailure, SubscribeStatus, Subscribed, on_open_tags_error};
pub(crate) use open_tag::{event_detail, read_detail, read_subscribed};
pub use pause::pause;
pub use pay::{
    ChooseWxPay, OpenEnterpriseRedPacket, PaySignType, choose_wx_pay, open_enterprise_red_packet,
};
pub use platform::Platform;
pub use random::random_id;
pub use scan::{ScanQrCode, ScanType, Scanned, scan_qr_code};
pub use session::{
    JsapiConfig, SessionStatus, SignUrl, WxSession, landing_url, present_app_id, present_config,
    signed_url,
};
pub use share::{
    UpdateAppMessageShareData, UpdateTimelineShareData, update_app_message_share_data,
    update_timeline_share_data,
};
pub use share_everywhere::{SharedEverywhere, share_everywhere};
pub use shopping::{OpenProductSpecificView, ProductView, open_product_specific_view};
pub use smart::{TranslateVoice, translate_voice};
pub use upload::{UploadStopped, choose_and_upload, upload_images};
pub use voice::{
    DownloadVoice, UploadVoice, download_voice, on_voice_play_end, on_voice_record_end,
    pause_voice, play_voice, start_record, stop_record, stop_voice, upload_voice,
};
pub use webview::{
    close_window, hide_all_non_base_menu_item, hide_option_menu, show_all_non_base_menu_item,
    show_option_menu,
};
