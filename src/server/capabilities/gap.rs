//! What the accounts lack, for whoever starts the server: one line per account and thing.

use std::fmt;

use super::{Means, Missing, missing};
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
    let means = Means::of(config);
    let accounts = config.wechat.accounts.iter();
    accounts
        .flat_map(|account| {
            Missing::ALL.into_iter().filter_map(|thing| {
                let interfaces: Vec<_> = Interface::ALL
                    .into_iter()
                    .filter(|&interface| missing(interface, account, means) == Some(thing))
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

/// Writes all gaps to the log.
pub fn log(config: &Config) {
    for gap in gaps(config) {
        if gap.half_configured {
            tracing::warn!("{gap}");
        } else {
            tracing::info!("{gap}");
        }
    }
}

fn is_half_configured(thing: Missing, config: &Config) -> bool {
    // A sandbox brings samples of everything; what it lacks was taken from it on purpose.
    config.wechat.mode == Mode::Live
        && match thing {
            Missing::Cards => false,
            Missing::Merchant => {
                let accounts = &config.wechat.accounts;
                !config.pay.goods.is_empty() && accounts.iter().all(|a| a.merchant.is_none())
            }
            // A default folder that fails is nobody's wish; files may not be wanted at all.
            Missing::Store => false,
            Missing::Goods | Missing::NotifyAddress => true,
        }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.interfaces.iter().map(|i| i.name()).collect();
        write!(
            f,
            "{} {}: {}",
            self.app_id,
            self.missing.obstructs(&names.join(", ")).en,
            self.missing.text().en
        )
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::server::config::Environment;

    fn gaps_of(text: &str) -> Vec<String> {
        let config = Config::from_text(Path::new("Leptos.toml"), text, &Environment::default());
        let gaps = gaps(&config.expect("a valid configuration"));
        gaps.iter().map(Gap::to_string).collect()
    }

    #[test]
    fn each_account_has_a_line_for_each_thing_it_lacks() {
        let gaps = gaps_of(
            r#"
            [wechat]
            mode = "live"
            app_id = "wx1"
            app_secret = "x"
            safe_domains = ["a.test"]
            card_ids = ["p1"]

            [[wechat.accounts]]
            app_id = "wx2"
            app_secret = "y"
            safe_domains = ["b.test"]
            "#,
        );
        let of = |app_id: &str, what: &str| {
            gaps.iter()
                .filter(|gap| gap.starts_with(app_id) && gap.contains(what))
                .count()
        };
        assert_eq!(of("wx1", "card_ids"), 0, "{gaps:?}");
        assert_eq!(of("wx2", "cannot use addCard:"), 1, "{gaps:?}");
        assert_eq!(of("wx2", "card_ids"), 1, "{gaps:?}");
        assert_eq!(of("wx1", "chooseWXPay"), 1, "{gaps:?}");
        assert_eq!(of("wx2", "merchant"), 1, "{gaps:?}");
    }

    #[test]
    fn a_store_that_can_not_be_used_keeps_uploads_from_being_fetched() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = r#"
            [wechat]
            mode = "live"
            app_id = "wx1"
            app_secret = "x"
            safe_domains = ["a.test"]
            "#;
        let file = folder.path().join("Leptos.toml");
        let named = || {
            let config = Config::from_text(&file, text, &Environment::default());
            gaps(&config.expect("a valid configuration"))
                .iter()
                .map(Gap::to_string)
                .any(|gap| {
                    gap.starts_with(
                        "wx1 cannot fetch to this server what uploadImage, uploadVoice uploads",
                    ) && gap.contains("media.folder")
                })
        };
        assert!(!named());
        // Where the folder would be is something else.
        std::fs::write(folder.path().join("media"), "").expect("a file");
        assert!(named());
    }

    #[test]
    fn a_shop_that_wechat_pay_can_not_notify_is_half_configured() {
        let shop = r#"
            [[pay.goods]]
            id = "tea"
            title = "茶"
            price_fen = 100

            [wechat]
            mode = "live"
            app_id = "wx1"
            app_secret = "x"
            safe_domains = ["a.test"]

            [wechat.merchant]
            mch_id = "1900000109"
            api = "v2"
            api_v2_key = "0123456789abcdef0123456789abcdef"
            "#;
        let notified = "[pay]\nnotify_base = \"https://a.test\"\n";
        let behind_a_proxy = "[server]\ntrusted_proxies = [\"127.0.0.1\"]\n";
        for (more, told) in [("", true), (notified, false), (behind_a_proxy, false)] {
            let text = format!("{more}{shop}");
            let config =
                Config::from_text(Path::new("Leptos.toml"), &text, &Environment::default());
            let gaps = gaps(&config.expect("a valid configuration"));
            let gap = gaps
                .iter()
                .find(|gap| gap.interfaces == [Interface::ChooseWxPay]);
            assert_eq!(gap.is_some(), told, "{more}");
            assert!(gap.is_none_or(|gap| {
                gap.half_configured && gap.to_string().contains("pay.notify_base")
            }));
        }
    }

    #[test]
    fn goods_that_nobody_can_be_paid_for_were_hardly_meant() {
        let text = r#"
            [wechat]
            mode = "live"
            app_id = "wx1"
            app_secret = "x"
            safe_domains = ["a.test"]
            "#;
        let goods = "[[pay.goods]]\nid = \"tea\"\ntitle = \"茶\"\nprice_fen = 100";
        for (text, half_configured) in
            [(text.to_owned(), false), (format!("{text}\n{goods}"), true)]
        {
            let config =
                Config::from_text(Path::new("Leptos.toml"), &text, &Environment::default());
            let gaps = gaps(&config.expect("a valid configuration"));
            let merchant = gaps.iter().find(|gap| gap.missing == Missing::Merchant);
            assert_eq!(
                merchant.map(|gap| gap.half_configured),
                Some(half_configured)
            );
        }
    }
}
