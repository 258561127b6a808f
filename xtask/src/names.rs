//! File names that carry a hash of the content: browsers may keep such files for ever.

use crate::run;
use crate::split::{LOADER, MANIFEST};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The first 20 hexadecimal digits of a SHA-256.
fn hash(content: &[u8]) -> String {
    run::sha256(content)[..20].to_owned()
}

/// Renames `NAME.ext` to `NAME.HASH.ext`; gives the hash.
pub fn by_content(file: &Path) -> Result<String> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let hash = hash(&content);
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    fs::rename(file, file.with_extension(format!("{hash}.{extension}")))?;
    Ok(hash)
}

/// Renames modules and JS, and each name where another file says it; the lines of `hash.txt`, as leptos reads it.
pub fn pieces(pkg: &Path, name: &str) -> Result<String> {
    let wasm = by_content(&pkg.join(format!("{name}.wasm")))?;
    let lazy = lazy_modules(pkg, &format!("{name}.{wasm}.wasm"))?;
    let mut loader = read(&pkg.join(LOADER))?;
    for (plain, hashed) in &lazy {
        loader = replaced(
            &loader,
            &format!("\"./{plain}.wasm\""),
            &format!("\"./{hashed}.wasm\""),
        )?;
    }
    rename_in_manifest(&pkg.join(MANIFEST), &lazy)?;
    let js = scripts(pkg, name, &loader)?;
    Ok(format!("js: {js}\nwasm: {wasm}\nsplit: {js}\n"))
}

/// Plain and hashed stem of each module but the main one.
fn lazy_modules(pkg: &Path, main: &str) -> Result<BTreeMap<String, String>> {
    let mut stems = BTreeMap::new();
    for file in run::files_below(pkg)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "wasm")
            && !file.ends_with(main)
        {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            stems.insert(stem.to_string(), format!("{stem}.{}", by_content(&file)?));
        }
    }
    Ok(stems)
}

/// The main module's JS and the loader import each other, so one hash of both stands in both names.
fn scripts(pkg: &Path, name: &str, loader: &str) -> Result<String> {
    let stem = LOADER.trim_end_matches(".js");
    let plain = pkg.join(format!("{name}.js"));
    let script = read(&plain)?;
    let hash = hash(format!("{script}\0{loader}").as_bytes());
    // Not where the module's imports are listed: the module itself has the plain name.
    let script = replaced(
        &script,
        &format!("from\"./{LOADER}\""),
        &format!("from\"./{stem}.{hash}.js\""),
    )?;
    let loader = replaced(
        loader,
        &format!("\"./{name}.js\""),
        &format!("\"./{name}.{hash}.js\""),
    )?;
    run::write(&pkg.join(format!("{name}.{hash}.js")), script)?;
    run::write(&pkg.join(format!("{stem}.{hash}.js")), loader)?;
    run::remove(&plain)?;
    run::remove(&pkg.join(LOADER))?;
    Ok(hash)
}

fn rename_in_manifest(file: &Path, stems: &BTreeMap<String, String>) -> Result<()> {
    let mut manifest: BTreeMap<String, Vec<String>> = serde_json::from_str(&read(file)?)?;
    for stem in manifest.values_mut().flatten() {
        *stem = stems
            .get(stem)
            .with_context(|| format!("{} names {stem}, which is not there", file.display()))?
            .clone();
    }
    run::write(file, serde_json::to_string(&manifest)?)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// A name that is not where it should be would only show as a page that never comes alive.
fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    if !text.contains(from) {
        bail!("the JS of the browser half does not contain {from}: did its generator change?");
    }
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// The folder as `front` leaves it, with `lazy` as the content of the lazy module.
    fn pkg(lazy: &str) -> tempfile::TempDir {
        let pkg = tempfile::tempdir().expect("a temporary folder");
        let files = [
            (
                "app.js",
                r#"import*as a from"./__wasm_split.js";let i={"./__wasm_split.js":a};"#,
            ),
            ("app.wasm", "main"),
            ("split_home.wasm", lazy),
            (
                LOADER,
                r#"import{initSync}from"./app.js";fetch(new URL("./split_home.wasm",import.meta.url));"#,
            ),
            (MANIFEST, r#"{"home":["split_home"]}"#),
        ];
        for (name, content) in files {
            run::write(&pkg.path().join(name), content).expect("a file");
        }
        pkg
    }

    fn value<'a>(lines: &'a str, name: &str) -> &'a str {
        lines
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .expect("a line of hash.txt")
    }

    fn names(folder: &Path) -> Vec<PathBuf> {
        run::files_below(folder).expect("files")
    }

    #[test]
    fn every_name_that_a_file_says_is_there() {
        let pkg = pkg("lazy");
        let lines = pieces(pkg.path(), "app").expect("hashed names");
        let js = value(&lines, "js");
        let script = read(&pkg.path().join(format!("app.{js}.js"))).expect("the script");
        let loader = format!("__wasm_split.{}.js", value(&lines, "split"));
        assert!(script.contains(&format!("from\"./{loader}\"")), "{script}");
        assert!(script.contains("{\"./__wasm_split.js\":"), "{script}");
        let loader = read(&pkg.path().join(loader)).expect("the loader");
        assert!(loader.contains(&format!("\"./app.{js}.js\"")), "{loader}");
        let manifest = read(&pkg.path().join(MANIFEST)).expect("the manifest");
        let manifest: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&manifest).expect("a manifest");
        let lazy = format!("{}.wasm", manifest["home"][0]);
        assert!(loader.contains(&format!("\"./{lazy}\"")), "{loader}");
        assert!(pkg.path().join(lazy).exists());
        let main = format!("app.{}.wasm", value(&lines, "wasm"));
        assert!(pkg.path().join(main).exists());
        assert_eq!(names(pkg.path()).len(), 5);
    }

    #[test]
    fn another_lazy_module_gives_other_names_to_all_that_lead_to_it() {
        let (one, two) = (pkg("lazy"), pkg("lazier"));
        let before = pieces(one.path(), "app").expect("hashed names");
        let after = pieces(two.path(), "app").expect("hashed names");
        assert_ne!(value(&before, "js"), value(&after, "js"));
        assert_ne!(value(&before, "split"), value(&after, "split"));
        assert_eq!(value(&before, "wasm"), value(&after, "wasm"));
    }

    #[test]
    fn a_script_that_does_not_load_the_lazy_modules_is_refused() {
        let pkg = pkg("lazy");
        run::write(&pkg.path().join("app.js"), "let a").expect("a file");
        let error = pieces(pkg.path(), "app").expect_err("no import");
        assert!(error.to_string().contains(LOADER), "{error}");
    }
}
