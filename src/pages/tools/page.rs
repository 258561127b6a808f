//! The frame of both signature tools: what to fill in, the steps, and what is wrong with a signature.

use leptos::prelude::*;

use super::switch::{Tool, ToolSwitch};
use crate::{
    components::{Localized, PageTitle, at_once},
    language::Language,
    text::Text,
};

/// What a tool has of its own, from top to bottom.
pub(super) struct Parts {
    pub(super) lead: Text,
    /// What is signed.
    pub(super) fields: AnyView,
    /// What stands in the way of a signature, or makes it a wrong one.
    pub(super) warnings: Signal<Vec<Text>>,
    pub(super) steps: AnyView,
    /// Asks whether there is a signature to check.
    pub(super) question: Text,
    /// The signature, and what helps to explain it.
    pub(super) refused: AnyView,
    /// What the tickets on the page say of it.
    pub(super) diagnosis: AnyView,
    pub(super) ask_server: AnyView,
}

/// The page.
pub(super) fn tool_page(tool: Tool, parts: Parts) -> AnyView {
    let warnings = parts.warnings;
    at_once(view! {
        <PageTitle name=tool.title().in_language(Language::of_page()) />
        <article class="wxapi_form interface tool">
            <h1 class="title"><Localized text=tool.title() /></h1>
            <ToolSwitch current=tool />
            <p class="lead"><Localized text=parts.lead /></p>
            {parts.fields}
            <ul class="warnings" role="status">
                {move || warnings.get().into_iter().map(|text| view! { <li><Localized text=text /></li> }).collect_view()}
            </ul>
            <h2><Localized text=Text::new("计算", "Step by step") /></h2>
            {parts.steps}
            <h2><Localized text=parts.question /></h2>
            <div class="fields">{parts.refused}</div>
            <div id="signature-diagnosis" role="status">{parts.diagnosis}</div>
            {parts.ask_server}
        </article>
    })
}
