//! What the accounts lack, for whoever starts the server: one line per account and thing.

use std::fmt;

use super::{Missing, missing};
use crate::{
    catalog::Interface,
    server::config::{Config, Mode},
    wechat::AppId,
};

/// One thing that one account lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub app_id: AppId,
    pub missing: Missing,
    /// What it stands in the way of; never empty.
    pub interfaces: Vec<Interface>,
    /// Whether the rest of what these interfaces need is configured, so that it was hardly meant to be missing.
    pub half_configured: bool,
}

/// All gaps, account by account.
pub fn gaps(config: &Config) -> Vec<Gap> {
    let accounts = config.wechat.accounts.iter();
    accounts
        .flat_map(|account| {
            Missing::ALL.into_iter().filter_map(|thing| {
                let interfaces: Vec<_> = Interface::ALL
                    .into_iter()
                    .filter(|&interface| missing(interface, account, config) == Some(thing))
                    .collect();
                (!interfaces.is_empty()).then(|| Gap {
                    app_id: account.app_id.clone(),
                    missing: thing,
                    interfaces,
                    half_configured: is_half_configured(thing, config),
                })
            })
        })
        .collect()
}

fn is_half_configured(thing: Missing, config: &Config) -> bool {
    // A sandbox brings samples of everything; what it lacks was taken from it on purpose.
    config.wechat.mode == Mode::Live
        && match thing {
            Missing::Cards | Missing::Merchant => false,
        }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.interfaces.iter().map(|i| i.name()).collect();
        write!(
            f,
            "{} cannot use {}: {}",
            self.app_id,
            names.join(", "),
            self.missing.text().en
        )
    }
}
