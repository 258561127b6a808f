//! The WASM half: cargo, wasm-bindgen, wasm-opt; a module, its JS and the snippets it imports.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::toolchain::{self, TARGET};
use crate::{check, compress, wasm_std};
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// `OUTPUT_NAME.js`, `OUTPUT_NAME.wasm` and `snippets/`, compressed copies beside them.
pub fn build(settings: &Settings) -> Result<PathBuf> {
    let module = compile(settings)?;
    let flags = &settings.leptos.wasm_opt_features;
    let lock = settings.root.join("tools/package-lock.json");
    let key = Key::default()
        .add_file(&module)?
        .add_file(&lock)?
        .add(flags.join(" "))
        .add_self()?
        .finish();
    let folder = settings.target().join("front/pair");
    run::folder(&folder, &key, |new| {
        let step = Step::begin("wasm-bindgen, wasm-opt, compression", "half a minute");
        bind(settings, &module, new)?;
        compress::folder(new)?;
        step.end();
        Ok(())
    })?;
    Ok(folder)
}

fn compile(settings: &Settings) -> Result<PathBuf> {
    let toolchain = toolchain::find(&settings.root)?;
    let sysroot = wasm_std::ensure(&toolchain)?;
    let leptos = &settings.leptos;
    let step = Step::begin(
        "browser half: cargo build for wasm32",
        "first time 3 to 5 minutes",
    );
    let mut cargo = toolchain.cargo(&toolchain::front_flags(&sysroot));
    cargo
        .current_dir(&settings.root)
        .args(["build", "--quiet", "--locked", "--lib", "--target", TARGET]);
    cargo.args([
        "--package",
        &settings.package,
        "--profile",
        &leptos.lib_profile_release,
    ]);
    cargo.args([
        "--no-default-features",
        "--features",
        &leptos.lib_features.join(","),
    ]);
    cargo
        .arg("--target-dir")
        .arg(settings.target().join("front"));
    run::run(&mut cargo)?;
    step.end();
    let folder = settings
        .target()
        .join("front")
        .join(TARGET)
        .join(&leptos.lib_profile_release);
    Ok(folder
        .join(settings.package.replace('-', "_"))
        .with_extension("wasm"))
}

fn bind(settings: &Settings, module: &Path, out: &Path) -> Result<()> {
    let name = &settings.leptos.output_name;
    let bound = out.join(format!("{name}_bg.wasm"));
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(true)
                .generate(out)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    let optimised = out.join(format!("{name}.wasm"));
    let mut wasm_opt = Command::new(settings.npm_program("wasm-opt")?);
    run::run(
        wasm_opt
            .args(&settings.leptos.wasm_opt_features)
            .arg(&bound)
            .arg("-o")
            .arg(&optimised),
    )?;
    run::remove(&bound)?;
    let script = out.join(format!("{name}.js"));
    for file in [&optimised, &script] {
        check::file(file).context("the browser half must run in the WebViews of iOS 15")?;
    }
    minify(settings, &script)
}

/// In place; the names it exports stay.
fn minify(settings: &Settings, script: &Path) -> Result<()> {
    let mut esbuild = Command::new(settings.npm_program("esbuild")?);
    esbuild.arg(script).args([
        "--minify",
        "--format=esm",
        "--allow-overwrite",
        "--log-level=warning",
    ]);
    esbuild.arg(format!("--outfile={}", script.display()));
    run::run(&mut esbuild)
}
