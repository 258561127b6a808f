//! The simulated WeChat client: a WASM bundle of its own, its style, and the loader that pages run before jweixin.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::{compress, front, names, site};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "simulator";
const LOADER: &str = "src/simulator/loader.js";
const STYLE: &str = "src/simulator/style";
const SCANNER_STEM: &str = "simulator.scanner";
const SCANNER: &str = "src/simulator/scanner.js";
/// What reads codes, as zxing-wasm ships it.
const SCANNER_WASM: &str = "tools/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm";
const SCANNER_NOTICE: &str =
    "/* zxing-wasm: MIT, (c) 2023 Ze-Zheng Wu; zxing-cpp within: Apache-2.0, its authors */";

/// The folder with the bundle and its loader, `simulator.js`.
pub fn build(settings: &Settings) -> Result<PathBuf> {
    let step = Step::begin(
        "simulated client: cargo build for wasm32",
        "first time 2 to 4 minutes",
    );
    let profile = &settings.leptos.lib_profile_release;
    let module = front::module(settings, NAME, NAME, profile, &[])?;
    step.end();
    let loader = settings.root.join(LOADER);
    let key = Key::default()
        .add_file(&module)?
        .add_file(&loader)?
        .add_file(&settings.root.join(SCANNER))?
        .add_folder(&settings.root.join(STYLE))?
        .add_file(&settings.root.join("tools/package-lock.json"))?
        .add(settings.leptos.wasm_opt_features.join(" "))
        .add_self()?
        .finish();
    let pieces = settings.target().join("simulator/pieces");
    run::folder(&pieces, &key, |new| {
        let step = Step::begin(
            "simulated client: wasm-bindgen, wasm-opt, compression",
            "seconds",
        );
        bind(settings, &module, new)?;
        front::finish(settings, new)?;
        complete(settings, new)?;
        compress::folder(new)?;
        step.end();
        Ok(())
    })?;
    Ok(pieces)
}

/// The same without optimisation, in the site that is there: for `make dev`, and for work on the client.
pub fn build_for_development(settings: &Settings) -> Result<()> {
    let module = front::module(settings, NAME, NAME, "dev", &[])?;
    let new = settings.target().join("simulator/unoptimised");
    if new.exists() {
        run::remove(&new)?;
    }
    fs::create_dir_all(&new)?;
    bind(settings, &module, &new)?;
    complete(settings, &new)?;
    let pkg = settings.pkg();
    if pkg.exists() {
        for file in run::files_below(&pkg)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&format!("{NAME}.")) {
                run::remove(&file)?;
            }
        }
    }
    run::copy_folder(&new, &pkg)
}

fn bind(settings: &Settings, module: &Path, out: &Path) -> Result<()> {
    front::generate(&mut Bindgen::new(), module, NAME, out)?;
    include_snippets(settings, out)
}

/// Takes the modules that the client's Rust imports (src/simulator/*.js) into its one script.
fn include_snippets(settings: &Settings, out: &Path) -> Result<()> {
    let script = out.join(format!("{NAME}.js"));
    let mut esbuild = Command::new(settings.npm_program("esbuild")?);
    esbuild
        .arg(&script)
        .args([
            "--bundle",
            "--format=esm",
            "--allow-overwrite",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", script.display()));
    run::run(&mut esbuild)?;
    run::remove(&out.join("snippets"))
}

/// Adds the style, what reads codes, and the loader, which knows the hashed names of the rest.
fn complete(settings: &Settings, folder: &Path) -> Result<()> {
    let style = folder.join(format!("{NAME}.css"));
    site::style_sheet(
        settings,
        &settings.root.join(STYLE).join("main.css"),
        &style,
    )?;
    add_scanner(settings, folder)?;
    let from = settings.root.join(LOADER);
    let mut loader =
        fs::read_to_string(&from).with_context(|| format!("cannot read {}", from.display()))?;
    for (place, stem, kind) in [
        ("SIMULATOR_CSS", NAME, "css"),
        ("SIMULATOR_JS", NAME, "js"),
        ("SIMULATOR_WASM", NAME, "wasm"),
        ("SIMULATOR_SCANNER_JS", SCANNER_STEM, "js"),
        ("SIMULATOR_SCANNER_WASM", SCANNER_STEM, "wasm"),
    ] {
        let hash = names::by_content(&folder.join(format!("{stem}.{kind}")))?;
        loader = loader.replace(place, &format!("{stem}.{hash}.{kind}"));
    }
    let file = folder.join(format!("{NAME}.js"));
    run::write(&file, loader)?;
    let mut esbuild = Command::new(settings.npm_program("esbuild")?);
    // not its syntax: a function that nobody calls would go
    esbuild
        .arg(&file)
        .args([
            "--minify-whitespace",
            "--minify-identifiers",
            "--allow-overwrite",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", file.display()));
    run::run(&mut esbuild)
}

/// What reads codes, in one script beside its module. Only the simulated client runs it, so never an old WebView.
fn add_scanner(settings: &Settings, folder: &Path) -> Result<()> {
    let module = folder.join(format!("{SCANNER_STEM}.wasm"));
    run::copy(&settings.root.join(SCANNER_WASM), &module)?;
    let script = folder.join(format!("{SCANNER_STEM}.js"));
    let mut esbuild = Command::new(settings.npm_program("esbuild")?);
    esbuild
        .arg(settings.root.join(SCANNER))
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--log-level=warning",
        ])
        .arg(format!("--banner:js={SCANNER_NOTICE}"))
        .arg(format!("--outfile={}", script.display()))
        // the packages are not above the file that imports them
        .env("NODE_PATH", settings.root.join("tools/node_modules"));
    run::run(&mut esbuild)
}
