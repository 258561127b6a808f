//! The words of a page, as HTML in one language.

use leptos::prelude::*;

use super::{fields::range, highlight};
use crate::{
    api::CodeLanguage,
    catalog::{Callback, Field, Interface, InterfaceSpec, KnownError, Parameter, Status},
    demos,
    language::Language,
    text::Text,
};

/// What it does and when to use it, before the form.
pub(super) fn introduction(spec: &InterfaceSpec, language: Language) -> String {
    let say = |text: &Text| text.clone().in_language(language);
    view! {
        <p class="lead">{say(&spec.summary)}</p>
        <p>{say(&spec.usage)}</p>
        {notice(spec.status, language)}
        {spec.notice.as_ref().map(|text| view! { <p class="notice">{say(text)}</p> })}
    }
    .to_html()
}

/// Everything behind the code samples.
pub(super) fn details(interface: Interface, spec: &InterfaceSpec, language: Language) -> String {
    view! {
        {facts(spec, language)}
        {parameters(&spec.parameters, language)}
        {results(&spec.results, language)}
        {errors(&spec.all_errors(), language)}
        {notes(&spec.notes, language)}
        {related(spec.related, language)}
        {source(interface, language)}
        {neighbours(interface, language)}
    }
    .to_html()
}

/// What has become of an interface that is not current.
fn notice(status: Status, language: Language) -> Option<AnyView> {
    let (text, successor) = match status {
        Status::Current => return None,
        Status::Deprecated(successor) => (
            Text::new("不推荐再用，请改用 ", "Deprecated: use "),
            Some(successor),
        ),
        Status::Withdrawn(None) => (
            Text::new(
                "微信已停止这项服务，接口仅供旧页面参考。",
                "WeChat has ended this service; the page is kept for reference.",
            ),
            None,
        ),
        Status::Withdrawn(successor) => (
            Text::new(
                "微信已停止这项服务，接口仅供旧页面参考；现在请用 ",
                "WeChat has ended this service; the page is kept for reference. Today use ",
            ),
            successor,
        ),
        Status::Undocumented => (
            Text::new(
                "微信文档没有收录这个接口，行为以客户端为准。",
                "Not in WeChat's documentation: clients may change it without notice.",
            ),
            None,
        ),
    };
    let notice = view! { <p class="notice">{text.in_language(language)} {successor.map(link)}</p> };
    Some(notice.into_any())
}

/// Versions, the native name, callbacks.
fn facts(spec: &InterfaceSpec, language: Language) -> AnyView {
    let say = |text: Text| text.in_language(language);
    let callback = |callback: &Callback| {
        let unconfirmed = spec.unconfirmed.contains(callback).then(|| {
            let note = Text::new("（未经证实）", " (unconfirmed)");
            note.in_language(language)
        });
        format!("{}{}", callback.name(), unconfirmed.unwrap_or_default())
    };
    let mut callbacks: Vec<_> = spec.callbacks.iter().map(callback).collect();
    if callbacks.is_empty() {
        let itself = Text::new("参数本身就是回调函数", "the argument itself");
        callbacks.push(itself.in_language(language).into_owned());
    }
    let bridge = spec.bridge.map(|bridge| {
        view! { <div><dt>"WeixinJSBridge"</dt><dd><code>{bridge}</code></dd></div> }
    });
    let in_list = if spec.in_js_api_list {
        Text::new("需要加入", "required")
    } else {
        Text::new("不需要", "not needed")
    };
    let client = spec.client_since.map(|since| {
        view! {
            <div>
                <dt>{say(Text::new("微信客户端", "WeChat client"))}</dt>
                <dd>"≥ " {since}</dd>
            </div>
        }
    });
    view! {
        <h2>{say(Text::new("概况", "Facts"))}</h2>
        <dl class="facts">
            <div><dt>"JS-SDK"</dt><dd>"≥ " {spec.since}</dd></div>
            {client}
            <div><dt>"jsApiList"</dt><dd>{say(in_list)}</dd></div>
            {bridge}
            <div><dt>{say(Text::new("回调", "Callbacks"))}</dt><dd>{callbacks.join(" · ")}</dd></div>
        </dl>
    }
    .into_any()
}

fn parameters(parameters: &[Parameter], language: Language) -> AnyView {
    parameter_table(Text::new("参数", "Parameters"), parameters, language)
}

/// A table of what goes in: parameters, or an element's attributes.
pub(super) fn parameter_table(
    title: Text,
    parameters: &[Parameter],
    language: Language,
) -> AnyView {
    let rows = parameters.iter().map(|parameter| {
        let default = match parameter.default {
            Some(default) => view! { <code>{default}</code> }.into_any(),
            None => {
                let required = Text::new("必填", "required").in_language(language);
                view! { <strong>{required}</strong> }.into_any()
            }
        };
        let range = range(parameter.input).in_language(language);
        let range = (!range.is_empty()).then(|| view! { <br /><small>{range}</small> });
        let meaning = parameter.text.clone().in_language(language);
        view! {
            <tr>
                <th scope="row"><code>{parameter.name}</code></th>
                <td><code>{parameter.r#type}</code></td>
                <td>{default}</td>
                <td>{meaning} {range}</td>
            </tr>
        }
        .into_any()
    });
    let columns = [NAME, TYPE, DEFAULT, MEANING];
    table(
        title,
        Text::new("没有参数。", "None."),
        &columns,
        rows.collect(),
        language,
    )
}

fn results(results: &[Field], language: Language) -> AnyView {
    let rows = results.iter().map(|field| {
        view! {
            <tr>
                <th scope="row"><code>{field.name}</code></th>
                <td><code>{field.r#type}</code></td>
                <td>{field.text.clone().in_language(language)}</td>
            </tr>
        }
        .into_any()
    });
    table(
        Text::new("返回", "Results"),
        Text::new("只有 errMsg。", "errMsg only."),
        &[NAME, TYPE, MEANING],
        rows.collect(),
        language,
    )
}

pub(super) const NAME: Text = Text::new("名称", "Name");
const TYPE: Text = Text::new("类型", "Type");
const DEFAULT: Text = Text::new("默认值", "Default");
pub(super) const MEANING: Text = Text::new("说明", "Meaning");

/// A table under a heading, or a sentence instead when it has no rows.
pub(super) fn table(
    title: Text,
    none: Text,
    columns: &[Text],
    rows: Vec<AnyView>,
    language: Language,
) -> AnyView {
    let say = |text: Text| text.in_language(language);
    let title = say(title);
    let body = if rows.is_empty() {
        view! { <p>{say(none)}</p> }.into_any()
    } else {
        let head: Vec<_> = columns
            .iter()
            .map(|column| view! { <th scope="col">{say(column.clone())}</th> })
            .collect();
        view! {
            <div class="table_box" tabindex="0" role="region" aria-label=title.clone()>
                <table>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! { <h2>{title}</h2> {body} }.into_any()
}

/// Links to what `/errors` says of them.
fn errors(ids: &[&'static str], language: Language) -> Option<AnyView> {
    let items: Vec<_> = ids
        .iter()
        .filter_map(|id| KnownError::by_id(id))
        .map(|error| {
            let title = error.title.clone().in_language(language);
            view! { <li><a href=format!("/errors#{}", error.id)>{title}</a></li> }
        })
        .collect();
    let title = Text::new("常见错误", "Errors one meets").in_language(language);
    (!items.is_empty())
        .then(|| view! { <h2>{title}</h2> <ul class="links">{items}</ul> }.into_any())
}

fn notes(notes: &[Text], language: Language) -> Option<AnyView> {
    list(Text::new("须知", "Pitfalls"), notes, language)
}

/// Sentences under a heading; nothing at all when there are none.
pub(super) fn list(title: Text, notes: &[Text], language: Language) -> Option<AnyView> {
    let items: Vec<_> = notes
        .iter()
        .map(|note| view! { <li>{note.clone().in_language(language)}</li> })
        .collect();
    let title = title.in_language(language);
    (!items.is_empty())
        .then(|| view! { <h2>{title}</h2> <ul class="notes">{items}</ul> }.into_any())
}

pub(super) fn related(related: &[Interface], language: Language) -> Option<AnyView> {
    let items: Vec<_> = related
        .iter()
        .map(|interface| view! { <li>{link(*interface)}</li> })
        .collect();
    let title = Text::new("相关接口", "Related").in_language(language);
    (!items.is_empty())
        .then(|| view! { <h2>{title}</h2> <ul class="links">{items}</ul> }.into_any())
}

fn source(interface: Interface, language: Language) -> AnyView {
    let code = highlight::html(demos::source(interface), CodeLanguage::Rust);
    let title = Text::new("首页按钮的源码", "Source of the button on the home page");
    let title = title.in_language(language);
    view! {
        <h2>{title.clone()}</h2>
        <pre class="code" tabindex="0" role="region" aria-label=title><code inner_html=code></code></pre>
    }
    .into_any()
}

/// Links to the interfaces before and after this one.
fn neighbours(interface: Interface, language: Language) -> AnyView {
    neighbour_links(
        &Interface::ALL.map(Interface::name),
        interface.name(),
        language,
    )
}

/// Links to the pages before and after that of `name`.
pub(super) fn neighbour_links(all: &[&'static str], name: &str, language: Language) -> AnyView {
    let here = all.iter().position(|other| *other == name);
    let near = |step: isize| all.get(here?.checked_add_signed(step)?).copied();
    let side = |label: Text, other: Option<&'static str>| {
        let label = label.in_language(language);
        let link = other.map(|other| {
            view! { {label} " " <a href=format!("/demo/{other}")>{other}</a> }
        });
        view! { <span>{link}</span> }
    };
    let label = Text::new("上一个和下一个", "Previous and next");
    view! {
        <nav class="neighbours" aria-label=label.in_language(language)>
            {side(Text::new("上一个", "Previous:"), near(-1))}
            {side(Text::new("下一个", "Next:"), near(1))}
        </nav>
    }
    .into_any()
}

fn link(interface: Interface) -> impl IntoView {
    let name = interface.name();
    view! { <a href=format!("/demo/{name}")>{name}</a> }
}
