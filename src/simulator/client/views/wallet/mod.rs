//! Cards: what a page offers and asks for, and what the user has.
//!
//! | file | what |
//! | --- | --- |
//! | `offer` | cards that can be had, and what became of them |
//! | `choice` | cards of the user, to choose from |
//! | `detail` | a card with its code |
//! | `gift` | a card that goes to a friend |
//! | `pack` | the wallet (卡包) |

mod choice;
mod detail;
mod gift;
mod offer;
mod pack;

use leptos::prelude::*;

pub(in super::super) use self::{
    choice::choice,
    detail::details,
    gift::gift,
    offer::{Taken, offer, taken},
    pack::open,
};
use super::say;
use crate::{
    simulator::card::{VALIDITY, face},
    text::Text,
};

/// Which of several alike it is.
fn code_of(code: &str) -> String {
    format!("{} {code}", say(Text::new("券码", "Code")))
}

/// A card as it looks. Its id is shown, since it is all that is known of it.
fn card(card_id: &str) -> AnyView {
    let face = face(card_id);
    view! {
        <div class=format!("wallet_card wallet_card_{}", face.colour) data-card=card_id.to_owned()>
            <span class="wallet_merchant">{say(face.merchant.clone())}</span>
            <strong class="wallet_title">{say(face.title.clone())}</strong>
            <span class="wallet_validity">{say(VALIDITY)}</span>
            <code class="wallet_id">{card_id.to_owned()}</code>
        </div>
    }
    .into_any()
}
