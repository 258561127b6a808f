//! A photo is taken, and taken again until it is good.

use super::super::{
    super::{
        devices::Device,
        media::{self, File},
        screen::Answer,
    },
    kit, say,
};
use crate::text::Text;
use leptos::{html, prelude::*};

/// Shows what the camera sees; answers with the photo. `None`: cancelled.
pub(in super::super::super) fn camera(
    answer: Answer<Option<File>>,
    camera: StoredValue<Device, LocalStorage>,
) -> AnyView {
    let video = NodeRef::<html::Video>::new();
    let is_live = RwSignal::new(false);
    let photo = RwSignal::new(None::<File>);
    video.on_load(move |video| {
        camera.with_value(|camera| camera.show_in(&video));
    });
    let shoot = move |_| {
        if let Some(video) = video.get_untracked() {
            photo.set(media::snapshot(&video).ok());
        }
    };
    let content = view! {
        <div class="camera">
            <div class="camera_sight">
                <video node_ref=video autoplay playsinline prop:muted=true on:loadeddata=move |_| is_live.set(true)></video>
                {move || photo.get().map(|photo| view! {
                    <img src=photo.data_url() alt=say(Text::new("刚拍的照片", "The photo")) />
                })}
            </div>
            <div class="camera_bar">
                <Show
                    when=move || photo.read().is_some()
                    fallback=move || view! {
                        <button
                            type="button"
                            class="camera_shutter"
                            aria-label=say(Text::new("拍照", "Take the photo"))
                            disabled=move || !is_live.get()
                            on:click=shoot
                        ></button>
                    }
                >
                    <button type="button" class="weui-btn weui-btn_mini weui-btn_default" on:click=move |_| photo.set(None)>
                        {say(Text::new("重拍", "Retake"))}
                    </button>
                    <button type="button" class="weui-btn weui-btn_mini weui-btn_primary" on:click=move |_| answer.give(photo.get_untracked())>
                        {say(Text::new("使用照片", "Use photo"))}
                    </button>
                </Show>
            </div>
        </div>
    };
    kit::page(
        Text::new("拍照", "Camera"),
        move || answer.give(None),
        content,
    )
}
