//! A chat of colleagues in WeCom.

use leptos::{ev, prelude::*};

use super::{
    super::{super::screen::Answer, kit, say},
    pieces::{fact, facts},
};
use crate::text::Text;

/// Who is to talk.
#[derive(Clone, Debug)]
pub(in super::super::super) struct EnterpriseChat {
    pub members: Vec<String>,
    /// Of a chat of two: without meaning.
    name: String,
}

impl EnterpriseChat {
    /// `members`: user ids separated by `;`.
    pub fn new(members: &str, name: &str) -> Self {
        let members = members.split(';').map(str::trim);
        Self {
            members: members
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            name: name.trim().to_owned(),
        }
    }

    fn title(&self) -> Text {
        let named = |name: String| Text {
            zh: name.clone().into(),
            en: name.into(),
        };
        match (self.members.as_slice(), self.name.as_str()) {
            ([only], _) => named(only.clone()),
            (members, "") => Text {
                zh: format!("群聊（{}）", members.len() + 1).into(),
                en: format!("Group chat ({})", members.len() + 1).into(),
            },
            (members, name) => named(format!("{name} ({})", members.len() + 1)),
        }
    }
}

pub(in super::super::super) fn enterprise_chat(
    answer: Answer<()>,
    chat: &EnterpriseChat,
) -> AnyView {
    let is_group = chat.members.len() > 1;
    // whoever opens a group is in it
    let own = is_group.then(|| say(Text::new("我", "Me")));
    let members = chat.members.iter().cloned().chain(own);
    let members = members.map(member).collect_view();
    let name = is_group.then(|| chat.name.clone());
    let content = view! {
        <div class="chat">
            <ul class="chat_members" aria-label=say(Text::new("群成员", "Members"))>{members}</ul>
            {facts(vec![
                fact(Text::new("群名称", "Group name"), name.unwrap_or_default()),
                fact(Text::new("成员", "User ids"), chat.members.join("; ")),
            ])}
            {conversation()}
        </div>
    };
    kit::page(chat.title(), move || answer.give(()), content)
}

fn member(name: String) -> impl IntoView {
    let mark = name.chars().take(1).collect::<String>().to_uppercase();
    view! {
        <li>
            <span class="round_mark" aria-hidden="true">{mark}</span>
            <span class="chat_member">{name}</span>
        </li>
    }
}

/// What is said, and a field to say something.
fn conversation() -> impl IntoView {
    let said = RwSignal::new(Vec::<String>::new());
    let draft = RwSignal::new(String::new());
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked().trim().to_owned();
        if !text.is_empty() {
            said.update(|said| said.push(text));
            draft.set(String::new());
        }
    };
    let opened = say(Text::new(
        "会话已由网页打开",
        "The page has opened this chat",
    ));
    view! {
        <p class="chat_note">{opened}</p>
        <ol class="chat_said" aria-live="polite">
            {move || said.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
        </ol>
        <form class="chat_write" on:submit=send>
            <input
                class="weui-input"
                aria-label=say(Text::new("消息", "Message"))
                prop:value=draft
                on:input=move |event| draft.set(event_target_value(&event))
            />
            <button type="submit" class="weui-btn weui-btn_primary weui-btn_mini">{say(Text::new("发送", "Send"))}</button>
        </form>
    }
}
