//! One module becomes several: the main one for every page, and for each `#[lazy]` function one that is loaded when the
//! function is called first.
//!
//! `__wasm_split.js` loads them; the main module's JS imports it, and it imports `initSync` from there. The manifest tells
//! leptos which of them a page needs, so that the HTML has them loaded at once.

use crate::run;
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Splitting moves functions, so it needs to know where they are referred to; and all pieces share one function table.
pub const LINKER_FLAGS: [&str; 2] = ["-Clink-arg=--emit-relocs", "-Clink-arg=--export-table"];

pub const LOADER: &str = "__wasm_split.js";

/// leptos looks for this name in the folder of the site.
pub const MANIFEST: &str = "__wasm_split_manifest.json";

/// Writes the lazy modules, their loader and the manifest into `out`; gives the main module, which still needs
/// wasm-bindgen. `name` is the stem of the JS that wasm-bindgen will write beside them.
pub fn split(module: &Path, out: &Path, name: &str) -> Result<PathBuf> {
    let input = std::fs::read(module)?;
    let main = out.join("main.wasm");
    let (loader, script) = (format!("./{LOADER}"), format!("./{name}.js"));
    let mut options = Options::new(&input);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = &loader;
    options.main_module = &script;
    let split = transform(options)
        .map_err(|error| anyhow!("cannot split {}: {error:#}", module.display()))?;
    let manifest = serde_json::to_string(&split.prefetch_map)?;
    run::write(&out.join(MANIFEST), manifest)?;
    Ok(main)
}
