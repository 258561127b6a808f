//! Rust's standard library for wasm32, built from source once and kept in the user's cache folder.
//!
//! The prebuilt one carries reference-types and multivalue whatever our own crates are compiled with, and its download
//! host is out of reach from many company networks.

use crate::run::{self, Key, Step};
use crate::toolchain::{CODEGEN, TARGET, Toolchain};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Small before fast, as our own crates are in the browser.
const MANIFEST: &str = "[package]\nname = \"nothing\"\nedition = \"2024\"\n[workspace]\n\
    [profile.release]\nopt-level = \"z\"\n";

/// The second lets the library choose smaller algorithms, for sorting and for writing numbers.
const BUILD_STD: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// The sysroot that holds it; builds it first when the compiler is new.
pub fn ensure(toolchain: &Toolchain) -> Result<PathBuf> {
    let cache = cache_folder()?;
    let flags = flags();
    let key = Key::default()
        .add(&toolchain.version)
        .add(flags.join(" "))
        .add(MANIFEST)
        .add(BUILD_STD.join(" "))
        .finish();
    let sysroot = cache.join(format!("std-{}-{}", toolchain.release(), &key[..12]));
    if sysroot.exists() {
        return Ok(sysroot);
    }
    fs::create_dir_all(&cache).with_context(|| format!("cannot create {}", cache.display()))?;
    // Two builds at once: the second one waits, and finds the result.
    let lock = File::create(cache.join("lock"))?;
    lock.lock()?;
    if sysroot.exists() {
        return Ok(sysroot);
    }
    let step = Step::begin(
        "Rust's standard library for WASM, from source",
        "1 to 2 minutes, only once",
    );
    eprintln!("    it is kept in {}", sysroot.display());
    let work = cache.join("building");
    run::remove(&work)?;
    build(toolchain, &flags, &work)?;
    let whole = work.join("sysroot");
    collect(&work, &whole)?;
    fs::rename(&whole, &sysroot)?;
    run::remove(&work)?;
    step.end();
    Ok(sysroot)
}

/// `embed-bitcode`: without it a later build with `lto = true` stops with "failed to get bitcode from object file".
fn flags() -> Vec<String> {
    ["-Cembed-bitcode=yes"]
        .into_iter()
        .chain(CODEGEN)
        .map(String::from)
        .collect()
}

/// `$XDG_CACHE_HOME` or `~/.cache`: outlives `target/` and the checkout.
fn cache_folder() -> Result<PathBuf> {
    let given = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = given
        .or_else(home)
        .context("set HOME or XDG_CACHE_HOME: the standard library is kept there")?;
    Ok(cache.join("wechat-jssdk-demo"))
}

/// An empty crate: what cargo compiles for it is the standard library.
fn build(toolchain: &Toolchain, flags: &[String], work: &Path) -> Result<()> {
    fs::create_dir_all(work.join("src"))?;
    run::write(&work.join("src/lib.rs"), "")?;
    run::write(&work.join("Cargo.toml"), MANIFEST)?;
    let mut cargo = toolchain.cargo(flags);
    // `-Z` on a stable compiler, for the standard library only
    cargo.env("RUSTC_BOOTSTRAP", "1").current_dir(work).args([
        "build",
        "--quiet",
        "--release",
        "--target",
        TARGET,
    ]);
    cargo
        .args(BUILD_STD)
        .arg("--target-dir")
        .arg(work.join("target"));
    run::run(&mut cargo)
}

fn collect(work: &Path, sysroot: &Path) -> Result<()> {
    let built = work.join("target").join(TARGET).join("release/deps");
    let kept = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    let is_ours = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".rlib") && !name.starts_with("libnothing-")
    };
    let libraries: Vec<_> = run::files_below(&built)?
        .into_iter()
        .filter(|file| is_ours(file))
        .collect();
    if !libraries
        .iter()
        .any(|file| file.to_string_lossy().contains("libstd-"))
    {
        bail!("cargo built no standard library in {}", built.display());
    }
    for library in libraries {
        run::copy(
            &library,
            &kept.join(library.file_name().unwrap_or_default()),
        )?;
    }
    Ok(())
}
