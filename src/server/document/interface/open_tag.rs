//! The pages of the open tags: words, and their code in Leptos and in plain HTML.

use leptos::prelude::*;

use super::{
    fields::fields,
    prose::{MEANING, NAME, list, neighbour_links, parameter_table, related, table},
    template::Template,
};
use crate::{
    api::{CodeLanguage, CodeSample, FormField, InterfaceDocument},
    catalog::{OpenTag, OpenTagSpec, Slot, TagError, TagEvent},
    demos,
    language::Language,
    text::Text,
};

pub(super) fn document(tag: OpenTag, language: Language) -> InterfaceDocument {
    let spec = tag.spec();
    let fields = fields(&spec.attributes, language);
    InterfaceDocument {
        name: tag.name().to_owned(),
        introduction: introduction(spec, language),
        notice: None,
        action: None,
        samples: vec![leptos(tag), html(tag, spec, &fields, language).sample()],
        details: details(tag, spec, language),
        fields,
    }
}

fn introduction(spec: &OpenTagSpec, language: Language) -> String {
    let say = |text: &Text| text.clone().in_language(language);
    view! {
        <p class="lead">{say(&spec.summary)}</p>
        <p>{say(&spec.usage)}</p>
    }
    .to_html()
}

fn details(tag: OpenTag, spec: &OpenTagSpec, language: Language) -> String {
    let say = |text: Text| text.in_language(language);
    view! {
        <h2>{say(Text::new("概况", "Facts"))}</h2>
        <dl class="facts">
            <div><dt>"JS-SDK"</dt><dd>"≥ " {spec.since}</dd></div>
            <div>
                <dt>{say(Text::new("微信客户端", "WeChat client"))}</dt>
                <dd>"≥ " {spec.client_since}</dd>
            </div>
            <div>
                <dt>"openTagList"</dt>
                <dd>{say(Text::new("需要加入", "required"))}</dd>
            </div>
        </dl>
        {list(Text::new("使用条件", "Requirements"), &spec.requirements, language)}
        {parameter_table(Text::new("属性", "Attributes"), &spec.attributes, language)}
        {events(&spec.events, language)}
        {slots(&spec.slots, language)}
        {errors(&spec.errors, language)}
        {list(Text::new("须知", "Pitfalls"), &spec.notes, language)}
        {related(spec.related, language)}
        {neighbour_links(&OpenTag::ALL.map(OpenTag::name), tag.name(), language)}
    }
    .to_html()
}

fn events(events: &[TagEvent], language: Language) -> AnyView {
    let rows = events.iter().map(|event| {
        let detail: Vec<_> = event
            .detail
            .iter()
            .map(|field| format!("{}: {}", field.name, field.r#type))
            .collect();
        view! {
            <tr>
                <th scope="row"><code>{event.name}</code></th>
                <td><code>{detail.join("; ")}</code></td>
                <td>{event.text.clone().in_language(language)}</td>
            </tr>
        }
        .into_any()
    });
    let title = Text::new("事件", "Events");
    let none = Text::new("没有事件。", "None.");
    let columns = [NAME, Text::new("detail", "detail"), MEANING];
    table(title, none, &columns, rows.collect(), language)
}

fn slots(slots: &[Slot], language: Language) -> AnyView {
    let say = |text: Text| text.in_language(language);
    let rows = slots.iter().map(|slot| {
        let name = match slot.name {
            "" => say(Text::new("（默认）", "(default)")),
            name => name.into(),
        };
        let required = if slot.required {
            Text::new("必填", "required")
        } else {
            Text::new("可选", "optional")
        };
        view! {
            <tr>
                <th scope="row"><code>{name}</code></th>
                <td>{say(required)}</td>
                <td>{say(slot.text.clone())}</td>
            </tr>
        }
        .into_any()
    });
    let title = Text::new("插槽", "Slots");
    let none = Text::new("没有插槽。", "None.");
    table(
        title,
        none,
        &[NAME, Text::new("要求", "Needed"), MEANING],
        rows.collect(),
        language,
    )
}

fn errors(errors: &[TagError], language: Language) -> AnyView {
    let rows = errors.iter().map(|error| {
        view! {
            <tr>
                <th scope="row"><code>{error.code}</code></th>
                <td>{error.text.clone().in_language(language)}</td>
            </tr>
        }
        .into_any()
    });
    let all = Text::new("开放标签的全部错误", "All errors of open tags").in_language(language);
    let title = Text::new("常见错误", "Errors one meets");
    let none = Text::new("没有专门的错误码。", "None of its own.");
    let columns = [Text::new("错误", "Error"), MEANING];
    view! {
        {table(title, none, &columns, rows.collect(), language)}
        <ul class="links"><li><a href="/errors#open-tag">{all}</a></li></ul>
    }
    .into_any()
}

/// The source of the button on the home page.
fn leptos(tag: OpenTag) -> CodeSample {
    let mut template = Template::new(CodeLanguage::Rust, &[]);
    template.code(demos::open_tag_source(tag));
    template.sample()
}

/// The element with the form's values, and what a page without a framework needs around it.
fn html<'a>(
    tag: OpenTag,
    spec: &OpenTagSpec,
    fields: &'a [FormField],
    language: Language,
) -> Template<'a> {
    let name = tag.name();
    let mut template = Template::new(CodeLanguage::Html, fields);
    template.code(&format!("<{name}\n  id=\"tag\""));
    for (index, field) in fields.iter().enumerate() {
        template.value(index, &format!("  {}=", field.name), "");
    }
    let slots = spec.slots.iter().map(|slot| slot_html(slot, language));
    let slots: String = slots.collect();
    let listeners: String = spec.events.iter().map(listener).collect();
    template.code(&format!(
        ">{slots}\n</{name}>\n\n\
         <script>\n  \
           wx.config({{\n    ...signed, // {}\n    jsApiList: ['chooseImage'], // {}\n    \
             openTagList: ['{name}'],\n  }});\n  \
           document.addEventListener('WeixinOpenTagsError', (event) => {{\n    \
             console.error(event.detail.errMsg); // {}\n  }});\n  \
           const tag = document.getElementById('tag');\n{listeners}\
         </script>",
        SIGNED.in_language(language),
        NOT_EMPTY.in_language(language),
        UNKNOWN.in_language(language),
    ));
    template
}

const SIGNED: Text = Text::new(
    "appId、timestamp、nonceStr、signature，由服务器给出",
    "appId, timestamp, nonceStr, signature from your server",
);
const NOT_EMPTY: Text = Text::new("不能为空", "must not be empty");
const UNKNOWN: Text = Text::new(
    "客户端不支持开放标签",
    "this client does not know open tags",
);

fn slot_html(slot: &Slot, language: Language) -> String {
    if !slot.required {
        return String::new();
    }
    let name = match slot.name {
        "" => String::new(),
        name => format!(" slot=\"{name}\""),
    };
    let label = Text::new("点我", "Tap me").in_language(language);
    format!(
        "\n  <script type=\"text/wxtag-template\"{name}>\n    \
           <button class=\"button\">{label}</button>\n  </script>"
    )
}

fn listener(event: &TagEvent) -> String {
    let name = event.name;
    let log = if event.detail.is_empty() {
        format!("() => console.log('{name}')")
    } else {
        "(event) => console.log(event.detail)".to_owned()
    };
    format!("  tag.addEventListener('{name}', {log});\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_html_holds_the_attributes_that_the_form_holds() {
        let tag = OpenTag::LaunchWeapp;
        let spec = tag.spec();
        let fields = fields(&spec.attributes, Language::En);
        let text = html(tag, spec, &fields, Language::En).text();
        let element = "<wx-open-launch-weapp\n  id=\"tag\"\n  username=\"gh_0123456789ab\"\n";
        assert!(text.starts_with(element), "{text}");
        assert!(text.contains("extra-data=\"{&quot;"), "{text}");
        assert!(!text.contains("appid="), "{text}");
    }
}
