//! View pieces that several pages and demos share.

mod at_once;
mod copy_button;
mod demo_button;
mod diagnosis;
mod event_button;
mod inline_script;
mod interface_list;
mod localized;
mod not_found;
mod open_tag;
mod page_context;
mod page_title;
mod report;
mod result_log;
mod result_view;
mod scroll_places;
mod simulator_script;
mod site_header;
mod skip_link;
mod status_bar;
mod subscribe_button;
mod wx_config;

pub use at_once::at_once;
pub use copy_button::CopyButton;
pub use demo_button::{DemoButton, Start, call_button};
pub use diagnosis::{Explain, FailureDiagnosis, provide_explain};
pub use event_button::{EventButton, Reporter};
pub use interface_list::InterfaceList;
pub use localized::Localized;
pub use not_found::NotFound;
pub use open_tag::{
    InvalidSlot, SlotContent, WxOpenAudio, WxOpenLaunchApp, WxOpenLaunchWeapp, WxOpenSubscribe,
};
pub use page_context::PageContext;
pub use page_title::PageTitle;
pub use report::{Report, ReportLine};
pub use result_log::ResultLog;
pub use result_view::ResultView;
pub use scroll_places::ScrollPlaces;
pub use simulator_script::SimulatorScript;
pub use site_header::{SITE_NAME, SiteHeader};
pub use skip_link::SkipLink;
pub use status_bar::StatusBar;
pub use subscribe_button::SubscribeButton;
pub use wx_config::WxConfig;
