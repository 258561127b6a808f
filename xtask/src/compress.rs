//! Brotli and gzip copies beside the files, at the best and slowest level: paid once per build, not per request.

use crate::run;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

const COMPRESSIBLE: [&str; 10] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Writes `FILE.br` and `FILE.gz` where they are missing and where they are smaller than the file.
pub fn folder(folder: &Path) -> Result<()> {
    for file in run::files_below(folder)? {
        if file
            .extension()
            .is_some_and(|extension| COMPRESSIBLE.iter().any(|known| extension == *known))
        {
            let content = std::fs::read(&file)?;
            beside(&file, "br", content.len(), || brotli(&content))?;
            beside(&file, "gz", content.len(), || gzip(&content))?;
        }
    }
    Ok(())
}

fn beside(
    file: &Path,
    extension: &str,
    length: usize,
    encode: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    let target = PathBuf::from(name);
    if target.exists() {
        return Ok(());
    }
    let encoded = encode()?;
    if encoded.len() < length {
        run::write(&target, encoded)
    } else {
        Ok(())
    }
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut encoded = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut encoded, &parameters)?;
    Ok(encoded)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
