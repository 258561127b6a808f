//! Pictures over the whole screen: swipe or use the arrow keys to go on, tap twice to come closer, tap once to leave.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::super::{
    super::{js, screen::Answer},
    kit, say,
};
use crate::text::Text;

/// How far a finger goes without its being a swipe, in pixels; and how far it goes for the next picture.
const STILL: f64 = 6.0;
const SWIPE: f64 = 60.0;
/// Between the two taps of a double tap, in milliseconds.
const DOUBLE: u32 = 300;
/// How much closer a picture comes.
const ZOOM: f64 = 2.5;

/// A way of the finger, in pixels.
type Way = (f64, f64);

/// The state of the viewer. Cheap to copy.
#[derive(Clone, Copy)]
struct Gallery {
    answer: Answer<()>,
    count: usize,
    at: RwSignal<usize>,
    is_close: RwSignal<bool>,
    /// Where a picture that is close has been moved to.
    moved: RwSignal<Way>,
    /// Where the finger came down, and how far it has come since.
    drag: RwSignal<Option<(Way, Way)>>,
    /// When the last tap was, in milliseconds.
    tapped: StoredValue<Option<f64>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Loading {
    Yes,
    Done,
    Failed,
}

/// Shows pictures, which an `img` can load, from the `first` on; answers when the user leaves.
pub(in super::super::super) fn gallery(
    answer: Answer<()>,
    sources: Vec<String>,
    first: usize,
) -> AnyView {
    let gallery = Gallery {
        answer,
        count: sources.len(),
        at: RwSignal::new(first),
        is_close: RwSignal::new(false),
        moved: RwSignal::new((0.0, 0.0)),
        drag: RwSignal::new(None),
        tapped: StoredValue::new(None),
    };
    let pages = sources.into_iter().enumerate();
    let pages: Vec<_> = pages.map(|(at, source)| gallery.page(at, source)).collect();
    let screen = view! {
        <div class="screen gallery" role="dialog" aria-modal="true" aria-label=say(Text::new("图片预览", "Pictures"))>
            <div
                class="gallery_stage"
                class:gallery_held=move || gallery.drag.read().is_some()
                on:pointerdown=move |event| gallery.hold(&event)
                on:pointermove=move |event| gallery.drag(&event)
                on:pointerup=move |_| gallery.release()
                on:pointercancel=move |_| gallery.drag.set(None)
            >
                <div class="gallery_strip" style:transform=move || gallery.strip()>{pages}</div>
            </div>
            <p class="gallery_counter" role="status">{move || gallery.at.get() + 1} "/" {gallery.count}</p>
            {gallery.buttons()}
        </div>
    };
    kit::keys(move |key| gallery.key(key), screen)
}

impl Gallery {
    fn page(self, at: usize, source: String) -> impl IntoView {
        let is_here = move || self.at.get() == at;
        // what the user can't see soon isn't loaded
        let is_wanted = Memo::new(move |was| was == Some(&true) || self.at.get().abs_diff(at) <= 1);
        let loading = RwSignal::new(Loading::Yes);
        let alt = Text {
            zh: format!("图片 {}", at + 1).into(),
            en: format!("Picture {}", at + 1).into(),
        };
        let alt = say(alt);
        let image = move || {
            view! {
                <img
                    src=source.clone()
                    alt=alt.clone()
                    draggable="false"
                    style:transform=move || self.transform(at)
                    on:load=move |_| loading.set(Loading::Done)
                    on:error=move |_| loading.set(Loading::Failed)
                />
            }
        };
        view! {
            <div class="gallery_page" aria-hidden=move || (!is_here()).to_string()>
                {move || match loading.get() {
                    Loading::Failed => view! {
                        <p class="gallery_broken">{say(Text::new("图片加载失败", "This picture can't be loaded"))}</p>
                    }.into_any(),
                    Loading::Yes => view! { <i class="weui-primary-loading"></i> }.into_any(),
                    Loading::Done => ().into_any(),
                }}
                <Show when=move || is_wanted.get() && loading.get() != Loading::Failed>{image.clone()}</Show>
            </div>
        }
    }

    fn buttons(self) -> impl IntoView {
        let last = self.count - 1;
        let closer = move || {
            let text = if self.is_close.get() {
                Text::new("缩小", "Zoom out")
            } else {
                Text::new("放大", "Zoom in")
            };
            say(text)
        };
        view! {
            <button type="button" class="gallery_button gallery_leave" data-answer="back" aria-label=say(Text::new("关闭", "Close")) on:click=move |_| self.answer.give(())>"✕"</button>
            <button type="button" class="gallery_button gallery_zoom" aria-label=closer on:click=move |_| self.zoom()>
                {move || if self.is_close.get() { "－" } else { "＋" }}
            </button>
            <button
                type="button"
                class="gallery_button gallery_back"
                aria-label=say(Text::new("上一张", "Previous"))
                hidden=move || self.at.get() == 0
                on:click=move |_| self.go(-1)
            >"‹"</button>
            <button
                type="button"
                class="gallery_button gallery_on"
                aria-label=say(Text::new("下一张", "Next"))
                hidden=move || self.at.get() == last
                on:click=move |_| self.go(1)
            >"›"</button>
        }
    }

    /// Whether the key is one of the viewer's.
    fn key(self, key: &str) -> bool {
        match key {
            "ArrowLeft" => self.go(-1),
            "ArrowRight" => self.go(1),
            _ => return false,
        }
        true
    }

    /// To another picture; from the ends there is no way on.
    fn go(self, by: isize) {
        let to = self.at.get_untracked().saturating_add_signed(by);
        self.at.set(to.min(self.count - 1));
        self.is_close.set(false);
        self.moved.set((0.0, 0.0));
    }

    fn zoom(self) {
        self.is_close.update(|is_close| *is_close = !*is_close);
        self.moved.set((0.0, 0.0));
    }

    fn hold(self, event: &ev::PointerEvent) {
        let stage = event.current_target().map(JsCast::dyn_into::<Element>);
        if let Some(Ok(stage)) = stage {
            // without it a finger that leaves the stage is let go late
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
        self.drag.set(Some((place(event), (0.0, 0.0))));
    }

    fn drag(self, event: &ev::PointerEvent) {
        if let Some((from, _)) = self.drag.get_untracked() {
            let to = place(event);
            self.drag.set(Some((from, (to.0 - from.0, to.1 - from.1))));
        }
    }

    fn release(self) {
        let Some((_, (x, y))) = self.drag.try_update(Option::take).flatten() else {
            return;
        };
        if x.hypot(y) < STILL {
            self.tap();
        } else if self.is_close.get_untracked() {
            self.moved
                .update(|moved| *moved = within((moved.0 + x, moved.1 + y)));
        } else if x <= -SWIPE {
            self.go(1);
        } else if x >= SWIPE {
            self.go(-1);
        }
    }

    /// The second of two taps brings the picture closer; one alone leaves.
    fn tap(self) {
        let now = js::now();
        let last = self.tapped.get_value();
        if last.is_some_and(|last| now - last < f64::from(DOUBLE)) {
            self.tapped.set_value(None);
            self.zoom();
            return;
        }
        self.tapped.set_value(Some(now));
        spawn_local(async move {
            js::pause(DOUBLE).await;
            if self.tapped.try_get_value() == Some(Some(now)) {
                self.answer.give(());
            }
        });
    }

    /// Where the strip of pictures is.
    fn strip(self) -> String {
        let drag = self.drag.get().filter(|_| !self.is_close.get());
        let by = drag.map_or(0.0, |(_, (x, _))| x);
        format!(
            "translateX(calc({}% + {by}px))",
            -100 * self.at.get() as i64
        )
    }

    /// Where a picture is in its page.
    fn transform(self, at: usize) -> String {
        if !self.is_close.get() || self.at.get() != at {
            return "none".to_owned();
        }
        let (x, y) = self.moved.get();
        let (by_x, by_y) = self.drag.get().map_or((0.0, 0.0), |(_, by)| by);
        let (x, y) = within((x + by_x, y + by_y));
        format!("translate({x}px, {y}px) scale({ZOOM})")
    }
}

fn place(event: &ev::PointerEvent) -> Way {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// A picture that is close stays on the screen.
fn within((x, y): Way) -> Way {
    let window = js::window();
    let most = |side: Result<wasm_bindgen::JsValue, _>| {
        let side = side.ok().and_then(|side| side.as_f64());
        side.unwrap_or_default() * (ZOOM - 1.0) / 2.0
    };
    let (most_x, most_y) = (most(window.inner_width()), most(window.inner_height()));
    (x.clamp(-most_x, most_x), y.clamp(-most_y, most_y))
}
