//! The build program (`cargo xtask build`): what `cargo leptos build --release --precompress` does, without its fourteen
//! minutes of compiling, and with a WASM half that old iPhones can run.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `settings` | `[package.metadata.leptos]` of Cargo.toml, the one truth about names and places |
//! | `toolchain` | which compiler builds the WASM half, and its linker |
//! | `wasm_std` | Rust's standard library for wasm32, built once and kept |
//! | `front` | cargo, wasm-bindgen, wasm-opt: the WASM half |
//! | `simulator` | the simulated WeChat client, a bundle of its own |
//! | `split` | one module becomes several: what every page needs, and what only some need |
//! | `names` | file names that carry a hash of the content |
//! | `check` | are modules and JS fit for old WebViews? |
//! | `compress` | brotli and gzip beside the files |
//! | `site` | style sheet, assets, hashed names: `target/site` |
//! | `dist` | the folder to deploy: `target/dist` |
//! | `run` | steps, child processes, hashes, folders replaced in one go |

mod check;
mod compress;
mod dist;
mod front;
mod names;
mod run;
mod settings;
mod simulator;
mod site;
mod split;
mod toolchain;
mod wasm_std;

use anyhow::{Context, Result, bail};
use run::Step;
use settings::Settings;
use std::path::Path;

const HELP: &str = "\
cargo xtask COMMAND

  build            server and site, in target/dist
  site             the site only, in target/site
  simulator        the simulated client only, unoptimised, into the site that is there
  std              Rust's standard library for the WASM half, unless it is there already
  env              shell assignments with which `cargo leptos` builds the same WASM half
  check-wasm [FILE]...
                   fail on WASM features that old WebViews lack (default: the built site)
";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let settings = Settings::load()?;
    match arguments.first().map(String::as_str) {
        Some("build") => build(&settings),
        Some("site") => site::build(&settings).map(drop),
        Some("simulator") => simulator::build_for_development(&settings),
        Some("std") => wasm_std::ensure(&toolchain::find(&settings.root)?).map(drop),
        Some("env") => print_environment(&settings),
        Some("check-wasm") => check_wasm(&settings, &arguments[1..]),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("there is no command `{other}`\n\n{HELP}"),
        None => bail!("which command?\n\n{HELP}"),
    }
}

/// Both halves at once: the WASM half is mostly one thread of link-time optimisation, so the server's crates get the other core.
fn build(settings: &Settings) -> Result<()> {
    let step = Step::begin(
        "server: cargo build --release",
        "first time 8 to 15 minutes, in parallel with the site",
    );
    let mut server = dist::server_command(settings)
        .spawn()
        .context("cannot start cargo")?;
    let site = site::build(settings);
    if site.is_err() {
        // Nobody wants to wait for a server whose site is broken.
        let _ = server.kill();
    }
    let status = server.wait()?;
    let site = site?;
    if !status.success() {
        bail!("the server does not compile: see the messages of cargo above");
    }
    step.end();
    dist::assemble(settings, &site)
}

fn print_environment(settings: &Settings) -> Result<()> {
    let toolchain = toolchain::find(&settings.root)?;
    let sysroot = wasm_std::ensure(&toolchain)?;
    for (name, value) in toolchain.leptos_environment(&sysroot)? {
        println!("{name}='{}'", value.replace('\'', r"'\''"));
    }
    Ok(())
}

fn check_wasm(settings: &Settings, files: &[String]) -> Result<()> {
    let files = match files {
        [] => run::files_below(&settings.pkg())
            .context("there is no built site yet: cargo xtask site")?
            .into_iter()
            .filter(|file| file.extension().is_some_and(|e| e == "wasm" || e == "js"))
            .collect(),
        given => given
            .iter()
            .map(|file| Path::new(file).to_path_buf())
            .collect::<Vec<_>>(),
    };
    if files.is_empty() {
        bail!(
            "no .wasm or .js in {}: cargo xtask site",
            settings.pkg().display()
        );
    }
    for file in &files {
        check::file(file)?;
        println!("{}: fit for old WebViews", file.display());
    }
    Ok(())
}
