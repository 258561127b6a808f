//! `/demo/{interface}`: one JS interface with all that is to be known of it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_params, params::Params};

use crate::{
    catalog::{Field, Interface, InterfaceSpec, Parameter, Status},
    components::{Localized, NotFound},
    demos::{demo, source},
    text::Text,
};

const NAME: Text = Text::new("名称", "Name");
const TYPE: Text = Text::new("类型", "Type");
const DEFAULT: Text = Text::new("默认值", "Default");
const MEANING: Text = Text::new("说明", "Meaning");

#[derive(Clone, PartialEq, Params)]
struct InterfaceParams {
    interface: Option<String>,
}

#[component]
pub fn InterfacePage() -> impl IntoView {
    let params = use_params::<InterfaceParams>();
    let interface = Memo::new(move |_| {
        let name = params.get().ok()?.interface?;
        name.parse::<Interface>().ok()
    });
    move || match interface.get() {
        Some(interface) => page(interface).into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

fn page(interface: Interface) -> impl IntoView {
    let spec = interface.spec();
    view! {
        <Title text=format!("{} · 微信JS-SDK Demo", interface.name()) />
        <article class="wxapi_form interface">
            <nav class="crumbs">
                <a href="/">"全部接口 · All interfaces"</a>
            </nav>
            <h1 class="title">{interface.name()}</h1>
            <p class="lead">
                <Localized text=spec.summary.clone() />
            </p>
            <p>
                <Localized text=spec.usage.clone() />
            </p>
            {facts(&spec)}
            <h2>
                <Localized text=Text::new("试一试", "Try it") />
            </h2>
            {demo(interface)}
            {parameters(spec.parameters)}
            {results(spec.results)}
            <h2>
                <Localized text=Text::new("须知", "Good to know") />
            </h2>
            <ul class="notes">
                {spec
                    .notes
                    .into_iter()
                    .map(|note| view! { <li><Localized text=note /></li> })
                    .collect_view()}
            </ul>
            <h2>
                <Localized text=Text::new("本示例的源码", "Source of this demo") />
            </h2>
            <pre class="code" tabindex="0"><code>{source(interface)}</code></pre>
            {neighbours(interface)}
        </article>
    }
}

/// Version, client, callbacks, bridge name, status.
fn facts(spec: &InterfaceSpec) -> impl IntoView + use<> {
    let callbacks: Vec<_> = spec
        .callbacks
        .iter()
        .map(|callback| callback.name())
        .collect();
    let status = match spec.status {
        Status::Current => None,
        Status::Deprecated(successor) => Some(view! {
            <p class="notice">
                <Localized text=Text::new("即将废弃，请改用", "Deprecated; use") /> " "
                <a href=format!("/demo/{}", successor.name())>{successor.name()}</a>
            </p>
        }.into_any()),
        Status::Withdrawn => Some(view! { <p class="notice"><Localized text=Text::new("微信已停止这项服务。", "WeChat has ended this service.") /></p> }.into_any()),
        Status::Undocumented => Some(view! { <p class="notice"><Localized text=Text::new("微信文档中没有这个接口。", "Not in WeChat's document.") /></p> }.into_any()),
    };
    view! {
        {status}
        <dl class="facts">
            <div><dt>"JS-SDK"</dt><dd>{spec.since}</dd></div>
            {spec.client_since.map(|since| view! { <div><dt>"微信 · WeChat"</dt><dd>"≥ " {since}</dd></div> })}
            <div><dt>"jsApiList"</dt><dd>{if spec.in_js_api_list { "需要 · required" } else { "不需要 · not needed" }}</dd></div>
            <div><dt>"WeixinJSBridge"</dt><dd><code>{spec.bridge}</code></dd></div>
            <div><dt>"回调 · Callbacks"</dt><dd>{callbacks.join(" · ")}</dd></div>
        </dl>
    }
}

fn parameters(parameters: Vec<Parameter>) -> impl IntoView {
    let rows = parameters
        .into_iter()
        .map(|parameter| {
            let default = match parameter.default {
                Some(default) => view! { <code>{default}</code> }.into_any(),
                None => view! { <strong>"必填 · required"</strong> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><code>{parameter.name}</code></th>
                    <td><code>{parameter.r#type}</code></td>
                    <td>{default}</td>
                    <td><Localized text=parameter.text /></td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    table(
        Text::new("参数", "Parameters"),
        Text::new("没有参数。", "None."),
        vec![NAME, TYPE, DEFAULT, MEANING],
        rows,
    )
}

fn results(results: Vec<Field>) -> impl IntoView {
    let rows = results
        .into_iter()
        .map(|field| {
            view! {
                <tr>
                    <th scope="row"><code>{field.name}</code></th>
                    <td><code>{field.r#type}</code></td>
                    <td><Localized text=field.text /></td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    table(
        Text::new("返回", "Results"),
        Text::new("只有 errMsg。", "errMsg only."),
        vec![NAME, TYPE, MEANING],
        rows,
    )
}

fn table<Row: IntoView + 'static>(
    title: Text,
    none: Text,
    columns: Vec<Text>,
    rows: Vec<Row>,
) -> impl IntoView {
    let body = if rows.is_empty() {
        view! { <p><Localized text=none /></p> }.into_any()
    } else {
        let head = columns
            .into_iter()
            .map(|column| view! { <th scope="col"><Localized text=column /></th> })
            .collect_view();
        view! {
            <div class="table_box" tabindex="0">
                <table>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <h2><Localized text=title /></h2>
        {body}
    }
}

/// Links to the interfaces before and after this one.
fn neighbours(interface: Interface) -> impl IntoView {
    let all = Interface::ALL;
    let here = all
        .iter()
        .position(|other| *other == interface)
        .unwrap_or(0);
    let link = |label: &'static str, other: Option<&Interface>| {
        other.map(|other| {
            view! { <a href=format!("/demo/{}", other.name())>{label} " " {other.name()}</a> }
        })
    };
    view! {
        <nav class="neighbours" aria-label="上一个和下一个接口 · Neighbours">
            <span>{link("上一个 · Previous:", here.checked_sub(1).and_then(|index| all.get(index)))}</span>
            <span>{link("下一个 · Next:", all.get(here + 1))}</span>
        </nav>
    }
}
