//! addCard: offer cards for the user's pack.

use leptos::prelude::*;

use super::{added, signed};
use crate::{catalog::Interface, components::DemoButton, wx};

#[component]
pub fn AddCardDemo() -> impl IntoView {
    let add = || async {
        let cards = wx::add_card(signed::cards().await?).await?;
        // success doesn't mean that all were added
        Ok(added::told(&cards))
    };
    view! { <DemoButton interface=Interface::AddCard call=add /> }
}
