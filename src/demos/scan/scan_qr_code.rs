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
            label="scanQRCode(微信处理结果)"
            call=|| scan(false)
        />
        <DemoButton
            interface=Interface::ScanQrCode
            id="scanQRCode1"
            label="scanQRCode(直接返回结果)"
            call=|| scan(true)
        />
    }
}

async fn scan(need_result: bool) -> Report {
    let scanned = wx::scan_qr_code(wx::ScanQrCode {
        need_result,
        ..Default::default()
    })
    .await?;
    Ok(match scanned.content {
        Some(content) => Text {
            zh: format!("扫码结果：{content}").into(),
            en: format!("Scanned: {content}").into(),
        },
        None if need_result => Text::new("没有返回内容。", "No content came back."),
        None => Text::new("扫码内容由微信处理。", "WeChat acts on the content."),
    })
}
