//! What a server does with an upload: fetch it from WeChat by its serverId, and show what came of it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, FetchedMedia, MediaKind, Problem},
    catalog::Interface,
    components::{Localized, at_once},
    demos::DemoState,
    language::Language,
    text::Text,
    wx,
};

/// The serverIds that an upload leaves, each with buttons to fetch it; `None` for interfaces that upload nothing.
pub fn fetch_media(interface: Interface) -> Option<AnyView> {
    let state = DemoState::get();
    let (kinds, ids): (&'static [MediaKind], _) = match interface {
        Interface::UploadImage => (
            &[MediaKind::Image],
            Signal::derive(move || state.server_images.get()),
        ),
        Interface::UploadVoice => (
            &[MediaKind::Voice, MediaKind::HdVoice],
            Signal::derive(move || state.server_voice.get().into_iter().collect::<Vec<_>>()),
        ),
        _ => return None,
    };
    // keyed: what was fetched of one stays when the next is uploaded
    Some(at_once(view! {
        <ul class="uploads">
            <For each=move || ids.get() key=Clone::clone let:id>
                <li>
                    <code>{id.clone()}</code>
                    {kinds.iter().map(|&kind| fetch(kind, id.clone())).collect::<Vec<_>>()}
                </li>
            </For>
        </ul>
    }))
}

/// A button that fetches, and room for what comes of it.
fn fetch(kind: MediaKind, id: String) -> AnyView {
    let outcome = RwSignal::new(None::<Result<FetchedMedia, Problem>>);
    let running = RwSignal::new(false);
    let media_id = id.clone();
    let run = move |_| {
        let media_id = media_id.clone();
        running.set(true);
        outcome.set(None);
        spawn_local(async move {
            let fetched =
                api::fetch_media(wx::signed_url(), wx::present_app_id(), media_id, kind).await;
            // the page may have gone meanwhile
            let _ = running.try_set(false);
            let _ = outcome.try_set(Some(fetched));
        });
    };
    at_once(view! {
        <button
            type="button"
            class="btn_plain"
            data-fetch-media=id
            data-kind=kind.as_str()
            disabled=move || running.get()
            on:click=run
        >
            <Localized text=label(kind) />
        </button>
        <div role="status">{move || outcome.get().map(told)}</div>
    })
}

const fn label(kind: MediaKind) -> Text {
    match kind {
        MediaKind::HdVoice => Text::new(
            "把高清语音（16 kHz Speex）取回本站服务器",
            "Fetch to our server in 16 kHz (Speex)",
        ),
        MediaKind::Image | MediaKind::Voice => Text::new("取回本站服务器", "Fetch to our server"),
    }
}

fn told(outcome: Result<FetchedMedia, Problem>) -> AnyView {
    match outcome {
        Ok(fetched) => shown(fetched),
        Err(problem) => at_once(view! {
            <p class="report" data-failed="">
                <Localized text=problem.hint />
            </p>
        }),
    }
}

/// A picture as such; a recording as a link, for browsers play neither AMR nor Speex.
fn shown(fetched: FetchedMedia) -> AnyView {
    let FetchedMedia {
        url,
        content_type,
        bytes,
    } = fetched;
    let what = format!("{content_type} · {bytes} B");
    let file = if content_type.starts_with("image/") {
        at_once(view! { <img src=url.clone() alt=PICTURE.in_language(Language::of_page()) /> })
    } else {
        at_once(view! {
            <a href=url.clone() download="" rel="external">
                <Localized text=DOWNLOAD />
            </a>
        })
    };
    at_once(view! {
        <p class="fetched" data-fetched=url>
            {file}
            " "
            <span>{what}</span>
        </p>
    })
}

const PICTURE: Text = Text::new("本站服务器取回的图片", "The picture from our server");
const DOWNLOAD: Text = Text::new(
    "下载录音（浏览器不能直接播放这种格式）",
    "Download the recording (browsers can't play this format)",
);
