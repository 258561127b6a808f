//! The program itself: its options, its exit codes, its one sentence when something is wrong.
#![cfg(all(feature = "ssr", unix))]

use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program in an empty folder with nothing but these variables.
fn program(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wechat-jssdk-demo"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LEPTOS_HASH_FILES", "false")
        .envs(environment.iter().copied());
    command
}

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    program(folder.path(), arguments, environment)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn help_version_and_check_answer_and_end_well() {
    for (argument, expected) in [
        ("--help", "--config PATH"),
        ("--version", env!("CARGO_PKG_VERSION")),
        ("--check", "valid"),
    ] {
        let output = run(&[argument], &[]);
        assert!(output.status.success(), "{argument}");
        assert!(text(&output.stdout).contains(expected), "{argument}");
    }
}

#[test]
fn the_check_says_in_one_line_what_would_be_served() {
    let live = [
        ("LEPTOS_ENV", "PROD"),
        ("WECHAT_APP_ID", "wx0123456789abcdef"),
        ("WECHAT_APP_SECRET", "hush-hush"),
        ("WECHAT_SAFE_DOMAINS", "demo.test,other.test/mp"),
    ];
    for (environment, expected) in [
        (
            &live[..],
            "live mode, wx0123456789abcdef (demo.test, other.test/mp), on http://127.0.0.1:3000.",
        ),
        (
            &[],
            "(localhost, 127.0.0.1, [::1]), on http://127.0.0.1:3000.",
        ),
    ] {
        let output = run(&["--check"], environment);
        assert!(output.status.success(), "{expected}");
        let printed = text(&output.stdout);
        let line = printed.lines().last().unwrap();
        assert!(
            line.contains("valid: ") && line.ends_with(expected),
            "{printed}"
        );
        assert!(!printed.contains("hush-hush"), "{printed}");
    }
}

#[test]
fn a_mistake_is_one_line_without_panic_and_a_failing_exit_code() {
    for (arguments, environment, expected) in [
        (
            &[][..],
            &[("LEPTOS_SITE_ADDR", "nowhere")][..],
            "LEPTOS_SITE_ADDR",
        ),
        (&[], &[("LEPTOS_ENV", "PROD")], "WECHAT_APP_ID"),
        (&[], &[("WECHAT_APP_ID", "wx1")], "WECHAT_APP_SECRET"),
        (&["--config", "gone.toml"], &[], "gone.toml"),
        (&[], &[("WECHAT_JSSDK_CONFIG", "gone.toml")], "gone.toml"),
        (&["--chekc"], &[], "--chekc"),
    ] {
        let environment = [environment, &[("RUST_BACKTRACE", "1")]].concat();
        let output = run(arguments, &environment);
        assert!(!output.status.success(), "{expected}");
        let message = text(&output.stderr);
        assert!(message.contains(expected), "{message}");
        assert_eq!(message.trim_end().lines().count(), 1, "{message}");
        assert!(!message.contains("panicked"), "{message}");
    }
}

/// The program stands alone in its folder, as builds may leave a hash.txt beside the one under test.
#[test]
fn hashed_files_need_the_hashes_beside_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("wechat-jssdk-demo");
    std::fs::copy(env!("CARGO_BIN_EXE_wechat-jssdk-demo"), &alone).unwrap();
    let output = Command::new(&alone)
        .current_dir(folder.path())
        .env_clear()
        .env("LEPTOS_HASH_FILES", "true")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let message = text(&output.stderr);
    assert!(message.contains("hash.txt"), "{message}");
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
}

#[test]
fn the_file_of_the_working_directory_is_read_and_another_one_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, key: &str| {
        std::fs::write(folder.path().join(name), format!("[server]\n{key} = 1\n")).unwrap();
    };
    write("Leptos.toml", "odd_default");
    write("other.toml", "odd_other");
    for (arguments, environment, expected) in [
        (&["--check"][..], &[][..], "odd_default"),
        (&["--check", "--config", "other.toml"], &[], "odd_other"),
        (
            &["--check"],
            &[("WECHAT_JSSDK_CONFIG", "other.toml")],
            "odd_other",
        ),
    ] {
        let output = program(folder.path(), arguments, environment)
            .output()
            .unwrap();
        assert!(!output.status.success());
        let message = text(&output.stderr);
        assert!(
            message.contains(expected) && message.contains("line 2"),
            "{message}"
        );
    }
}

#[test]
fn it_says_where_it_listens_and_stops_at_sigterm() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = program(folder.path(), &[], &[("LEPTOS_SITE_ADDR", "127.0.0.1:0")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .split_once("http://")
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .unwrap_or_else(|| panic!("no address in {line:?}"))
        .to_owned();
    assert!(line.contains("sandbox"), "{line}");

    let mut connection = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(
        &mut connection,
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let killed = Command::new("kill")
        .args(["-TERM", &server.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    assert!(server.wait().unwrap().success());
}

#[test]
fn the_check_says_what_an_account_lacks_and_how_to_give_it() {
    let live = [
        ("WECHAT_APP_ID", "wx0123456789abcdef"),
        ("WECHAT_APP_SECRET", "hush-hush"),
        ("WECHAT_SAFE_DOMAINS", "demo.test"),
    ];
    let output = run(&["--check"], &live);
    assert!(output.status.success());
    let printed = text(&output.stdout);
    let about_cards = printed.lines().find(|line| line.contains("addCard"));
    assert!(
        about_cards.is_some_and(
            |line| line.starts_with("note: wx0123456789abcdef") && line.contains("card_ids")
        ),
        "{printed}"
    );
}
