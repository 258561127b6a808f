//! What a script asks of the server over `/v1`: the signed parameters before a call, the uploaded file after it.
//!
//! The bodies and queries are those that `routes/cards.rs` and `routes/media.rs` take.

use super::{Subject, Template};
use crate::{
    api::{Control, MediaKind},
    catalog::Interface,
    text::Text,
};

const SIGNED: Text = Text::new(
    "由服务器签名；签名只能用一次，每次调用都要重新取",
    "signed by the server: a signature is good for one call, so ask for each",
);
const FETCHED: Text = Text::new(
    "微信只保存 3 天，要由自己的服务器取回",
    "WeChat keeps it for three days: have your server fetch it",
);

/// How a request without an answer to go on with ends.
pub(super) const NO_ANSWER: &str =
    "if (!response.ok) return console.error((await response.json()).detail);";

/// Where the server signs the parameters to call with; `None` where the page has them all.
pub(super) fn signed_at(interface: Interface) -> Option<&'static str> {
    match interface {
        Interface::AddCard => Some("/v1/card-ext"),
        Interface::ChooseCard => Some("/v1/card-sign"),
        _ => None,
    }
}

/// Makes `parameters` of what the server signs at `path`. `annotation` is their type in TypeScript.
pub(super) fn write_signing(
    template: &mut Template<'_>,
    subject: &Subject<'_>,
    path: &str,
    annotation: &str,
) {
    template.code(&format!(
        "  // {}\n  \
           const response = await fetch('{path}', {{\n    \
             method: 'POST',\n    \
             headers: {{ 'Content-Type': 'application/json' }},\n    \
             body: JSON.stringify({{\n      \
               url: location.href.split('#')[0],",
        subject.say(SIGNED)
    ));
    if subject.interface == Interface::AddCard {
        template.value(0, "      cards: ", ",");
    } else {
        write_filter(template, subject);
    }
    template.code(&format!(
        "    }}),\n  \
           }});\n  \
           {NO_ANSWER}\n  \
           const parameters{annotation} = await response.json();\n\n"
    ));
}

/// chooseCard: only what narrows the list is for the page to say.
fn write_filter(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code("      filter: {");
    for (index, field) in subject.fields.iter().enumerate() {
        if matches!(field.control, Control::Text { .. }) {
            template.value(index, &format!("        {}: ", field.name), ",");
        }
    }
    template.code("      },");
}

/// What an upload's id stands for; `None` where nothing was uploaded.
pub(super) fn uploaded(interface: Interface) -> Option<MediaKind> {
    match interface {
        Interface::UploadImage => Some(MediaKind::Image),
        Interface::UploadVoice => Some(MediaKind::Voice),
        _ => None,
    }
}

/// Has the server fetch what `result` names. `annotation` is the type of its answer in TypeScript.
pub(super) fn fetching(
    subject: &Subject<'_>,
    kind: MediaKind,
    indent: &str,
    annotation: &str,
) -> String {
    format!(
        "{indent}// {}\n\
         {indent}const query = new URLSearchParams({{ url: location.href.split('#')[0], kind: '{}' }});\n\
         {indent}const response = await fetch(`/v1/media/${{result.serverId}}?${{query}}`, {{ method: 'POST' }});\n\
         {indent}{NO_ANSWER}\n\
         {indent}const file{annotation} = await response.json();\n\
         {indent}console.log(file.url);",
        subject.say(FETCHED),
        kind.as_str(),
    )
}

/// The same in Rust.
pub(super) fn write_rust_fetching(
    template: &mut Template<'_>,
    subject: &Subject<'_>,
    kind: MediaKind,
) {
    template.code(&format!(
        "        // {}\n        \
             let kind = api::MediaKind::{kind:?};\n        \
             let file = api::fetch_media(wx::signed_url(), wx::present_app_id(), result, kind).await;\n        \
             let refused = |problem: api::Problem| wx::WxError::Failed {{ err_msg: problem.to_string() }};\n        \
             let result = file.map_err(refused)?.url;",
        subject.say(FETCHED)
    ));
}
