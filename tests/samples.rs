//! The Leptos code that the pages show compiles: all of it, with the values that the forms begin with, as modules of a
//! fresh crate.

#![cfg(feature = "ssr")]

mod fresh_crate;

use std::{fmt::Write, fs};

use fresh_crate::{check, pin_versions, project};
use wechat_jssdk_demo::{
    api::{CodeLanguage, CodePiece, CodeSample, FormField},
    catalog::Interface,
    language::Language,
    server::document::interface_document,
};

#[test]
fn every_leptos_sample_compiles() {
    let app = tempfile::tempdir().expect("a temporary folder");
    let source = app.path().join("src");
    fs::create_dir(&source).expect("a new folder");
    fs::write(app.path().join("Cargo.toml"), manifest()).expect("a new file");
    pin_versions(app.path());
    // what the samples import from their own crate
    let mut root =
        String::from("pub use wechat_jssdk_demo::{api, catalog, components, text, wx};\n");
    for interface in Interface::ALL {
        let name = interface.name();
        let document = interface_document(name, Language::Zh)
            .unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let sample = document
            .samples
            .iter()
            .find(|sample| sample.language == CodeLanguage::Rust)
            .unwrap_or_else(|| panic!("{name} has a sample in Rust"));
        let file = format!("{interface:?}.rs");
        fs::write(source.join(&file), text(sample, &document.fields)).expect("a new file");
        writeln!(
            root,
            "#[path = {file:?}]\npub mod sample_{};",
            name.replace('.', "_")
        )
        .expect("a string takes anything");
    }
    fs::write(
        source.join("lib.rs"),
        format!("#![allow(non_snake_case)]\n{root}"),
    )
    .expect("a new file");
    check(app.path(), "a sample", &[]);
}

fn manifest() -> String {
    let project = project("");
    format!(
        "[package]\nname = \"samples\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         leptos = {{ version = \"0.8\", features = [\"ssr\"] }}\n\
         serde_json = \"1\"\n\
         wechat-jssdk-demo = {{ path = {project:?}, features = [\"ssr\"] }}\n\
         # as in that crate, so that what it has compiled serves here too\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\
         [profile.dev.package.\"*\"]\ndebug = false\n"
    )
}

/// What the copy button gives.
fn text(sample: &CodeSample, fields: &[FormField]) -> String {
    let pieces = sample.pieces.iter().map(|piece| match piece {
        CodePiece::Fixed(html) => plain(html),
        CodePiece::Value {
            field,
            before,
            after,
        } => {
            let field = &fields[*field];
            if field.is_left_out(&field.initial) {
                return String::new();
            }
            let literal = sample.language.literal(field, &field.draft(&field.initial));
            plain(before) + &literal + &plain(after)
        }
    });
    pieces.collect()
}

/// The text of highlighted code: `span`s and four entities.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        // before the first tag there is none to skip
        let after_tag = part.split_once('>').map_or(part, |(_, after)| after);
        text.push_str(after_tag);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn highlighting_is_taken_off() {
    assert_eq!(
        plain("a <span class=\"k\">fn</span>() -&gt; &amp;str"),
        "a fn() -> &str"
    );
}
