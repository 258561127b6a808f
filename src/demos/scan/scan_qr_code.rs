//! scanQRCode: let WeChat act on a code, or take its content.

use leptos::prelude::*;

use crate::{
    catalog::Interface,
    components::{DemoButton, Report},
    text::Text,
    wx,
};

#[component]
pub fn ScanQrCodeDemo() -> impl IntoView {
    view! {
        <DemoButton
            interface=Interface::ScanQrCode
            id="scanQRCode0"
            label=Text::new("scanQRCode(微信处理结果)", "scanQRCode (WeChat acts on it)")
            call=|| scan(false)
        />
        <DemoButton
            interface=Interface::ScanQrCode
            id="scanQRCode1"
            label=Text::new("scanQRCode(直接返回结果)", "scanQRCode (gives the result)")
            call=|| scan(true)
        />
    }
}

async fn scan(need_result: bool) -> Report {
    let parameters = wx::ScanQrCode::default().need_result(need_result);
    Ok(match wx::scan_qr_code(parameters).await? {
        Some(wx::Scanned { symbology, text }) => {
            let kind = symbology.as_deref().unwrap_or("QR");
            Text {
                zh: format!("扫码结果（{kind}）：{text}").into(),
                en: format!("Scanned ({kind}): {text}").into(),
            }
        }
        None if need_result => Text::new("没有返回内容。", "No content came back."),
        None => Text::new("扫码内容由微信处理。", "WeChat acts on the content."),
    })
}
