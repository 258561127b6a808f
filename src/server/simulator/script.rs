//! `/sandbox/simulator.js`: the loader that `make build` leaves in the site, told where this server is and which client to play.

use std::{fs, path::Path};

use serde::Serialize;

use crate::simulator::SimulatedClient;

/// As the build names it.
const FILE: &str = "simulator.js";

/// The loader: a function of its settings.
#[derive(Clone, Debug)]
pub struct Script(String);

#[derive(Serialize)]
struct Settings<'a> {
    /// Where this server is, for pages of other origins too: `https://demo.test`.
    base: &'a str,
    /// `None`: what the tab has been told last, else the first.
    client: Option<SimulatedClient>,
    clients: Vec<ClientFacts>,
}

/// What the loader claims before jweixin runs. `{version}` and `{network}` stand in the user agent for what
/// the tab has set.
#[derive(Serialize)]
struct ClientFacts {
    name: &'static str,
    version: &'static str,
    #[serde(rename = "userAgent")]
    user_agent: String,
    platform: &'static str,
}

impl Script {
    /// That of the site, if it was built with one.
    pub fn of_site(pkg: &Path) -> Option<Self> {
        fs::read_to_string(pkg.join(FILE)).ok().map(Self)
    }

    /// The script for pages that load it from `base`.
    pub fn for_client(&self, base: &str, client: Option<SimulatedClient>) -> String {
        let clients = SimulatedClient::ALL.map(|client| ClientFacts {
            name: client.name(),
            version: client.version(),
            user_agent: client.user_agent("{version}", "{network}"),
            platform: client.navigator_platform(),
        });
        let settings = Settings {
            base,
            client,
            clients: clients.into(),
        };
        // its types can't fail to be written
        let settings = serde_json::to_string(&settings).unwrap_or_default();
        format!(
            "({})({settings});\n",
            self.0.trim_end().trim_end_matches(';')
        )
    }
}
