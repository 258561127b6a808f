//! What the screens of this folder are made of.

use leptos::prelude::*;

use super::super::say;
use crate::text::Text;

/// A line that says what was asked for; left out when there is nothing to say.
pub(super) fn fact(name: Text, value: impl Into<String>) -> Option<AnyView> {
    named_fact(say(name), value.into())
}

/// The same by a name that is the same in all languages.
pub(super) fn named_fact(name: String, value: String) -> Option<AnyView> {
    (!value.is_empty()).then(|| {
        view! {
            <div class="weui-cell">
                <dt class="weui-cell__hd fact_name">{name}</dt>
                <dd class="weui-cell__bd fact_value">{value}</dd>
            </div>
        }
        .into_any()
    })
}

/// Facts, one below the other.
pub(super) fn facts(lines: Vec<Option<AnyView>>) -> impl IntoView {
    view! { <dl class="weui-cells facts">{lines}</dl> }
}

/// The fields of a query.
pub(super) fn fields(query: &[(String, String)]) -> Vec<Option<AnyView>> {
    let query = query.iter();
    query
        .map(|(name, value)| named_fact(name.clone(), value.clone()))
        .collect()
}

/// A builds' name, as WeChat's developers know it.
pub(super) fn build(env_version: &str) -> Text {
    match env_version {
        "" | "release" => Text::new("正式版", "Release"),
        "trial" => Text::new("体验版", "Trial"),
        "develop" => Text::new("开发版", "Development"),
        other => Text {
            zh: other.to_owned().into(),
            en: other.to_owned().into(),
        },
    }
}
