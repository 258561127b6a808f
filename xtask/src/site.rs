//! The site folder: style sheet, assets, and the WASM half; in `/pkg` under names that carry a hash of the content.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::{compress, front, names, simulator};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A whole site.
pub struct Site {
    pub folder: PathBuf,
    /// What leptos reads beside the server binary: the hash in the name of each file.
    pub hashes: String,
}

pub fn build(settings: &Settings) -> Result<Site> {
    let leptos = &settings.leptos;
    let front = front::build(settings)?;
    let simulator = simulator::build(settings)?;
    let styles = settings.root.join(&leptos.style_file);
    let assets = settings.root.join(&leptos.assets_dir);
    let key = Key::default()
        .add_folder(&front.folder)?
        .add(&front.hashes)
        .add_folder(&simulator)?
        .add_folder(styles.parent().context("style-file has no folder")?)?
        .add_folder(&assets)?
        .add_file(&settings.root.join("Cargo.toml"))?
        .add_file(&settings.root.join("tools/package-lock.json"))?
        .add_self()?
        .finish();
    let hashes = settings.target().join("front/hash.txt");
    let site = settings.site();
    run::folder(&site, &key, |new| {
        let step = Step::begin("style sheet, assets, hashed names", "seconds");
        run::copy_folder(&assets, new)?;
        let pkg = new.join(&leptos.site_pkg_dir);
        run::copy_folder(&front.folder, &pkg)?;
        run::copy_folder(&simulator, &pkg)?;
        let sheet = pkg.join(format!("{}.css", leptos.output_name));
        style_sheet(settings, &styles, &sheet)?;
        let hash = names::by_content(&sheet)?;
        compress::folder(new)?;
        run::write(&hashes, format!("{}css: {hash}\n", front.hashes))?;
        step.end();
        Ok(())
    })?;
    let hashes =
        fs::read_to_string(&hashes).with_context(|| format!("cannot read {}", hashes.display()))?;
    Ok(Site {
        folder: site,
        hashes,
    })
}

/// One file of what `@import` names, minified, with what the browsers of `browserquery` need.
pub fn style_sheet(settings: &Settings, from: &Path, to: &Path) -> Result<()> {
    let mut lightningcss = Command::new(settings.npm_program("lightningcss")?);
    lightningcss.args([
        "--bundle",
        "--minify",
        "--targets",
        &settings.leptos.browserquery,
    ]);
    run::run(lightningcss.arg(from).arg("-o").arg(to))
        .with_context(|| format!("cannot bundle {}", from.display()))
}
