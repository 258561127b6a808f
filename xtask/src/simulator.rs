//! The simulated WeChat client: a WASM bundle of its own, and the loader that pages run before jweixin.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::{compress, front, names};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "simulator";
const LOADER: &str = "src/simulator/loader.js";

/// The folder with the bundle and its loader, `simulator.js`.
pub fn build(settings: &Settings) -> Result<PathBuf> {
    let step = Step::begin(
        "simulated client: cargo build for wasm32",
        "first time 2 to 4 minutes",
    );
    let module = front::module(settings, NAME, NAME, &[])?;
    step.end();
    let loader = settings.root.join(LOADER);
    let key = Key::default()
        .add_file(&module)?
        .add_file(&loader)?
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
        bind(&module, new)?;
        front::finish(settings, new)?;
        let wasm = names::by_content(&new.join(format!("{NAME}.wasm")))?;
        let js = names::by_content(&new.join(format!("{NAME}.js")))?;
        write_loader(settings, &loader, new, &js, &wasm)?;
        compress::folder(new)?;
        step.end();
        Ok(())
    })?;
    Ok(pieces)
}

fn bind(module: &Path, out: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .demangle(false)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(true)
                .generate(out)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    fs::rename(
        out.join(format!("{NAME}_bg.wasm")),
        out.join(format!("{NAME}.wasm")),
    )?;
    Ok(())
}

/// The loader with the names of the bundle. The server calls the function that it is.
fn write_loader(settings: &Settings, from: &Path, out: &Path, js: &str, wasm: &str) -> Result<()> {
    let text =
        fs::read_to_string(from).with_context(|| format!("cannot read {}", from.display()))?;
    let text = text
        .replace("SIMULATOR_JS", &format!("{NAME}.{js}.js"))
        .replace("SIMULATOR_WASM", &format!("{NAME}.{wasm}.wasm"));
    let file = out.join(format!("{NAME}.js"));
    run::write(&file, text)?;
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
