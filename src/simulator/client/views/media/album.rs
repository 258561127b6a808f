//! Pictures to choose from: some of this server's, and those of the machine that the user adds.

use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::{
    super::{
        super::{
            media::{self, File},
            phone::Phone,
            screen::Answer,
        },
        kit, say,
    },
    Chosen,
};
use crate::{simulator::media::wanted::Wanted, text::Text};

/// Of this server.
const SAMPLES: [(&str, Text); 3] = [
    ("/samples/dawn.jpg", Text::new("黎明", "Dawn")),
    ("/samples/noon.jpg", Text::new("正午", "Noon")),
    ("/samples/dusk.jpg", Text::new("黄昏", "Dusk")),
];

/// A picture in the album.
#[derive(Clone)]
struct Item {
    number: usize,
    name: String,
    file: File,
}

/// The state of the page. Cheap to copy.
#[derive(Clone, Copy)]
struct Album {
    phone: Phone,
    wanted: Wanted,
    items: RwSignal<Vec<Item>>,
    /// Numbers of the items that are ticked, in their order.
    ticked: RwSignal<Vec<usize>>,
    is_original: RwSignal<bool>,
}

/// Shows them; answers with what is ticked. `None`: cancelled.
pub(in super::super::super) fn album(
    phone: Phone,
    answer: Answer<Option<Chosen>>,
    wanted: Wanted,
) -> AnyView {
    let album = Album {
        phone,
        wanted,
        items: RwSignal::new(vec![]),
        ticked: RwSignal::new(vec![]),
        is_original: RwSignal::new(!wanted.compressed),
    };
    spawn_local(album.add_samples());
    let content = view! {
        <ul class="album_grid">
            <li>{album.add_button()}</li>
            <For each=move || album.items.get() key=|item| item.number children=move |item| album.item(&item) />
        </ul>
        <div class="album_bar">
            {album.size_choice()}
            <button
                type="button"
                class="weui-btn weui-btn_mini weui-btn_primary"
                data-answer="done"
                disabled=move || album.ticked.read().is_empty()
                on:click=move |_| answer.give(Some(album.chosen()))
            >
                {move || album.done()}
            </button>
        </div>
    };
    kit::page(
        Text::new("选择图片", "Choose pictures"),
        move || answer.give(None),
        content,
    )
}

impl Album {
    fn add_button(self) -> impl IntoView {
        let add = move |event: ev::Event| {
            let input: HtmlInputElement = event_target(&event);
            let files = input.files();
            let count = files.as_ref().map_or(0, web_sys::FileList::length);
            let files: Vec<_> = (0..count)
                .filter_map(|at| files.as_ref()?.get(at))
                .collect();
            input.set_value(""); // so that the same file can be added again
            spawn_local(self.add_own(files));
        };
        view! {
            <label class="album_add">
                <input type="file" accept="image/*" multiple on:change=add />
                <span class="album_plus" aria-hidden="true">"＋"</span>
                {say(Text::new("本机图片", "From this machine"))}
            </label>
        }
    }

    fn item(self, item: &Item) -> impl IntoView + use<> {
        let number = item.number;
        let place = move || {
            let ticked = self.ticked.read();
            ticked.iter().position(|ticked| *ticked == number)
        };
        let is_ticked = move || place().is_some();
        view! {
            <li>
                <button
                    type="button"
                    class="album_item"
                    role="checkbox"
                    aria-checked=move || is_ticked().to_string()
                    aria-label=item.name.clone()
                    on:click=move |_| self.tick(number)
                >
                    <img src=item.file.data_url() alt=item.name.clone() draggable="false" />
                    <span class="album_tick" aria-hidden="true">
                        {move || place().map(|place| place + 1)}
                    </span>
                </button>
            </li>
        }
    }

    /// Only where there is something to choose.
    fn size_choice(self) -> Option<impl IntoView> {
        let toggle = move |event: ev::Event| self.is_original.set(event_target_checked(&event));
        (self.wanted.original && self.wanted.compressed).then(|| {
            view! {
                <label class="album_size">
                    <input type="checkbox" prop:checked=self.is_original on:change=toggle />
                    {say(Text::new("原图", "Original size"))}
                </label>
            }
        })
    }

    fn done(self) -> String {
        let (count, most) = (self.ticked.read().len(), self.wanted.count);
        let done = say(Text::new("完成", "Done"));
        match count {
            0 => done,
            count => format!("{done} ({count}/{most})"),
        }
    }

    fn chosen(self) -> Chosen {
        let items = self.items.read_untracked();
        let ticked = self.ticked.read_untracked();
        let files = ticked
            .iter()
            .filter_map(|number| items.iter().find(|item| item.number == *number))
            .map(|item| item.file.clone());
        Chosen {
            files: files.collect(),
            is_original: self.is_original.get_untracked(),
        }
    }

    /// Ticks an item, or takes the tick away. Where only one is wanted, it goes from one to the other.
    fn tick(self, number: usize) {
        let most = self.wanted.count;
        let mut ticked = self.ticked.get_untracked();
        if ticked.contains(&number) {
            ticked.retain(|ticked| *ticked != number);
        } else if most == 1 {
            ticked = vec![number];
        } else if ticked.len() < most {
            ticked.push(number);
        } else {
            self.say_most();
        }
        self.ticked.set(ticked);
    }

    fn say_most(self) {
        let most = self.wanted.count;
        let text = Text {
            zh: format!("最多只能选择 {most} 张图片").into(),
            en: format!("No more than {most} pictures").into(),
        };
        kit::toast(self.phone, say(text));
    }

    async fn add_samples(self) {
        for (path, name) in SAMPLES {
            // on a page whose policy lets nothing in there are none
            if let Ok((content_type, bytes)) = media::load(self.phone, path).await {
                self.add(say(name), File::image(&content_type, bytes));
            }
        }
    }

    /// Files of the machine are there because the user wants them: they are ticked, as far as that goes.
    async fn add_own(self, files: Vec<web_sys::File>) {
        for file in files {
            match media::read(&file).await {
                Ok(picture) => {
                    let added = self.add(file.name(), picture);
                    if let Some(number) = added
                        && self.has_room()
                    {
                        self.tick(number);
                    }
                }
                Err(_) => {
                    let name = file.name();
                    let text = Text {
                        zh: format!("无法读取图片 {name}").into(),
                        en: format!("{name} can't be read").into(),
                    };
                    kit::toast(self.phone, say(text));
                }
            }
        }
    }

    fn has_room(self) -> bool {
        let most = self.wanted.count;
        most == 1 || self.ticked.read_untracked().len() < most
    }

    /// `None`: the page has gone meanwhile.
    fn add(self, name: String, file: File) -> Option<usize> {
        self.items.try_update(|items| {
            let number = items.len() + 1;
            items.push(Item { number, name, file });
            number
        })
    }
}
