//! Payment, and red packets.
//!
//! | file | what |
//! | --- | --- |
//! | `sheet` | what is to be paid, and the password |
//! | `keypad` | the keys of the password |
//! | `paid` | what WeChat says of a payment |
//! | `red_packet` | a red packet, closed and open |

mod keypad;
mod paid;
mod red_packet;
mod sheet;

use leptos::prelude::*;
use serde::Deserialize;

pub(in super::super) use self::{paid::paid, red_packet::red_packet, sheet::sheet};
use super::say;
use crate::text::Text;

/// An order, as the platform tells of it.
#[derive(Clone, Debug, Deserialize)]
pub(in super::super) struct Order {
    pub merchant: String,
    pub description: String,
    pub out_trade_no: String,
    /// In fen.
    pub total: i64,
    /// Who holds the phone.
    pub payer: Option<Payer>,
}

#[derive(Clone, Debug, Deserialize)]
pub(in super::super) struct Payer {
    pub nickname: String,
}

impl Order {
    /// The lines below the amount.
    fn facts(&self) -> AnyView {
        let payer = self.payer.as_ref().map(|payer| payer.nickname.clone());
        facts([
            (Text::new("商品", "For"), self.description.clone()),
            (Text::new("收款方", "To"), self.merchant.clone()),
            (Text::new("订单号", "Order"), self.out_trade_no.clone()),
            (
                Text::new("付款人", "From"),
                payer.unwrap_or_else(|| "—".to_owned()),
            ),
            (
                Text::new("付款方式", "Pays with"),
                say(Text::new("零钱（模拟）", "Balance (simulated)")),
            ),
        ])
    }
}

/// Names and values.
fn facts(facts: impl IntoIterator<Item = (Text, String)>) -> AnyView {
    let lines = facts.into_iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{say(name)}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    let lines = lines.collect_view();
    view! { <dl class="cashier_facts">{lines}</dl> }.into_any()
}
