//! Which compiler builds the WASM half: one that has the source of its standard library.
//!
//! rustup's does after `rustup component add rust-src`; where rustup's download host is out of reach, Debian's `rustc-web`
//! with `rust-web-src` does. The server is built with whatever `cargo` runs this program.

use crate::run;
use crate::split::LINKER_FLAGS;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// No reference-types and no multivalue: with them wasm-bindgen emits externref tables, which trap in the WebViews of
/// iOS 15 to 16.3. The four named here are what Safari 15 and Chrome 75 have.
pub const CODEGEN: [&str; 2] = [
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+mutable-globals,+sign-ext,+bulk-memory,+nontrapping-fptoint",
];

/// Settings from outside that would change what is compiled, or where.
const INHERITED: [&str; 12] = [
    "CARGO",
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
];

/// `rust-version` of Cargo.toml; a system's compiler may be older.
const OLDEST_MINOR: u32 = 90;

/// A compiler with the source of its standard library.
#[derive(Debug)]
pub struct Toolchain {
    rustc: PathBuf,
    cargo: PathBuf,
    /// `rustc -vV`
    pub version: String,
    /// `None` when rustc brings its own.
    pub linker: Option<PathBuf>,
}

/// The compiler of this checkout if it has its source, else the system's.
pub fn find(root: &Path) -> Result<Toolchain> {
    let mut sysroots = Vec::new();
    for rustc in ["rustc", "/usr/bin/rustc"] {
        let mut asked = Command::new(rustc);
        asked.current_dir(root).args(["--print", "sysroot"]);
        sysroots.extend(run::output(&mut asked).map(PathBuf::from));
    }
    for sysroot in &sysroots {
        let rustc = sysroot.join("bin/rustc");
        if !sysroot
            .join("lib/rustlib/src/rust/library/std/Cargo.toml")
            .exists()
        {
            continue;
        }
        let version = run::output(Command::new(&rustc).arg("-vV"))?;
        if minor(&version) < OLDEST_MINOR {
            continue;
        }
        let linker = linker(sysroot, &sysroots, &version)?;
        return Ok(Toolchain {
            cargo: sysroot.join("bin/cargo"),
            rustc,
            version,
            linker,
        });
    }
    bail!(
        "Rust 1.{OLDEST_MINOR} or newer with the source of its standard library is missing: \
         `rustup component add rust-src`, or on Debian `apt-get install rustc-web cargo-web rust-web-src`"
    );
}

/// Debian's compiler has no `rust-lld`: another toolchain's will do, and so does LLVM's of the same version.
fn linker(sysroot: &Path, sysroots: &[PathBuf], version: &str) -> Result<Option<PathBuf>> {
    let bundled = |sysroot: &Path| {
        sysroot.join(format!(
            "lib/rustlib/{}/bin/rust-lld",
            field(version, "host")
        ))
    };
    if bundled(sysroot).exists() {
        return Ok(None);
    }
    let llvm = field(version, "LLVM version")
        .split('.')
        .next()
        .unwrap_or_default();
    let candidates = sysroots.iter().map(|sysroot| bundled(sysroot)).chain([
        PathBuf::from(format!("/usr/bin/wasm-ld-{llvm}")),
        PathBuf::from(format!("/usr/lib/llvm-{llvm}/bin/wasm-ld")),
    ]);
    match candidates.into_iter().find(|candidate| candidate.exists()) {
        Some(linker) => Ok(Some(linker)),
        None => bail!("a linker for WASM is missing: `apt-get install lld-{llvm}`"),
    }
}

/// A line `name: value` of `rustc -vV`.
fn field<'a>(version: &'a str, name: &str) -> &'a str {
    let value = |line: &'a str| line.strip_prefix(name)?.strip_prefix(": ");
    version.lines().find_map(value).unwrap_or_default()
}

/// 96 for release 1.96.0
fn minor(version: &str) -> u32 {
    let mut parts = field(version, "release").split('.').skip(1);
    parts
        .next()
        .and_then(|minor| minor.parse().ok())
        .unwrap_or_default()
}

impl Toolchain {
    /// `1.96.0`
    pub fn release(&self) -> &str {
        field(&self.version, "release")
    }

    /// cargo of this toolchain for the WASM target, with these flags and no others.
    pub fn cargo(&self, rustflags: &[String]) -> Command {
        let mut cargo = Command::new(&self.cargo);
        for name in INHERITED {
            cargo.env_remove(name);
        }
        cargo
            .env("RUSTC", &self.rustc)
            .env("CARGO_ENCODED_RUSTFLAGS", rustflags.join("\u{1f}"));
        if let Some(linker) = &self.linker {
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        cargo
    }

    /// The same for `cargo leptos`, which calls cargo itself; `WASM_RUSTC` is for its `--lib-cargo-args`.
    pub fn leptos_environment(&self, sysroot: &Path) -> Result<Vec<(&'static str, String)>> {
        let mut flags = front_flags(sysroot);
        flags.extend(LINKER_FLAGS.map(String::from));
        if flags.iter().any(|flag| flag.contains(' ')) {
            bail!(
                "{} has a space in its name, which RUSTFLAGS cannot express: set XDG_CACHE_HOME",
                sysroot.display()
            );
        }
        let mut variables = vec![
            ("WASM_RUSTC", self.rustc.display().to_string()),
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                flags.join(" "),
            ),
        ];
        if let Some(linker) = &self.linker {
            variables.push((
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
                linker.display().to_string(),
            ));
        }
        Ok(variables)
    }
}

/// Compiler flags of the WASM half on top of our own standard library.
pub fn front_flags(sysroot: &Path) -> Vec<String> {
    let mut flags = vec![format!("--sysroot={}", sysroot.display())];
    flags.extend(CODEGEN.map(String::from));
    flags
}

#[cfg(test)]
mod tests {
    use super::{field, minor};

    #[test]
    fn fields_of_the_version_are_found_by_their_whole_name() {
        let version = "rustc 1.96.0\nbinary: rustc\nhost: aarch64-apple-darwin\nrelease: 1.96.0\nLLVM version: 22.1.8";
        assert_eq!(field(version, "host"), "aarch64-apple-darwin");
        assert_eq!(field(version, "LLVM version"), "22.1.8");
        assert_eq!(field(version, "LLVM"), "");
        assert_eq!(minor(version), 96);
        assert_eq!(minor("not rustc"), 0);
    }
}
