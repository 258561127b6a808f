//! Is a module, or the JS that loads it, fit for old WebViews (iOS 15 to 16.3)?

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// Features that must not even be declared: wasm-bindgen acts on the declaration.
const REFUSED: [&str; 2] = ["reference-types", "multivalue"];

/// Everything else (reference types, several results, SIMD, …) makes the module invalid.
fn allowed() -> WasmFeatures {
    WasmFeatures::WASM1
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
}

/// A `.wasm` file as a module, any other as its JS.
pub fn file(file: &Path) -> Result<()> {
    let content = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let checked = match file.extension() {
        Some(extension) if extension == "wasm" => module(&content),
        _ => script(&String::from_utf8_lossy(&content)),
    };
    checked.with_context(|| format!("{} is not fit for old WebViews", file.display()))
}

pub fn module(wasm: &[u8]) -> Result<()> {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CustomSection(section) = payload?
            && section.name() == "target_features"
        {
            declared(section.data())?;
        }
    }
    Validator::new_with_features(allowed())
        .validate_all(wasm)
        .context("it uses a feature that they lack")?;
    Ok(())
}

/// The section `target_features`: a count, then for each a prefix (`+` or `-`) and a name with its length.
fn declared(section: &[u8]) -> Result<()> {
    let mut reader = wasmparser::BinaryReader::new(section, 0);
    for _ in 0..reader.read_var_u32()? {
        let prefix = reader.read_u8()?;
        let name = reader.read_string()?;
        if prefix == b'+' && REFUSED.contains(&name) {
            bail!("it declares {name}: was it built with the prebuilt standard library?");
        }
    }
    Ok(())
}

pub fn script(js: &str) -> Result<()> {
    if let Some(line) = js.lines().find(|line| line.contains("externref")) {
        bail!(
            "it handles externref tables: {}",
            line.trim().chars().take(80).collect::<String>()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn with_sections(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    /// id 0, length, name with its length, then one feature
    fn declaring(prefix: u8, feature: &str) -> Vec<u8> {
        let mut body = vec![15];
        body.extend(b"target_features");
        body.extend([1, prefix, feature.len() as u8]);
        body.extend(feature.as_bytes());
        let mut section = vec![0, body.len() as u8];
        section.extend(body);
        section
    }

    #[test]
    fn a_plain_module_passes() {
        assert!(module(HEADER).is_ok());
        assert!(module(&with_sections(&[&declaring(b'+', "bulk-memory")])).is_ok());
        assert!(module(&with_sections(&[&declaring(b'-', "multivalue")])).is_ok());
    }

    #[test]
    fn declared_features_are_refused() {
        for feature in REFUSED {
            let error = module(&with_sections(&[&declaring(b'+', feature)])).expect_err(feature);
            assert!(error.to_string().contains(feature), "{error}");
        }
    }

    #[test]
    fn an_externref_table_is_refused() {
        // table section: one table of externref (0x6f), no maximum, 4 entries
        assert!(module(&with_sections(&[&[4, 4, 1, 0x6f, 0, 4]])).is_err());
        // and the same of funcref (0x70) is what every module has
        assert!(module(&with_sections(&[&[4, 4, 1, 0x70, 0, 4]])).is_ok());
    }

    #[test]
    fn a_function_with_two_results_is_refused() {
        // type section: () -> (i32, i32)
        assert!(module(&with_sections(&[&[1, 6, 1, 0x60, 0, 2, 0x7f, 0x7f]])).is_err());
        assert!(module(&with_sections(&[&[1, 5, 1, 0x60, 0, 1, 0x7f]])).is_ok());
    }

    #[test]
    fn js_with_externref_tables_is_refused() {
        assert!(script("const table = wasm.__wbindgen_externrefs;").is_err());
        assert!(script("const heap = new Array(1024).fill(undefined);").is_ok());
    }
}
