//! The WASM half: cargo, the split into what every page needs and what some need, wasm-bindgen, wasm-opt, hashed names.

use crate::run::{self, Key, Step};
use crate::settings::Settings;
use crate::toolchain::{self, TARGET};
use crate::{check, compress, names, split, wasm_std};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const PKG: &str = "pkg";
const HASHES: &str = "hash.txt";

/// The finished WASM half.
pub struct Front {
    /// Modules, their JS and what that imports: hashed names, compressed copies beside them.
    pub folder: PathBuf,
    /// The lines of `hash.txt` for them.
    pub hashes: String,
}

pub fn build(settings: &Settings) -> Result<Front> {
    let module = compile(settings)?;
    let flags = &settings.leptos.wasm_opt_features;
    let lock = settings.root.join("tools/package-lock.json");
    let key = Key::default()
        .add_file(&module)?
        .add_file(&lock)?
        .add(flags.join(" "))
        .add_self()?
        .finish();
    let whole = settings.target().join("front/pieces");
    run::folder(&whole, &key, |new| {
        let step = Step::begin(
            "split, wasm-bindgen, wasm-opt, compression",
            "half a minute",
        );
        let pkg = new.join(PKG);
        bind(settings, &module, &pkg)?;
        let hashes = names::pieces(&pkg, &settings.leptos.output_name)?;
        run::write(&new.join(HASHES), hashes)?;
        compress::folder(&pkg)?;
        step.end();
        Ok(())
    })?;
    let hashes = whole.join(HASHES);
    Ok(Front {
        folder: whole.join(PKG),
        hashes: fs::read_to_string(&hashes)
            .with_context(|| format!("cannot read {}", hashes.display()))?,
    })
}

fn compile(settings: &Settings) -> Result<PathBuf> {
    let step = Step::begin(
        "browser half: cargo build for wasm32",
        "first time 3 to 5 minutes",
    );
    let features = settings.leptos.lib_features.join(",");
    let profile = &settings.leptos.lib_profile_release;
    let module = module(settings, "front", &features, profile, &split::LINKER_FLAGS)?;
    step.end();
    Ok(module)
}

/// A module of the library with `features`, compiled by `profile` in `folder` of `target/`.
pub fn module(
    settings: &Settings,
    folder: &str,
    features: &str,
    profile: &str,
    linker_flags: &[&str],
) -> Result<PathBuf> {
    let toolchain = toolchain::find(&settings.root)?;
    let sysroot = wasm_std::ensure(&toolchain)?;
    let mut cargo = toolchain.cargo(&toolchain::front_flags(&sysroot));
    cargo
        .current_dir(&settings.root)
        .args(["rustc", "--quiet", "--locked", "--lib", "--target", TARGET]);
    cargo.args(["--package", &settings.package, "--profile", profile]);
    cargo.args(["--no-default-features", "--features", features]);
    let target = settings.target().join(folder);
    cargo
        .arg("--target-dir")
        .arg(&target)
        .arg("--")
        .args(linker_flags);
    run::run(&mut cargo)?;
    // the one profile whose folder has another name
    let profile = if profile == "dev" { "debug" } else { profile };
    let folder = target.join(TARGET).join(profile);
    Ok(folder
        .join(settings.package.replace('-', "_"))
        .with_extension("wasm"))
}

/// Fills `out` with the pieces under plain names.
fn bind(settings: &Settings, module: &Path, out: &Path) -> Result<()> {
    let name = &settings.leptos.output_name;
    let main = split::split(module, out, name)?;
    let mut bindgen = Bindgen::new();
    // The other pieces need what the main one exports for them, under the linker's names.
    bindgen.keep_lld_exports(true);
    generate(&mut bindgen, &main, name, out)?;
    run::remove(&main)?;
    finish(settings, out)
}

/// What wasm-bindgen makes of `module`: `NAME.js` and `NAME.wasm` in `out`.
pub fn generate(bindgen: &mut Bindgen, module: &Path, name: &str, out: &Path) -> Result<()> {
    bindgen
        .input_path(module)
        .out_name(name)
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
        out.join(format!("{name}_bg.wasm")),
        out.join(format!("{name}.wasm")),
    )?;
    Ok(())
}

/// Makes what wasm-bindgen has left in `folder` small, and checks it.
pub fn finish(settings: &Settings, folder: &Path) -> Result<()> {
    for file in run::files_below(folder)? {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => optimise(settings, &file)?,
            Some("js") => minify(settings, &file)?,
            _ => continue,
        }
        check::file(&file).context("the browser half must run in the WebViews of iOS 15")?;
    }
    Ok(())
}

/// In place.
fn optimise(settings: &Settings, module: &Path) -> Result<()> {
    let mut wasm_opt = Command::new(settings.npm_program("wasm-opt")?);
    run::run(
        wasm_opt
            .args(&settings.leptos.wasm_opt_features)
            .arg(module)
            .arg("-o")
            .arg(module),
    )
}

/// In place; the names it exports stay.
fn minify(settings: &Settings, script: &Path) -> Result<()> {
    let mut esbuild = Command::new(settings.npm_program("esbuild")?);
    esbuild.arg(script).args([
        "--minify",
        "--format=esm",
        "--allow-overwrite",
        "--log-level=warning",
        // wasm-bindgen lists the loader once for each lazy module.
        "--log-override:duplicate-object-key=silent",
    ]);
    esbuild.arg(format!("--outfile={}", script.display()));
    run::run(&mut esbuild)
}
