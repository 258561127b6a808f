//! A recording to listen to.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    catalog::Interface,
    components::{Localized, Report, ReportLine},
    text::Text,
    wx,
};

const PLAY: Text = Text::new("播放", "Play");
const STOP: Text = Text::new("停止", "Stop");

/// Buttons to play and to stop it.
#[component]
pub(super) fn Player(local_id: String) -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    let playing = local_id.clone();
    let play = move |_| {
        let id = playing.clone();
        spawn_local(async move {
            let told = wx::play_voice(id).await.map(|()| PLAYING);
            let _ = report.try_set(Some(told)); // the page may have gone meanwhile
        });
    };
    let stopping = local_id.clone();
    let stop = move |_| {
        let id = stopping.clone();
        spawn_local(async move {
            let told = wx::stop_voice(id).await.map(|()| STOPPED);
            let _ = report.try_set(Some(told));
        });
    };
    view! {
        <div class="player">
            <code>{local_id}</code>
            <button type="button" class="btn_plain" data-interface=Interface::PlayVoice.name() on:click=play>
                "▶ " <Localized text=PLAY />
            </button>
            <button type="button" class="btn_plain" data-interface=Interface::StopVoice.name() on:click=stop>
                "■ " <Localized text=STOP />
            </button>
        </div>
        <ReportLine report=report />
    }
}

const PLAYING: Text = Text::new("正在播放。", "Playing.");
const STOPPED: Text = Text::new("已停止。", "Stopped.");
