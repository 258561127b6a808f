//! 音频接口 and 智能接口.

use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{answering::Call, bridge, js, media::File, phone::Phone, views::kit},
    transfer::{self, Tips},
};
use crate::{
    simulator::{
        media::{amr, local::Kind, tone},
        reply::Reply,
    },
    text::Text,
};

const MICROPHONE: Text = Text::new(
    "该网页申请使用你的麦克风",
    "This page wants to use your microphone",
);
const RECOGNISING: Text = Text::new("正在识别…", "Listening to it…");

/// How often the seconds of a recording are looked at, in milliseconds.
const TICK: u32 = 100;

/// Asks the user, once per document, and begins.
pub(super) async fn start_record(phone: Phone, call: &Call) -> Reply {
    let recorder = phone.media.recorder;
    if !recorder.take() {
        return Reply::fail(
            call.native,
            "a recording is running already: stopRecord ends it",
        );
    }
    if !may_record(phone).await {
        recorder.release();
        return Reply::cancel(call.native);
    }
    let Some(recording) = recorder.begin().await else {
        return Reply::cancel(call.native); // the page was closed
    };
    spawn_local(end_in_time(phone, recording.number));
    Reply::ok(call.native)
}

async fn may_record(phone: Phone) -> bool {
    let allowed = phone.media.microphone;
    if !allowed.get_value() {
        let asked = phone
            .screens
            .ask(|answer| kit::permission(answer, MICROPHONE));
        allowed.set_value(asked.await == Some(true));
    }
    allowed.get_value()
}

/// WeChat ends a recording after a minute, and tells the page.
async fn end_in_time(phone: Phone, number: usize) {
    let recorder = phone.media.recorder;
    loop {
        js::pause(TICK).await;
        let now = recorder.now.get_untracked();
        let Some(recording) = now.filter(|now| now.number == number) else {
            return;
        };
        if recording.seconds() >= limit(phone) {
            break;
        }
        recorder.now.notify(); // the seconds go on
    }
    if let Some(id) = end(phone).await {
        bridge::fire(phone, "onVoiceRecordEnd", json!({ "localId": id }));
    }
}

fn limit(phone: Phone) -> f64 {
    f64::from(phone.settings.read_untracked().record_limit)
}

/// Ends what runs; its local id.
async fn end(phone: Phone) -> Option<String> {
    let file = phone.media.recorder.end(limit(phone)).await?;
    Some(phone.media.album.add(phone.client(), file))
}

pub(super) async fn stop_record(phone: Phone, call: &Call) -> Reply {
    match end(phone).await {
        Some(id) => Reply::ok(call.native).with("localId", id),
        None => Reply::fail(
            call.native,
            "no recording is running: startRecord begins one",
        ),
    }
}

/// Plays it, and tells the page when all of it was heard.
pub(super) async fn play_voice(phone: Phone, call: &Call) -> Reply {
    let id = call.text("localId").to_owned();
    let file = match recording(phone, call) {
        Ok(file) => file,
        Err(reason) => return Reply::fail(call.native, &reason),
    };
    let ended = {
        let id = id.clone();
        move || {
            bridge::fire(phone, "onVoicePlayEnd", json!({ "localId": id }));
        }
    };
    match phone.media.player.play(&id, &file, ended).await {
        Ok(()) => Reply::ok(call.native),
        Err(reason) => Reply::fail(call.native, &reason),
    }
}

/// playVoice goes on from there.
pub(super) async fn pause_voice(phone: Phone, call: &Call) -> Reply {
    match recording(phone, call) {
        Ok(_) => {
            phone.media.player.pause(call.text("localId"));
            Reply::ok(call.native)
        }
        Err(reason) => Reply::fail(call.native, &reason),
    }
}

/// playVoice begins anew.
pub(super) async fn stop_voice(phone: Phone, call: &Call) -> Reply {
    match recording(phone, call) {
        Ok(_) => {
            phone.media.player.stop_it(call.text("localId"));
            Reply::ok(call.native)
        }
        Err(reason) => Reply::fail(call.native, &reason),
    }
}

fn recording(phone: Phone, call: &Call) -> Result<File, String> {
    phone.media.album.find(Kind::Voice, call.text("localId"))
}

/// Sends a recording. WeChat's servers take AMR, which browsers don't write: silence of the same length goes up.
pub(super) async fn upload_voice(phone: Phone, call: &Call) -> Reply {
    let found = recording(phone, call);
    transfer::upload(phone, call, found, |file| {
        ("audio/amr".to_owned(), amr::silence(file.seconds))
    })
    .await
}

/// Fetches a recording. What this phone has sent is heard as it was; of others, browsers can't play the AMR: a tone of its
/// length is heard.
pub(super) async fn download_voice(phone: Phone, call: &Call) -> Reply {
    let own = phone.media.album.sent(call.text("serverId"));
    transfer::download(phone, call, |_, bytes| {
        let seconds = amr::seconds(&bytes)
            .ok_or_else(|| "this serverId is that of a picture: use downloadImage".to_owned())?;
        Ok(own.unwrap_or_else(|| File::voice("audio/wav", tone::wav(seconds), seconds)))
    })
    .await
}

/// What it is recognised as stands in the settings; nothing there is nothing recognised.
pub(super) async fn translate_voice(phone: Phone, call: &Call) -> Reply {
    let _tips = Tips::begin(phone, call, RECOGNISING).await;
    if let Err(reason) = recording(phone, call) {
        return Reply::fail(call.native, &reason);
    }
    let recognised = phone.settings.read_untracked().recognised.clone();
    let reply = Reply::ok(call.native);
    if recognised.is_empty() {
        return reply;
    }
    reply.with("translateResult", recognised)
}
