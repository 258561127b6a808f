//! What an operator relies on: every mistake in the configuration is one sentence that names its key.
#![cfg(feature = "ssr")]

use std::{net::IpAddr, path::Path};

use secrecy::ExposeSecret;
use wechat_jssdk_demo::{
    server::config::{Config, ConfigError, Database, Environment, Mode},
    wechat::TokenApi,
};

const LIVE: &str = r#"
[wechat]
app_id = "wx0123456789abcdef"
app_secret = "hush-hush"
safe_domains = ["demo.test", "other.test/mp"]
"#;

fn load(text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let environment: Environment = environment.iter().copied().collect();
    Config::from_text(Path::new("/etc/demo/Leptos.toml"), text, &environment)
}

/// A file, variables, and what the sentence about them must contain.
type Mistake<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn every_mistake_is_one_sentence_that_names_its_key() {
    let table: &[Mistake] = &[
        ("not toml at all", &[], &["/etc/demo/Leptos.toml", "line 1"]),
        ("[server]\nbody_limit = 1", &[], &["line 2", "body_limit"]),
        ("[sever]\n", &[], &["line 1", "sever"]),
        ("[wechat]\nsecret = \"x\"", &[], &["line 2", "`secret`"]),
        (
            "[package.metadata.leptos]\nsite_root = \"x\"",
            &[],
            &["line 2", "site_root"],
        ),
        (
            "[server]\nrate_limit_burst = \"many\"",
            &[],
            &["line 2", "rate_limit_burst"],
        ),
        (
            "[server]\nrate_limit_burst = 0",
            &[],
            &["server.rate_limit_burst"],
        ),
        (
            "[server]\nrequest_timeout_seconds = 0",
            &[],
            &["server.request_timeout_seconds"],
        ),
        (
            "[server]\ntrusted_proxies = [\"proxy\"]",
            &[],
            &["server.trusted_proxies holds a bad entry: `proxy`"],
        ),
        (
            "[package.metadata.leptos]\nsite-addr = \"here\"",
            &[],
            &["site-addr (LEPTOS_SITE_ADDR)", "`here`"],
        ),
        (
            "",
            &[("LEPTOS_SITE_ADDR", "localhost")],
            &["LEPTOS_SITE_ADDR", "`localhost`"],
        ),
        (
            "",
            &[("LEPTOS_ENV", "STAGING")],
            &["LEPTOS_ENV", "`STAGING`"],
        ),
        (
            "",
            &[("LEPTOS_HASH_FILES", "yes")],
            &["LEPTOS_HASH_FILES", "`yes`"],
        ),
        (
            "",
            &[("LEPTOS_ENV", "PROD")],
            &["wechat.app_id (WECHAT_APP_ID)", "PROD"],
        ),
        (
            LIVE,
            &[("LEPTOS_ENV", "PROD"), ("WECHAT_MODE", "sandbox")],
            &["wechat.mode (WECHAT_MODE)", "PROD"],
        ),
        (
            "[package.metadata.leptos]\nenv = \"PROD\"\n[wechat]\nmode = \"sandbox\"\napp_id = \"wx1\"\napp_secret = \"s\"",
            &[],
            &["wechat.mode (WECHAT_MODE)", "PROD"],
        ),
        (
            "",
            &[("WECHAT_MODE", "life")],
            &["wechat.mode (WECHAT_MODE)", "`life`"],
        ),
        (
            "",
            &[("WECHAT_MODE", "live")],
            &["wechat.app_id (WECHAT_APP_ID)"],
        ),
        (
            "",
            &[("WECHAT_APP_ID", "wx1")],
            &[
                "wechat.app_secret (WECHAT_APP_SECRET)",
                "WECHAT_APP_SECRET_FILE",
            ],
        ),
        (
            "",
            &[("WECHAT_APP_ID", "wx 1"), ("WECHAT_APP_SECRET", "s")],
            &["wechat.app_id (WECHAT_APP_ID)"],
        ),
        (
            "",
            &[("WECHAT_APP_SECRET", "s")],
            &["wechat.app_id (WECHAT_APP_ID)"],
        ),
        (
            "",
            &[("WECHAT_APP_ID", "wx1"), ("WECHAT_APP_SECRET", "s")],
            &["wechat.safe_domains (WECHAT_SAFE_DOMAINS)"],
        ),
        (
            LIVE,
            &[("WECHAT_SAFE_DOMAINS", "demo.test:8080")],
            &["WECHAT_SAFE_DOMAINS", "`demo.test:8080`", "port"],
        ),
        (
            LIVE,
            &[("WECHAT_SAFE_DOMAINS", "https://demo.test")],
            &["WECHAT_SAFE_DOMAINS", "scheme"],
        ),
        (
            LIVE,
            &[("WECHAT_SAFE_DOMAINS", "demo.test,127.0.0.1")],
            &["WECHAT_SAFE_DOMAINS", "`127.0.0.1`", "IP address"],
        ),
        (
            LIVE,
            &[("WECHAT_SAFE_DOMAINS", "localhost")],
            &["WECHAT_SAFE_DOMAINS", "`localhost`"],
        ),
        (
            LIVE,
            &[("WECHAT_CARD_IDS", "pDF3iY9,p 2")],
            &["wechat.card_ids (WECHAT_CARD_IDS)", "`p 2`"],
        ),
        (
            "[[wechat.accounts]]\napp_id = \"wx1\"\napp_secret = \"s\"\nsafe_domains = [\"a.test\"]\ncard_ids = [\"\"]",
            &[],
            &["wechat.accounts[0].card_ids"],
        ),
        (
            LIVE,
            &[("WECHAT_APP_SECRET", "a"), ("WECHAT_APP_SECRET_FILE", "b")],
            &["WECHAT_APP_SECRET", "WECHAT_APP_SECRET_FILE"],
        ),
        (
            LIVE,
            &[("WECHAT_APP_SECRET_FILE", "/nowhere/secret")],
            &["WECHAT_APP_SECRET_FILE", "/nowhere/secret"],
        ),
        (
            LIVE,
            &[("WECHAT_APP_SECRET", "two words")],
            &["WECHAT_APP_SECRET"],
        ),
        (
            LIVE,
            &[("WECHAT_API_BASE", "api.weixin.qq.com")],
            &["wechat.api_base (WECHAT_API_BASE)"],
        ),
        (
            LIVE,
            &[("WECHAT_API_BASE", "https://user@api.test")],
            &["WECHAT_API_BASE"],
        ),
        (
            LIVE,
            &[("WECHAT_TOKEN_API", "fast")],
            &["wechat.token_api (WECHAT_TOKEN_API)", "`fast`"],
        ),
        (
            LIVE,
            &[("RUST_LOG", "wechat=shout")],
            &["log.filter (RUST_LOG)", "wechat=shout"],
        ),
        ("[log]\nformat = \"xml\"", &[], &["log.format", "`xml`"]),
        (
            "[wechat]\ndaily_visitor_call_budget = 0",
            &[],
            &["wechat.daily_visitor_call_budget"],
        ),
        (
            "[wechat]\ndaily_call_budget = 0",
            &[],
            &["wechat.daily_call_budget"],
        ),
        (
            "[[wechat.accounts]]\napp_secret = \"s\"",
            &[],
            &["wechat.accounts[0].app_id"],
        ),
        (
            "[[wechat.accounts]]\napp_id = \"wx1\"",
            &[],
            &["wechat.accounts[0].app_secret"],
        ),
    ];
    for (text, environment, parts) in table {
        let error = load(text, environment)
            .expect_err(&format!("{text} {environment:?}"))
            .to_string();
        for part in *parts {
            assert!(error.contains(part), "{part} not in: {error}");
        }
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn accounts_must_not_share_an_app_id_or_a_domain() {
    let twice = format!(
        "{LIVE}\n[[wechat.accounts]]\napp_id = \"wx0123456789abcdef\"\napp_secret = \"s\"\nsafe_domains = [\"x.test\"]"
    );
    let error = load(&twice, &[]).unwrap_err().to_string();
    assert!(error.contains("wechat.accounts[0].app_id"), "{error}");
    let shared = format!(
        "{LIVE}\n[[wechat.accounts]]\napp_id = \"wx2\"\napp_secret = \"s\"\nsafe_domains = [\"demo.test\"]"
    );
    let error = load(&shared, &[]).unwrap_err().to_string();
    assert!(
        error.contains("wechat.accounts[0].safe_domains") && error.contains("`demo.test`"),
        "{error}"
    );
}

#[test]
fn no_message_and_no_debug_output_holds_a_secret() {
    let config = load(LIVE, &[]).unwrap();
    assert!(!format!("{config:?}").contains("hush-hush"));
    for text in [
        "[wechat]\napp_secret = 20261121",
        "[wechat]\napp_secret = [\"20261121\"]",
        "[wechat]\napp_secret = { value = \"20261121\" }",
        "[wechat]\napp_secret = \"20261121\" oops",
        "[wechat]\napp_secret = \"20261121",
    ] {
        let error = load(text, &[]).unwrap_err();
        assert!(!error.to_string().contains("20261121"), "{error}");
        assert!(!format!("{error:?}").contains("20261121"), "{error:?}");
    }
}

#[test]
fn what_is_for_sale_and_where_orders_are_kept_is_checked() {
    let goods = |one: &str| format!("{LIVE}\n[[pay.goods]]\n{one}");
    let book = "id = \"book\"\ntitle = \"书\"\nprice_fen = 3200\n";
    let long = format!("id = \"x\"\ntitle = \"{}\"\nprice_fen = 1", "书".repeat(43));
    let twice = format!("{book}\n[[pay.goods]]\n{book}");
    let secret = "mysql://shop:hush-hush@host/orders";
    for (text, environment, parts) in [
        (
            goods("id = \"a b\"\ntitle = \"x\"\nprice_fen = 1"),
            vec![],
            vec!["pay.goods[0].id", "letters"],
        ),
        (goods(&twice), vec![], vec!["pay.goods[1].id", "`book`"]),
        (
            goods("id = \"x\"\ntitle = \" \"\nprice_fen = 1"),
            vec![],
            vec!["pay.goods[0].title"],
        ),
        (
            goods("id = \"x\"\ntitle = \"a\\nb\"\nprice_fen = 1"),
            vec![],
            vec!["pay.goods[0].title"],
        ),
        (goods(&long), vec![], vec!["pay.goods[0].title", "127"]),
        (
            goods("id = \"x\"\ntitle = \"x\"\nprice_fen = 0"),
            vec![],
            vec!["pay.goods[0].price_fen", "fen"],
        ),
        (
            goods("id = \"x\"\ntitle = \"x\"\nprice_fen = 0.01"),
            vec![],
            vec!["price_fen", "line"],
        ),
        (
            goods("id = \"x\"\ntitle = \"x\""),
            vec![],
            vec!["price_fen", "line"],
        ),
        (
            goods("id = \"x\"\ntitle = \"x\"\nprice = 1"),
            vec![],
            vec!["`price`", "line"],
        ),
        (
            LIVE.to_owned(),
            vec![("WECHAT_PAY_API_BASE", "mch.test")],
            vec!["pay.api_base (WECHAT_PAY_API_BASE)"],
        ),
        (
            format!("{LIVE}\n[pay]\nnotify_base = \"https://a.test/?x\""),
            vec![],
            vec!["pay.notify_base (WECHAT_PAY_NOTIFY_BASE)"],
        ),
        (
            LIVE.to_owned(),
            vec![("WECHAT_PAY_NOTIFY_BASE", "http://a.test")],
            vec!["pay.notify_base (WECHAT_PAY_NOTIFY_BASE)", "https://"],
        ),
        (
            LIVE.to_owned(),
            vec![("DATABASE_URL", secret)],
            vec!["pay.database_url (DATABASE_URL)", "postgres://"],
        ),
        (
            LIVE.to_owned(),
            vec![("DATABASE_URL", "sqlite:")],
            vec!["pay.database_url (DATABASE_URL)"],
        ),
    ] {
        let error = load(&text, &environment).unwrap_err().to_string();
        for part in parts {
            assert!(error.contains(part), "{error}");
        }
        assert!(!error.contains("hush-hush"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn orders_are_kept_beside_the_file_unless_told_otherwise() {
    let kept = |text: &str, environment: &[(&str, &str)]| match load(text, environment)
        .unwrap()
        .pay
        .database
    {
        Database::Memory => "memory".to_owned(),
        Database::Url(url) => url.expose_secret().to_owned(),
    };
    assert_eq!(kept(LIVE, &[]), "sqlite:///etc/demo/orders.db?mode=rwc");
    assert_eq!(kept("", &[]), "memory");
    let file = format!("{LIVE}\n[pay]\ndatabase_url = \"sqlite://data/o.db\"");
    assert_eq!(kept(&file, &[]), "sqlite:///etc/demo/data/o.db?mode=rwc");
    let postgres = "postgres://shop:hush-hush@host/orders";
    assert_eq!(kept(&file, &[("DATABASE_URL", postgres)]), postgres);
    let own = std::path::absolute("o.db").unwrap();
    let own = format!("sqlite://{}?mode=rw", own.display());
    assert_eq!(kept("", &[("DATABASE_URL", "sqlite://o.db?mode=rw")]), own);
    let cached = format!("{LIVE}\n[pay]\ndatabase_url = \"sqlite://o.db?cache=private\"");
    assert_eq!(
        kept(&cached, &[]),
        "sqlite:///etc/demo/o.db?cache=private&mode=rwc"
    );
    assert_eq!(kept(LIVE, &[("DATABASE_URL", "sqlite::memory:")]), "memory");
    let config = load(LIVE, &[("DATABASE_URL", postgres)]).unwrap();
    assert!(!format!("{config:?}").contains("hush-hush"));
}

#[test]
fn only_a_sandbox_has_samples_for_sale() {
    assert!(load(LIVE, &[]).unwrap().pay.goods.is_empty());
    assert!(load("[pay]\ngoods = []", &[]).unwrap().pay.goods.is_empty());
    let samples = load("", &[]).unwrap().pay;
    assert!(samples.goods.len() > 1);
    assert_eq!(samples.api_base, None);
    let live = load(LIVE, &[]).unwrap().pay;
    assert_eq!(
        live.api_base.as_deref(),
        Some("https://api.mch.weixin.qq.com")
    );
}

#[test]
fn an_account_means_live_and_none_means_the_sandbox() {
    let live = load(LIVE, &[]).unwrap();
    assert_eq!(live.wechat.mode, Mode::Live);
    assert_eq!(
        live.wechat.api_base.as_deref(),
        Some("https://api.weixin.qq.com")
    );

    let sandbox = load("", &[]).unwrap();
    assert_eq!(sandbox.wechat.mode, Mode::Sandbox);
    assert_eq!(sandbox.wechat.api_base, None);
    let demo = &sandbox.wechat.accounts[0];
    assert!(demo.app_id.as_str().starts_with("wx"));
    let hosts: Vec<_> = demo
        .safe_domains
        .iter()
        .map(|domain| domain.host.as_str())
        .collect();
    assert_eq!(hosts, ["localhost", "127.0.0.1", "[::1]"]);

    let other = load("", &[]).unwrap();
    assert_ne!(
        demo.app_secret.expose_secret(),
        other.wechat.accounts[0].app_secret.expose_secret()
    );
    let forced = load(
        LIVE,
        &[
            ("WECHAT_MODE", "sandbox"),
            ("WECHAT_API_BASE", "http://127.0.0.1:9/x/"),
        ],
    )
    .unwrap();
    assert_eq!(forced.wechat.mode, Mode::Sandbox);
    assert_eq!(
        forced.wechat.api_base.as_deref(),
        Some("http://127.0.0.1:9/x")
    );
}

#[test]
fn the_environment_wins_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "from-file\n").unwrap();
    let config = load(
        LIVE,
        &[
            ("WECHAT_APP_ID", "wxenv"),
            ("WECHAT_APP_SECRET_FILE", secret.to_str().unwrap()),
            ("WECHAT_SAFE_DOMAINS", " a.test/x , b.test,"),
            ("WECHAT_CARD_IDS", "pA, pB,,pA"),
            ("WECHAT_TOKEN_API", "plain"),
            ("LEPTOS_SITE_ADDR", "0.0.0.0:8080"),
            ("LEPTOS_SITE_ROOT", "/srv/site"),
            ("RUST_LOG", "debug"),
            ("WECHAT_MODE", ""),
            ("REDIS_URL", "redis://cache"),
            ("WECHAT_APPID", "misspelt"),
            ("MEDIA_MAXBYTES", "misspelt"),
            ("PAY_NOTIFY_BASE", "misspelt"),
            ("MEDIA_MAX_BYTES", "1000"),
            ("WECHAT_PAY_NOTIFY_BASE", "https://a.test"),
        ],
    )
    .unwrap();
    let account = &config.wechat.accounts[0];
    assert_eq!(account.app_id.as_str(), "wxenv");
    assert_eq!(account.app_secret.expose_secret(), "from-file");
    let domains: Vec<_> = account
        .safe_domains
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(domains, ["a.test/x", "b.test"]);
    assert_eq!(account.card_ids, ["pA", "pB"]);
    assert_eq!(config.wechat.token_api, TokenApi::Plain);
    assert_eq!(config.server.addr.to_string(), "0.0.0.0:8080");
    assert_eq!(config.server.site_root, Path::new("/srv/site"));
    assert_eq!(config.log.filter, "debug");
    let warned = |variable: &str| {
        let mut words = config
            .warnings
            .iter()
            .flat_map(|warning| warning.split(' '));
        words.any(|word| word == variable)
    };
    for variable in [
        "REDIS_URL",
        "WECHAT_APPID",
        "MEDIA_MAXBYTES",
        "PAY_NOTIFY_BASE",
    ] {
        assert!(warned(variable), "{variable}: {:?}", config.warnings);
    }
    for variable in ["MEDIA_MAX_BYTES", "WECHAT_PAY_NOTIFY_BASE"] {
        assert!(!warned(variable), "{variable}: {:?}", config.warnings);
    }
}

#[test]
fn a_sandbox_has_sample_cards_and_a_live_account_only_its_own() {
    let card_ids = |text: &str, mode: &str| {
        let config = load(text, &[("WECHAT_MODE", mode)]).unwrap();
        config.wechat.accounts[0].card_ids.clone()
    };
    let written = format!("{LIVE}card_ids = [\"pA\"]");
    let none = format!("{LIVE}card_ids = []");
    assert!(card_ids("", "sandbox").contains(&"pDF3iY9tv9zCGCj4jTXFOo1DxHdo".to_owned()));
    assert_eq!(card_ids(LIVE, "sandbox"), card_ids("", "sandbox"));
    assert_eq!(card_ids(LIVE, "live"), [""; 0]);
    for mode in ["live", "sandbox"] {
        assert_eq!(card_ids(&written, mode), ["pA"], "{mode}");
        assert_eq!(card_ids(&none, mode), [""; 0], "{mode}");
    }
}

#[test]
fn a_code_may_be_chosen_for_listed_cards_only() {
    let with_code = |text: &str, environment: &[(&str, &str)]| {
        let config = load(text, environment)?;
        Ok::<_, ConfigError>(config.wechat.accounts[0].custom_code_card_ids.clone())
    };
    let live = format!("{LIVE}card_ids = [\"pA\", \"pB\"]\n");
    assert_eq!(with_code(&live, &[]).unwrap(), [""; 0]);
    let written = format!("{live}custom_code_card_ids = [\"pB\"]");
    assert_eq!(with_code(&written, &[]).unwrap(), ["pB"]);
    let variable = "WECHAT_CUSTOM_CODE_CARD_IDS";
    assert_eq!(with_code(&written, &[(variable, "pA")]).unwrap(), ["pA"]);
    let error = with_code(&live, &[(variable, "pC")])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains(variable) && error.contains("`pC`"),
        "{error}"
    );
    let sandbox = with_code("", &[("WECHAT_MODE", "sandbox")]).unwrap();
    assert_eq!(sandbox.len(), 1, "one of the samples");
}

#[test]
fn a_live_server_on_loopback_that_trusts_no_proxy_warns() {
    let account = [
        ("WECHAT_APP_ID", "wx1"),
        ("WECHAT_APP_SECRET", "s3cret"),
        ("WECHAT_SAFE_DOMAINS", "demo.test"),
    ];
    for (text, address, expected) in [
        ("", "127.0.0.1:3000", true),
        ("", "[::1]:3000", true),
        ("", "0.0.0.0:3000", false),
        (
            "[server]\ntrusted_proxies = [\"127.0.0.1\"]",
            "127.0.0.1:3000",
            false,
        ),
    ] {
        let environment: Environment = account
            .into_iter()
            .chain([("LEPTOS_SITE_ADDR", address)])
            .collect();
        let path = Path::new("/nowhere/Leptos.toml");
        let config = Config::from_text(path, text, &environment).unwrap();
        let warned = config
            .warnings
            .iter()
            .any(|warning| warning.contains("trusted_proxies"));
        assert_eq!(warned, expected, "{address} {text}");
    }
}

#[test]
fn a_live_server_that_simulates_clients_warns() {
    for (text, mode, simulator, expected) in [
        ("", "live", "true", true),
        ("[simulator]\nenabled = true", "live", "", true),
        ("[simulator]\nenabled = true", "live", "false", false),
        ("", "live", "", false),
        ("", "sandbox", "true", false),
        ("", "sandbox", "", false),
    ] {
        let environment: Environment = [
            ("WECHAT_MODE", mode),
            ("WECHAT_APP_ID", "wx0123456789abcdef"),
            ("WECHAT_APP_SECRET", "s3cret"),
            ("WECHAT_SAFE_DOMAINS", "demo.test"),
            ("WECHAT_SIMULATOR", simulator),
        ]
        .into_iter()
        .collect();
        let path = Path::new("/nowhere/Leptos.toml");
        let config = Config::from_text(path, text, &environment).unwrap();
        let warned = |warning: &String| warning.starts_with("simulator.enabled (WECHAT_SIMULATOR)");
        let warned = config.warnings.iter().any(warned);
        assert_eq!(
            warned, expected,
            "{text} {mode} {simulator}: {:?}",
            config.warnings
        );
    }
}

#[test]
fn an_app_id_unlike_wechats_is_warned_of_in_live_mode() {
    for (app_id, mode, expected) in [
        ("foo", "live", true),
        ("wx0123456789abcde", "live", true),
        ("wx0123456789abcdef", "live", false),
        ("foo", "sandbox", false),
    ] {
        let environment: Environment = [
            ("WECHAT_MODE", mode),
            ("WECHAT_APP_ID", app_id),
            ("WECHAT_APP_SECRET", "s3cret"),
            ("WECHAT_SAFE_DOMAINS", "demo.test"),
        ]
        .into_iter()
        .collect();
        let path = Path::new("/nowhere/Leptos.toml");
        let config = Config::from_text(path, "", &environment).unwrap();
        let warned = |warning: &String| warning.starts_with("wechat.app_id (WECHAT_APP_ID)");
        let warned = config.warnings.iter().any(warned);
        assert_eq!(warned, expected, "{app_id} {mode}: {:?}", config.warnings);
    }
}

#[test]
fn paths_of_the_file_start_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("app-secret"), "s3cret").unwrap();
    std::fs::write(folder.path().join("MP_verify_aB3.txt"), b"aB3\xff").unwrap();
    std::fs::create_dir(folder.path().join("site")).unwrap();
    let text = r#"
        [package.metadata.leptos]
        site-root = "site"
        [server]
        trusted_proxies = ["10.0.0.0/8", "::1"]
        [wechat]
        app_id = "wx0123456789abcdef"
        app_secret_file = "app-secret"
        safe_domains = ["demo.test"]
        verify_files = ["MP_verify_aB3.txt"]
    "#;
    let config = Config::from_text(
        &folder.path().join("Leptos.toml"),
        text,
        &Environment::default(),
    )
    .unwrap();
    assert_eq!(config.server.site_root, folder.path().join("site"));
    assert_eq!(config.warnings, Vec::<String>::new());
    let account = &config.wechat.accounts[0];
    assert_eq!(account.app_secret.expose_secret(), "s3cret");
    assert_eq!(account.verify_files["MP_verify_aB3.txt"], b"aB3\xff");
    let proxy: IpAddr = "10.1.2.3".parse().unwrap();
    assert!(
        config
            .server
            .trusted_proxies
            .iter()
            .any(|network| network.contains(proxy))
    );

    for (name, expected) in [
        ("MP_verify_gone.txt", "cannot be read"),
        ("verify.txt", "MP_verify_"),
    ] {
        let text = text.replace("MP_verify_aB3.txt", name);
        let path = folder.path().join("Leptos.toml");
        let error = Config::from_text(&path, &text, &Environment::default())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("wechat.verify_files") && error.contains(expected),
            "{error}"
        );
    }
}
