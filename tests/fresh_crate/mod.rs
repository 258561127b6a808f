//! A crate outside this project that is compiled with what this project has fetched and, as far as it fits, compiled.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A file or folder of this project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Pins the versions that this project has; cargo drops what the crate in `folder` doesn't need.
pub fn pin_versions(folder: &Path) {
    fs::copy(project("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
}

/// `cargo check` in `folder`; `what` is the subject of the sentence when it fails.
pub fn check(folder: &Path, what: &str, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", project("target"))
        .env("CARGO_INCREMENTAL", "0") // the folder is another one each time
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{what} does not compile:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
