//! What the README says of copying holds: into a fresh application as `cargo leptos new` makes it from start-axum go the
//! shared folders and a few demos, one of which lives on what another leaves, and both halves compile. `start-axum/` holds
//! what the team itself writes.

mod fresh_crate;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use fresh_crate::{check, pin_versions, project};

const WASM: &str = "wasm32-unknown-unknown";

/// Copied under their own names: each stands for a module of the crate's root.
const SHARED: &[&str] = &[
    "catalog",
    "clipboard.rs",
    "components",
    "language.rs",
    "text.rs",
    "wx",
];

/// Copied into the team's own `demos`.
const DEMOS: &[&str] = &[
    "device/get_network_type.rs",
    "image/choose_image.rs",
    "image/upload_image.rs",
    "scan/scan_qr_code.rs",
    "state.rs",
];

#[test]
fn the_copied_files_use_nothing_that_stays_behind() {
    let shared = SHARED.iter().flat_map(|name| files(&source(name)));
    // whether what they use of each other is copied too, the compiler tells
    let demos = DEMOS.iter().map(|name| source("demos").join(name));
    let strangers: Vec<String> = shared
        .flat_map(|file| strangers(&file, &[]))
        .chain(demos.flat_map(|file| strangers(&file, &["demos"])))
        .collect();
    assert!(
        strangers.is_empty(),
        "These belong into the folder they import from, or that has to be copied too:\n{}",
        strangers.join("\n")
    );
}

#[test]
fn a_fresh_application_compiles_with_the_copied_files() {
    let app = tempfile::tempdir().expect("a temporary folder");
    write_app(app.path());
    check(
        app.path(),
        "the fresh application's server",
        &["--features", "ssr"],
    );
    let browser = ["--lib", "--features", "hydrate"];
    if has_target(WASM) {
        let arguments = [&browser[..], &["--target", WASM]].concat();
        check(
            app.path(),
            "the fresh application's browser half",
            &arguments,
        );
    } else {
        // for this machine: the compiler asks the same questions
        check(app.path(), "the fresh application's browser half", &browser);
    }
}

/// Whether the compiler has that target's standard library.
fn has_target(target: &str) -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", target])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

fn source(name: &str) -> PathBuf {
    project("src").join(name)
}

/// A file, or all files below a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    fs::read_dir(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .flat_map(|entry| files(&entry.expect("an entry").path()))
        .collect()
}

/// The lines of a file that import from a module of this crate which is neither copied nor one of `own`.
fn strangers(file: &Path, own: &[&str]) -> Vec<String> {
    let known = |module: &str| {
        SHARED
            .iter()
            .chain(own)
            .any(|name| name.trim_end_matches(".rs") == module)
    };
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    imports(&text)
        .into_iter()
        .filter(|(_, module)| !known(module))
        .map(|(line, module)| format!("{}:{line}: crate::{module}", file.display()))
        .collect()
}

/// Every module of the crate's root that a source names, as `crate::x` or inside `crate::{x, y::z}`, with its line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .flat_map(|line| [line, "\n"])
        .collect();
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    code.match_indices("crate::")
        .flat_map(|(at, path)| {
            let rest = &code[at + path.len()..];
            let modules = match rest.strip_prefix('{') {
                Some(group) => top_level(group),
                None => vec![rest],
            };
            modules
                .into_iter()
                .map(first_word)
                .filter(|module| !module.is_empty())
                .map(move |module| (at, module))
        })
        .map(|(at, module)| (line_of(at), module))
        .collect()
}

/// The entries of a `use` group, up to the brace that closes it.
fn top_level(group: &str) -> Vec<&str> {
    let mut entries = vec![];
    let (mut depth, mut start) = (0, 0);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                entries.push(&group[start..at]);
                start = at + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if sign == '}' && start == at + 1 {
            break;
        }
    }
    entries
}

fn first_word(path: &str) -> String {
    path.trim_start()
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
        .collect()
}

#[test]
fn imports_are_found_one_by_one_and_in_groups() {
    let text = "// crate::nothing\nuse crate::text::Text;\n\nuse crate::{\n    catalog::{Field, Group},\n    wx,\n};\n";
    let found: Vec<_> = imports(text).into_iter().collect();
    let expected = [(2, "text"), (4, "catalog"), (4, "wx")];
    assert_eq!(
        found,
        expected.map(|(line, module)| (line, module.to_owned()))
    );
}

fn write_app(app: &Path) {
    copy(&project("tests/start-axum"), app);
    pin_versions(app);
    for name in SHARED {
        copy(&source(name), &app.join("src").join(name));
    }
    for name in DEMOS {
        let file = source("demos").join(name);
        let name = file.file_name().expect("a file");
        copy(&file, &app.join("src/demos").join(name));
    }
}

/// A file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = match file.strip_prefix(from) {
            Ok(below) if below.components().next().is_some() => to.join(below),
            _ => to.to_owned(),
        };
        fs::create_dir_all(target.parent().expect("a folder")).expect("a new folder");
        fs::copy(&file, &target).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
