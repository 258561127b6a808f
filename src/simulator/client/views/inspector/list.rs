//! The messages in their order, and what is done with all of them.

use std::{hash::Hash, sync::Arc};

use leptos::{ev, html, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        super::{count::Count, phone::Phone, recording},
        say,
    },
    entry::entry,
    files,
};
use crate::{
    simulator::message::{Filter, Kind, Message, Recording},
    text::Text,
};

/// A list whose end is nearer than this stays at its end when it grows. In pixels.
const NEAR: i32 = 24;

/// What the list shows. Cheap to copy.
#[derive(Clone, Copy)]
struct Shown {
    phone: Phone,
    filter: RwSignal<Filter>,
    /// An opened file, in place of this page's messages.
    file: RwSignal<Option<Opened>>,
    /// The files that were opened.
    files: Count,
    /// What came of the last action.
    said: RwSignal<String>,
    /// Whether that was nothing.
    is_refused: RwSignal<bool>,
}

/// An opened file.
#[derive(Clone)]
struct Opened {
    number: usize,
    /// Where and when it was made.
    title: String,
    /// When its page began, in milliseconds since 1970.
    began: f64,
    messages: Vec<Arc<Message>>,
}

impl Shown {
    fn messages(self) -> Vec<Arc<Message>> {
        let opened = self.file.read().as_ref().map(|file| file.messages.clone());
        let mut messages = opened.unwrap_or_else(|| self.phone.messages.all());
        let filter = self.filter.read();
        messages.retain(|message| filter.shows(message));
        messages
    }

    /// Whether there are others, which the filter leaves out.
    fn is_filtered(self) -> bool {
        match self.file.read().as_ref() {
            Some(file) => !file.messages.is_empty(),
            None => !self.phone.messages.all().is_empty(),
        }
    }

    /// What a row is known by: each file has messages of its own, and one whose callbacks have run is drawn again.
    fn key(self, message: &Message) -> impl Eq + Hash + use<> {
        let file = self.file.read_untracked().as_ref().map(|file| file.number);
        (file, message.number, message.seen.is_some())
    }

    /// What can make a call again. A file's calls are somebody else's.
    fn live(self) -> Option<Phone> {
        self.file.read_untracked().is_none().then_some(self.phone)
    }

    fn began(self) -> f64 {
        let opened = self.file.read_untracked().as_ref().map(|file| file.began);
        opened.unwrap_or_else(recording::began)
    }

    fn say(self, text: Text) {
        self.said.set(say(text));
        self.is_refused.set(false);
    }

    fn refuse(self, text: Text) {
        self.said.set(say(text));
        self.is_refused.set(true);
    }
}

pub(super) fn list(phone: Phone) -> impl IntoView {
    let shown = Shown {
        phone,
        filter: RwSignal::new(Filter::default()),
        file: RwSignal::new(None),
        files: Count::new(),
        said: RwSignal::new(String::new()),
        is_refused: RwSignal::new(false),
    };
    // compared by identity: contents may be large
    let messages = Memo::new_with_compare(move |_| shown.messages(), |_, _| true);
    view! {
        <div class="inspector_tools">
            {sought(shown.filter)}
            {kinds(shown.filter)}
            {actions(shown)}
            <p role="status" class="inspector_said" class:inspector_refused=shown.is_refused>{shown.said}</p>
            {move || shown.file.read().as_ref().map(|file| opened(shown, file.title.clone()))}
        </div>
        {rows(shown, messages)}
    }
}

fn sought(filter: RwSignal<Filter>) -> impl IntoView {
    let label = say(Text::new("筛选消息", "Filter messages"));
    view! {
        <input
            type="search"
            class="inspector_field"
            aria-label=label.clone()
            placeholder=label
            prop:value=move || filter.read().text.clone()
            on:input=move |event| filter.update(|filter| filter.text = event_target_value(&event))
        />
    }
}

fn kinds(filter: RwSignal<Filter>) -> impl IntoView {
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let is_shown = move || !filter.read().hidden.contains(&kind);
        let switch = move |_| {
            filter.update(|filter| {
                if !filter.hidden.remove(&kind) {
                    filter.hidden.insert(kind);
                }
            });
        };
        view! {
            <button type="button" class="inspector_chip" data-kind=kind.name() aria-pressed=move || is_shown().to_string() on:click=switch>
                {say(kind.label())}
            </button>
        }
    });
    view! {
        <div class="inspector_row" role="group" aria-label=say(Text::new("消息种类", "Kinds of messages"))>
            {kinds.collect_view()}
        </div>
    }
}

fn actions(shown: Shown) -> impl IntoView {
    let phone = shown.phone;
    let copy = move |_| {
        let messages: Vec<_> = shown
            .messages()
            .iter()
            .map(|message| (**message).clone())
            .collect();
        let text = serde_json::to_string_pretty(&messages).unwrap_or_default();
        files::copy(text, move |copied| shown.say(copied));
    };
    let save = move |_| {
        let made = recording::make(phone);
        let name = format!("wx-simulator-{}.json", made.time.replace(':', "-"));
        let text = serde_json::to_string_pretty(&made).unwrap_or_default();
        shown.say(match files::save(&name, &text) {
            Ok(()) => Text::new("已导出。", "Exported."),
            Err(_) => Text::new(
                "浏览器不允许保存文件。",
                "The browser doesn't let a file be saved.",
            ),
        });
    };
    let open = move |event: ev::Event| {
        let field = files::field_of(&event);
        spawn_local(async move {
            let Some(field) = field else { return };
            let Some((name, text)) = files::chosen(field).await else {
                return;
            };
            match Recording::read(&text) {
                Ok(recording) => {
                    shown.said.set(String::new());
                    shown.file.set(Some(Opened {
                        number: shown.files.next(),
                        title: format!(
                            "{name} · {} {} · {}",
                            recording.client, recording.version, recording.page
                        ),
                        began: files::milliseconds(&recording.began),
                        messages: recording.messages.into_iter().map(Arc::new).collect(),
                    }));
                }
                Err(refused) => shown.refuse(refused.text()),
            }
        });
    };
    view! {
        <div class="inspector_row">
            <button type="button" class="inspector_action" on:click=move |_| phone.messages.clear()>
                {say(Text::new("清空", "Clear"))}
            </button>
            <button type="button" class="inspector_action" on:click=copy>
                {say(Text::new("复制全部", "Copy all"))}
            </button>
            <button type="button" class="inspector_action" on:click=save>
                {say(Text::new("导出 JSON", "Export JSON"))}
            </button>
            <label class="inspector_action">
                {say(Text::new("打开导出的文件", "Open an export"))}
                <input type="file" class="unseen" accept="application/json,.json" on:change=open />
            </label>
        </div>
    }
}

fn opened(shown: Shown, title: String) -> impl IntoView {
    view! {
        <p class="inspector_opened">
            <span>{title}</span>
            <button type="button" class="inspector_action" on:click=move |_| shown.file.set(None)>
                {say(Text::new("返回本页消息", "Back to this page's"))}
            </button>
        </p>
    }
}

fn rows(shown: Shown, messages: Memo<Vec<Arc<Message>>>) -> impl IntoView {
    let place = NodeRef::<html::Ol>::new();
    let follows = StoredValue::new(true);
    let scrolled = move |_| {
        if let Some(place) = place.get_untracked() {
            let below = place.scroll_height() - place.scroll_top() - place.client_height();
            follows.set_value(below < NEAR);
        }
    };
    Effect::new(move || {
        messages.track();
        if let Some(place) = place.get()
            && follows.get_value()
        {
            request_animation_frame(move || place.set_scroll_top(place.scroll_height()));
        }
    });
    let is_empty = move || messages.read().is_empty();
    let nothing = move || {
        say(if shown.is_filtered() {
            Text::new("没有符合筛选条件的消息。", "No message is like that.")
        } else {
            Text::new("没有消息。", "No messages.")
        })
    };
    view! {
        <ol class="inspector_list" node_ref=place aria-label=say(Text::new("桥上的消息", "Messages of the bridge")) on:scroll=scrolled>
            <For
                each=move || messages.get()
                key=move |message| shown.key(message)
                children=move |message| entry(shown.live(), message, shown.began(), Callback::new(move |text| shown.say(text)))
            />
        </ol>
        <Show when=is_empty>
            <p class="inspector_none">{nothing}</p>
        </Show>
    }
}
