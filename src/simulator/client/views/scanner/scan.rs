//! The scanner: it goes on until it finds a code, or the user goes back.

use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlVideoElement};

use super::super::{
    super::{devices::Device, js, phone::Phone, reader::Reader, screen::Answer},
    kit, say,
};
use crate::{
    simulator::codes::{Code, CodeKind},
    text::Text,
};

/// Between two frames of the camera, in milliseconds.
const PAUSE: u32 = 150;

/// Of a video element: it has a frame to show.
const HAS_FRAME: u16 = 2;

const NO_READER: Text = Text::new("识别组件加载失败", "What reads codes could not be loaded");
const NO_PICTURE: Text = Text::new("无法读取这张图片", "This is no picture that can be read");
const ALBUM: Text = Text::new("从相册选取", "From the album");
const READING: Text = Text::new("正在识别…", "Reading…");

/// What the camera does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Watch {
    Opens,
    Looks,
    /// None, refused, or a page where a browser gives none.
    HasNone,
}

/// Looks for a code of `kinds`; `None`: the user has gone back.
pub(in super::super::super) fn scanner(
    phone: Phone,
    answer: Answer<Option<Code>>,
    kinds: Vec<CodeKind>,
) -> AnyView {
    let watch = RwSignal::new(Watch::Opens);
    let video = NodeRef::<html::Video>::new();
    // goes with the scanner, and is off then
    let camera = StoredValue::new_local(None);
    let looked_for = kinds.clone();
    video.on_load(move |video| {
        spawn_local(async move {
            match look(&video, &looked_for, camera, watch).await {
                Ok(Some(code)) => answer.give(Some(code)),
                Ok(None) => {}
                Err(_) => kit::toast(phone, say(NO_READER)),
            }
        });
    });
    let kinds = StoredValue::new(kinds);
    let picked = move |event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        // so that the same one can be picked again
        input.set_value("");
        if let Some(file) = file {
            spawn_local(read_picture(phone, answer, file.into(), kinds.get_value()));
        }
    };
    let hint = move || say(hint(watch.get(), &kinds.read_value()));
    let content = view! {
        <div class="scanner">
            <video class="scanner_video" node_ref=video prop:muted=true autoplay=true playsinline="" aria-hidden="true"></video>
            <div class="scanner_frame" class:scanner_frame_looks=move || watch.get() == Watch::Looks aria-hidden="true"></div>
            <p class="scanner_hint" role="status">{hint}</p>
            <label class="scanner_album">
                <input type="file" accept="image/*" aria-label=say(ALBUM) on:change=picked />
                <span aria-hidden="true">{say(ALBUM)}</span>
            </label>
        </div>
    };
    kit::page(
        Text::new("扫一扫", "Scan"),
        move || answer.give(None),
        content,
    )
}

fn hint(watch: Watch, kinds: &[CodeKind]) -> Text {
    match (watch, kinds) {
        (Watch::Opens, _) => Text::new("正在打开相机…", "Opening the camera…"),
        (Watch::HasNone, _) => Text::new(
            "无法使用相机，可从相册选取图片",
            "No camera here: take a picture from the album",
        ),
        (Watch::Looks, [CodeKind::Qr]) => Text::new(
            "将二维码放入框内，即可自动扫描",
            "Hold a QR code into the frame",
        ),
        (Watch::Looks, [CodeKind::Bar]) => Text::new(
            "将条码放入框内，即可自动扫描",
            "Hold a bar code into the frame",
        ),
        (Watch::Looks, _) => Text::new(
            "将二维码/条码放入框内，即可自动扫描",
            "Hold a QR or bar code into the frame",
        ),
    }
}

/// Goes through the camera's frames while the scanner is open; `None`: it has been closed, or there is no camera.
async fn look(
    video: &HtmlVideoElement,
    kinds: &[CodeKind],
    camera: StoredValue<Option<Device>, LocalStorage>,
    watch: RwSignal<Watch>,
) -> Result<Option<Code>, JsValue> {
    let Ok(opened) = Device::camera().await else {
        // the scanner may have been closed meanwhile
        let _ = watch.try_set(Watch::HasNone);
        return Ok(None);
    };
    opened.show_in(video);
    // given back, and so turned off, where the scanner has been closed
    let _ = camera.try_set_value(Some(opened));
    let _ = watch.try_set(Watch::Looks);
    let reader = Reader::load().await?;
    while camera.try_with_value(Option::is_some) == Some(true) {
        if video.ready_state() >= HAS_FRAME {
            // a frame that can't be read is followed by others
            let found = reader.read(video, kinds).await.ok().flatten();
            if found.is_some() {
                return Ok(found);
            }
        }
        js::pause(PAUSE).await;
    }
    Ok(None)
}

async fn read_picture(
    phone: Phone,
    answer: Answer<Option<Code>>,
    file: JsValue,
    kinds: Vec<CodeKind>,
) {
    let progress = kit::Progress::begin(phone, say(READING));
    let found = match Reader::load().await {
        Ok(reader) => reader.read(&file, &kinds).await.map_err(|_| NO_PICTURE),
        Err(_) => Err(NO_READER),
    };
    drop(progress);
    match found {
        Ok(Some(code)) => answer.give(Some(code)),
        Ok(None) => kit::toast(phone, say(nothing_found(&kinds))),
        Err(told) => kit::toast(phone, say(told)),
    }
}

fn nothing_found(kinds: &[CodeKind]) -> Text {
    match kinds {
        [CodeKind::Qr] => Text::new("未发现二维码", "No QR code in it"),
        [CodeKind::Bar] => Text::new("未发现条码", "No bar code in it"),
        _ => Text::new("未发现二维码或条码", "No QR or bar code in it"),
    }
}
