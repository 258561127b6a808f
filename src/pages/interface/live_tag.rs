//! An open tag with the attributes that the form holds, drawn anew whenever they change.

use leptos::prelude::*;

use super::form::Form;
use crate::{
    catalog::OpenTag,
    components::{
        Report, ReportLine, SlotContent, WxOpenAudio, WxOpenLaunchApp, WxOpenLaunchWeapp,
        WxOpenSubscribe, at_once,
    },
    text::Text,
    wx::{AppLaunch, EnvVersion, OpenTagFailure, SubscribeStatus, Subscribed},
};

const BUTTON: SlotContent = SlotContent::new(
    r#"<button class="try">点这里试一试</button>"#,
    r#"<button class="try">Tap here to try</button>"#,
)
.css(".try{width:100%;min-height:44px;border:0;border-radius:5px;background:#067a3a;color:#fff;font-size:18px}");

/// The element, with room for what came of it. Its events stand in the log as well.
#[component]
pub(super) fn LiveTag(tag: OpenTag, form: Form) -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    view! {
        {move || drawn(tag, &form, report)}
        <ReportLine report=report />
    }
}

/// A new variant does not compile without its element.
fn drawn(tag: OpenTag, form: &Form, report: RwSignal<Option<Report>>) -> AnyView {
    let text = |name: &str| form.text(name);
    // the page may have gone meanwhile
    let tell = move |told: Report| drop(report.try_set(Some(told)));
    let ready = move |()| tell(Ok(Text::new("标签可以点击了。", "The tag can be tapped.")));
    let failed = move |failure: OpenTagFailure| tell(Err(failure.into()));
    match tag {
        OpenTag::LaunchWeapp => at_once(view! {
            <WxOpenLaunchWeapp
                username=text("username")
                appid=text("appid")
                path=text("path")
                env_version=env_version(&text("env-version"))
                extra_data=serde_json::from_str(&text("extra-data")).unwrap_or_default()
                content=BUTTON
                on_ready=ready
                on_launch=move |()| tell(Ok(LAUNCHED))
                on_error=failed
            />
        }),
        OpenTag::LaunchApp => at_once(view! {
            <WxOpenLaunchApp
                appid=text("appid")
                extinfo=text("extinfo")
                content=BUTTON
                on_ready=ready
                on_launch=move |_: AppLaunch| tell(Ok(LAUNCHED))
                on_error=failed
            />
        }),
        OpenTag::Subscribe => at_once(view! {
            <WxOpenSubscribe
                template=templates(&text("template"))
                content=BUTTON
                on_success=move |subscribed| tell(Ok(answered(&subscribed)))
                on_error=failed
            />
        }),
        OpenTag::Audio => at_once(view! {
            <WxOpenAudio
                src=text("src")
                title=text("title")
                singer=text("singer")
                episode=text("episode")
                cover=text("cover")
            />
        }),
    }
}

const LAUNCHED: Text = Text::new("用户已同意跳转。", "The user has agreed to leave.");

fn env_version(name: &str) -> EnvVersion {
    [EnvVersion::Trial, EnvVersion::Develop]
        .into_iter()
        .find(|version| name.contains(version.name()))
        .unwrap_or_default()
}

fn templates(ids: &str) -> Vec<String> {
    ids.split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// success says that the user has answered, not that it was a yes.
fn answered(subscribed: &Subscribed) -> Text {
    let templates = &subscribed.templates;
    let accepted = templates
        .values()
        .filter(|status| **status == SubscribeStatus::Accept)
        .count();
    let all = templates.len();
    Text {
        zh: format!("用户同意了 {accepted}/{all} 个模板。").into(),
        en: format!("The user has accepted {accepted} of {all} templates.").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_form_become_what_the_elements_take() {
        assert_eq!(templates(" a, ,b"), ["a", "b"]);
        // as JSON, as a choice's text is
        assert_eq!(env_version(r#""trial""#), EnvVersion::Trial);
        assert_eq!(env_version(r#""release""#), EnvVersion::Release);
        assert_eq!(env_version(""), EnvVersion::Release);
    }
}
