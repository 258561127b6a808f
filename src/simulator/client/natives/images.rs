//! 图像接口.

use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        answering::Call,
        devices::Device,
        media::{self, File},
        phone::Phone,
        views::{
            kit::{self, Progress},
            media as views, say,
        },
    },
    transfer,
};
use crate::{
    simulator::{
        media::{
            local::{self, Kind},
            wanted::Wanted,
        },
        reply::Reply,
    },
    text::Text,
};

const SOURCE: Text = Text::new("图片来源", "Where the picture comes from");
const CAMERA: Text = Text::new("拍照", "Take a photo");
const ALBUM: Text = Text::new("从手机相册选择", "Choose from the album");
const FILES: Text = Text::new("从电脑选择", "Choose from this computer");

const NO_CAMERA: Text = Text::new("无法使用相机", "The camera can't be used");
const NO_CAMERA_BECAUSE: Text = Text::new(
    "没有摄像头，或浏览器未允许本页使用。可在地址栏的网站设置中允许；浏览器只向 https 和 localhost 页面开放摄像头。",
    "There is none, or the browser does not let this page use it. Allow it in the site settings beside the address; \
     browsers open cameras to https and localhost only.",
);

/// Lets the user take a photo or choose pictures, and keeps them under local ids.
pub(super) async fn choose_image(phone: Phone, call: &Call) -> Reply {
    let wanted = Wanted::of(&call.params);
    let Some(from_camera) = ask_where_from(phone, wanted).await else {
        return Reply::cancel(call.native);
    };
    let chosen = if from_camera {
        take_photo(phone, wanted).await
    } else {
        let screens = phone.screens;
        let album = screens.ask(move |answer| views::album(phone, answer, wanted));
        album.await.flatten()
    };
    let Some(chosen) = chosen.filter(|chosen| !chosen.files.is_empty()) else {
        return Reply::cancel(call.native);
    };
    match keep(phone, chosen).await {
        Ok(ids) => Reply::ok(call.native)
            .with("localIds", phone.encode(json!(ids)))
            .with("sourceType", if from_camera { "camera" } else { "album" }),
        Err(reason) => Reply::fail(call.native, &reason),
    }
}

/// Whether the camera is to be used. `None`: neither.
async fn ask_where_from(phone: Phone, wanted: Wanted) -> Option<bool> {
    if !(wanted.album && wanted.camera) {
        return Some(wanted.camera);
    }
    let is_computer = phone.client().is_a_computer();
    let items = move || vec![CAMERA, if is_computer { FILES } else { ALBUM }];
    let asked = phone
        .screens
        .ask(move |answer| kit::action_sheet(answer, SOURCE, items()));
    let tapped = asked.await.flatten()?;
    Some(tapped == 0)
}

/// `None` as well when there is no camera, once the user has been told.
async fn take_photo(phone: Phone, wanted: Wanted) -> Option<views::Chosen> {
    let Ok(camera) = Device::camera().await else {
        say_no_camera(phone).await;
        return None;
    };
    let camera = StoredValue::new_local(camera);
    let screens = phone.screens;
    let photo = screens
        .ask(move |answer| views::camera(answer, camera))
        .await;
    camera.dispose(); // switches it off
    Some(views::Chosen {
        files: vec![photo.flatten()?],
        is_original: !wanted.compressed,
    })
}

async fn say_no_camera(phone: Phone) {
    let told = kit::Dialog {
        title: Some(say(NO_CAMERA)),
        text: say(NO_CAMERA_BECAUSE),
        refuse: None,
        confirm: Text::new("我知道了", "OK"),
    };
    let screens = phone.screens;
    screens.ask(move |answer| kit::dialog(answer, &told)).await;
}

async fn keep(phone: Phone, chosen: views::Chosen) -> Result<Vec<String>, String> {
    let total = chosen.files.len();
    let progress = Progress::begin(phone, String::new());
    let mut ids = Vec::with_capacity(total);
    for file in chosen.files {
        progress.say(say(preparing(ids.len() + 1, total)));
        let file = if chosen.is_original {
            file
        } else {
            media::smaller(&file).await?
        };
        ids.push(phone.media.album.add(phone.client(), file));
    }
    Ok(ids)
}

fn preparing(number: usize, total: usize) -> Text {
    Text {
        zh: format!("正在处理 {number}/{total}").into(),
        en: format!("Preparing {number}/{total}").into(),
    }
}

/// Opens the viewer. The user closes it at some later time.
pub(super) async fn preview_image(phone: Phone, call: &Call) -> Reply {
    let urls = call.params["urls"].as_array().into_iter().flatten();
    let urls: Vec<String> = urls.filter_map(Value::as_str).map(str::to_owned).collect();
    if urls.is_empty() {
        return Reply::fail(
            call.native,
            "urls is missing: the addresses of all pictures",
        );
    }
    let current = call.text("current");
    let first = urls.iter().position(|url| url == current).unwrap_or(0);
    let sources: Vec<String> = urls.into_iter().map(|url| source(phone, url)).collect();
    let screens = phone.screens;
    spawn_local(async move {
        let gallery = screens.ask(move |answer| views::gallery(answer, sources.clone(), first));
        gallery.await;
    });
    Reply::ok(call.native)
}

/// What an `img` of ours shows for an address of the page.
fn source(phone: Phone, url: String) -> String {
    let file = phone.media.album.find(Kind::Image, &url);
    file.map_or(url, |file| file.data_url())
}

/// Sends a picture to WeChat's servers.
pub(super) async fn upload_image(phone: Phone, call: &Call) -> Reply {
    let found = phone.media.album.find(Kind::Image, call.text("localId"));
    transfer::upload(phone, call, found, |file| {
        (file.content_type.clone(), file.bytes.to_vec())
    })
    .await
}

/// Fetches a picture from WeChat's servers.
pub(super) async fn download_image(phone: Phone, call: &Call) -> Reply {
    transfer::download(phone, call, |content_type, bytes| {
        if content_type.starts_with("image/") {
            Ok(File::image(content_type, bytes))
        } else {
            Err("this serverId is that of a recording: use downloadVoice".to_owned())
        }
    })
    .await
}

/// A picture's data in the client's own way.
pub(super) async fn get_local_img_data(phone: Phone, call: &Call) -> Reply {
    match phone.media.album.find(Kind::Image, call.text("localId")) {
        Ok(file) => {
            let data = local::data(phone.client(), &file.content_type, &file.base64());
            Reply::ok(call.native).with("localData", data)
        }
        Err(reason) => Reply::fail(call.native, &reason),
    }
}
