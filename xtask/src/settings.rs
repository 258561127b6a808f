//! `[package.metadata.leptos]` of Cargo.toml: the same keys that cargo-leptos reads.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The keys this program needs; the others are for cargo-leptos and the running server.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Leptos {
    pub output_name: String,
    pub site_root: PathBuf,
    pub site_pkg_dir: PathBuf,
    pub style_file: PathBuf,
    pub assets_dir: PathBuf,
    pub browserquery: String,
    pub bin_features: Vec<String>,
    pub lib_features: Vec<String>,
    pub lib_profile_release: String,
    pub wasm_opt_features: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Manifest {
    package: Package,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    metadata: Metadata,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    leptos: Leptos,
}

/// Where the project stands and how it is built.
#[derive(Debug)]
pub struct Settings {
    pub root: PathBuf,
    /// Name of the package, of the server binary and (with `_`) of the library.
    pub package: String,
    pub leptos: Leptos,
}

impl Settings {
    pub fn load() -> Result<Self> {
        // cargo sets it at run time too; a moved checkout with an old xtask binary is then still right.
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or(PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own
            .parent()
            .context("xtask/ has no parent folder")?
            .to_path_buf();
        let file = root.join("Cargo.toml");
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&root, &text)
            .with_context(|| format!("cannot use [package.metadata.leptos] of {}", file.display()))
    }

    fn parse(root: &Path, manifest: &str) -> Result<Self> {
        let Manifest { package } = toml::from_str(manifest)?;
        Ok(Self {
            root: root.to_path_buf(),
            package: package.name,
            leptos: package.metadata.leptos,
        })
    }

    /// `target/`; subfolders keep feature sets and compilers apart, so that none of them rebuilds the other's work.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    pub fn site(&self) -> PathBuf {
        self.root.join(&self.leptos.site_root)
    }

    pub fn pkg(&self) -> PathBuf {
        self.site().join(&self.leptos.site_pkg_dir)
    }

    /// A program that `npm ci` put into `tools/node_modules`.
    pub fn npm_program(&self, name: &str) -> Result<PathBuf> {
        let program = self.root.join("tools/node_modules/.bin").join(name);
        if program.exists() {
            return Ok(program);
        }
        anyhow::bail!(
            "{name} is missing: run `npm ci` in {}",
            self.root.join("tools").display()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_s_own_manifest_has_every_key() {
        let settings = Settings::load().expect("Cargo.toml of this project");
        assert_eq!(settings.leptos.output_name, settings.package);
        assert!(
            settings
                .leptos
                .wasm_opt_features
                .iter()
                .any(|flag| flag == "-Oz")
        );
    }

    #[test]
    fn a_missing_key_is_named() {
        let manifest = "[package]\nname = \"a\"\n[package.metadata.leptos]\noutput-name = \"a\"\n";
        let error = Settings::parse(Path::new("/"), manifest).expect_err("most keys are missing");
        assert!(error.to_string().contains("site-root"), "{error}");
    }
}
