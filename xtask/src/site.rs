//! The site folder: style sheet, assets, and the pair of module and JS under names that carry a hash of their content.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::{compress, front};
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
    let pair = front::build(settings)?;
    let styles = settings.root.join(&leptos.style_file);
    let assets = settings.root.join(&leptos.assets_dir);
    let key = Key::default()
        .add_folder(&pair)?
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
        run::copy_folder(&pair, &pkg)?;
        let sheet = pkg.join(format!("{}.css", leptos.output_name));
        style_sheet(settings, &styles, &sheet)?;
        compress::folder(new)?;
        run::write(&hashes, hash_names(&pkg, &leptos.output_name)?)?;
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
fn style_sheet(settings: &Settings, from: &Path, to: &Path) -> Result<()> {
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

/// Renames `NAME.js` to `NAME.HASH.js` and so on, its compressed copies too; the lines of `hash.txt`.
fn hash_names(pkg: &Path, name: &str) -> Result<String> {
    let mut lines = String::new();
    for extension in ["js", "wasm", "css"] {
        let content = fs::read(pkg.join(format!("{name}.{extension}")))?;
        let hash = &run::sha256(&content)[..20];
        for suffix in ["", ".br", ".gz"] {
            let plain = pkg.join(format!("{name}.{extension}{suffix}"));
            if plain.exists() {
                fs::rename(
                    plain,
                    pkg.join(format!("{name}.{hash}.{extension}{suffix}")),
                )?;
            }
        }
        lines.push_str(&format!("{extension}: {hash}\n"));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hash_that_hash_txt_says() {
        let pkg = tempfile::tempdir().expect("a temporary folder");
        for file in ["app.js", "app.js.br", "app.wasm", "app.css"] {
            run::write(&pkg.path().join(file), file).expect("a file");
        }
        let lines = hash_names(pkg.path(), "app").expect("hashed names");
        let js = lines
            .lines()
            .find_map(|line| line.strip_prefix("js: "))
            .expect("a line for js");
        assert!(pkg.path().join(format!("app.{js}.js")).exists());
        assert!(pkg.path().join(format!("app.{js}.js.br")).exists());
        assert_eq!(lines.lines().count(), 3);
        assert!(!pkg.path().join("app.js").exists());
    }
}
