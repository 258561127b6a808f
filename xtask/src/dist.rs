//! `target/dist`: the binary, `Leptos.toml`, `hash.txt` and the site; runs from any folder, without Rust.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::site::Site;
use anyhow::{Context, Result};
use std::fs;
use std::process::{Command, Stdio};

/// The release build of the server, by the cargo that runs this program.
pub fn server_command(settings: &Settings) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .current_dir(&settings.root)
        .args(["build", "--release", "--locked"]);
    cargo.args([
        "--package",
        &settings.package,
        "--bin",
        &settings.package,
        "--no-default-features",
    ]);
    cargo
        .args(["--features", &settings.leptos.bin_features.join(",")])
        .arg("--target-dir")
        .arg(settings.target());
    cargo
}

pub fn assemble(settings: &Settings, site: &Site) -> Result<()> {
    let release = settings.target().join("release");
    let binary = release.join(&settings.package);
    let configuration = settings.root.join("Leptos.toml");
    // leptos looks beside the binary that runs, and that may be this one.
    run::write(&release.join("hash.txt"), &site.hashes)?;
    let folder = settings.target().join("dist");
    let key = Key::default()
        .add_file(&binary)?
        .add_folder(&site.folder)?
        .add_file(&configuration)?
        .add_self()?;
    run::folder(&folder, &key.finish(), |new| {
        let step = Step::begin("target/dist", "a second");
        run::copy(&binary, &new.join(&settings.package))?;
        run::copy_folder(&site.folder, &new.join("site"))?;
        run::write(&new.join("hash.txt"), &site.hashes)?;
        let text = fs::read_to_string(&configuration)?;
        run::write(&new.join("Leptos.toml"), relocated(&text)?)?;
        step.end();
        Ok(())
    })?;
    eprintln!(
        "{} is complete: copy it anywhere and start {}",
        folder.display(),
        settings.package
    );
    Ok(())
}

/// The configuration with the site beside it instead of in `target/`.
fn relocated(configuration: &str) -> Result<String> {
    let is_site_root = |line: &str| {
        line.split('=')
            .next()
            .is_some_and(|key| key.trim() == "site-root")
    };
    configuration
        .lines()
        .find(|line| is_site_root(line))
        .context("Leptos.toml has no line `site-root = …`")?;
    let line = |line: &str| {
        if is_site_root(line) {
            "site-root = \"site\"\n".to_owned()
        } else {
            format!("{line}\n")
        }
    };
    Ok(configuration.lines().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::relocated;

    #[test]
    fn only_the_site_root_changes() {
        let text =
            "[package.metadata.leptos]\noutput-name = \"a\"\nsite-root = \"target/site\"\n# end\n";
        let moved = relocated(text).expect("a configuration with a site root");
        assert_eq!(moved, text.replace("target/site", "site"));
        assert!(relocated("output-name = \"a\"\n").is_err());
    }
}
