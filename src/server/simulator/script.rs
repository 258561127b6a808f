//! `/sandbox/simulator.js`: the loader that `make build` leaves in the site, told where this server is and which client to play.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::SystemTime,
};

use serde::Serialize;

use crate::simulator::SimulatedClient;

/// Where it is served.
pub const PATH: &str = "/sandbox/simulator.js";
/// As the build names it.
const FILE: &str = "simulator.js";

/// The script of the site, if it was built with one. It names the other files by their content, so that it goes with one
/// build only.
#[derive(Debug)]
pub struct SiteScript {
    file: PathBuf,
    /// Whether the site is built anew while the server runs.
    changes: bool,
    kept: RwLock<Kept>,
}

/// What was read, and of when it was.
#[derive(Debug)]
struct Kept {
    modified: Option<SystemTime>,
    script: Option<Arc<Script>>,
}

impl SiteScript {
    /// Reads it, once; with `changes` (`make dev`) again whenever a build has replaced it.
    pub fn new(pkg: &Path, changes: bool) -> Self {
        let file = pkg.join(FILE);
        let kept = RwLock::new(Kept::read(&file));
        Self {
            file,
            changes,
            kept,
        }
    }

    /// That of the present build.
    pub fn present(&self) -> Option<Arc<Script>> {
        if self.changes {
            self.read_again();
        }
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.script.clone()
    }

    fn read_again(&self) {
        let modified = modified(&self.file);
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let is_present = kept.modified == modified;
        drop(kept);
        if !is_present {
            *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Kept::read(&self.file);
        }
    }
}

impl Kept {
    /// The time first: what is written meanwhile is read the next time.
    fn read(file: &Path) -> Self {
        Self {
            modified: modified(file),
            script: fs::read_to_string(file)
                .ok()
                .map(|text| Arc::new(Script(text))),
        }
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

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
    /// Where a page of this server loads it from, for a client of its own.
    pub fn path(client: SimulatedClient) -> String {
        format!("{PATH}?client={}", client.name())
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn write(pkg: &Path, text: &str, second: u64) {
        let file = pkg.join(FILE);
        fs::write(&file, text).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        let file = fs::File::options().append(true).open(file).unwrap();
        file.set_modified(time).unwrap();
    }

    fn text(script: &SiteScript) -> Option<String> {
        script.present().map(|script| script.0.clone())
    }

    #[test]
    fn what_a_build_replaces_is_read_again_in_development() {
        let pkg = tempfile::tempdir().unwrap();
        let script = SiteScript::new(pkg.path(), true);
        assert_eq!(text(&script), None);
        write(pkg.path(), "first", 1);
        assert_eq!(text(&script).as_deref(), Some("first"));
        // files that are put back have old times
        for (next, second) in [("second", 2), ("third", 1)] {
            write(pkg.path(), next, second);
            assert_eq!(text(&script).as_deref(), Some(next));
        }
        fs::remove_file(pkg.path().join(FILE)).unwrap();
        assert_eq!(text(&script), None);
    }

    #[test]
    fn elsewhere_it_is_read_once() {
        let pkg = tempfile::tempdir().unwrap();
        let none = SiteScript::new(pkg.path(), false);
        write(pkg.path(), "first", 1);
        let first = SiteScript::new(pkg.path(), false);
        write(pkg.path(), "second", 2);
        assert_eq!(text(&none), None);
        assert_eq!(text(&first).as_deref(), Some("first"));
    }
}
