//! Empty PostgreSQL databases for tests: in the server that TEST_DATABASE_URL names, else in one of our own in a temporary
//! folder, where the programs `initdb` and `postgres` are there. Without either there are none.
#![allow(dead_code)] // every test program uses its own part

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tempfile::TempDir;

/// A server that databases can be made in. Its own one ends with it.
pub struct Postgres {
    /// Of a database that is there: `…/postgres?…`
    base: String,
    own: Option<(Child, TempDir)>,
}

impl Postgres {
    /// `None`, with a message, where there is no PostgreSQL.
    pub async fn find() -> Option<Self> {
        sqlx::any::install_default_drivers();
        if let Ok(base) = std::env::var("TEST_DATABASE_URL") {
            return Some(Self { base, own: None });
        }
        let found = Self::start().await;
        if found.is_none() {
            eprintln!(
                "skipped: set TEST_DATABASE_URL to a PostgreSQL database, or install PostgreSQL (initdb, postgres)"
            );
        }
        found
    }

    async fn start() -> Option<Self> {
        let (initdb, postgres) = (program("initdb")?, program("postgres")?);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        hand_over(folder.path());
        let made = unprivileged(&initdb)
            .args(["--auth=trust", "--username=tester", "--encoding=UTF8"])
            .args(["--no-locale", "--no-sync", "-D"])
            .arg(&data)
            .output()
            .expect("initdb runs");
        assert!(made.status.success(), "{made:?}");
        let server = unprivileged(&postgres)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses=", "-c", "fsync=off"])
            .stderr(Stdio::null())
            .spawn()
            .expect("postgres runs");
        let base = format!(
            "postgres://tester@localhost/postgres?host={}",
            folder.path().display()
        );
        let found = Self {
            base,
            own: Some((server, folder)),
        };
        let end = Instant::now() + Duration::from_secs(60);
        while AnyConnection::connect(&found.base).await.is_err() {
            assert!(Instant::now() < end, "PostgreSQL did not start");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Some(found)
    }

    /// The address of a new, empty database.
    pub async fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "orders_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let mut connection = AnyConnection::connect(&self.base).await.expect("it runs");
        for statement in [
            format!("DROP DATABASE IF EXISTS {name}"),
            format!("CREATE DATABASE {name}"),
        ] {
            sqlx::query(AssertSqlSafe(statement))
                .execute(&mut connection)
                .await
                .expect("a new database");
        }
        let mut url: url::Url = self.base.parse().expect("an address");
        url.set_path(&name);
        url.into()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some((server, _)) = &mut self.own {
            // a killed one would leave its children a moment longer than its folder
            let asked = Command::new("kill")
                .args(["-INT", &server.id().to_string()])
                .status();
            if !asked.is_ok_and(|status| status.success()) {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
    }
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let debian = debian.flatten().map(|version| version.path().join("bin"));
    std::env::split_paths(&path)
        .chain(debian)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Whom PostgreSQL runs as when the tests run as root, whom it refuses.
const NOBODY: u32 = 65534;

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(unix)]
fn unprivileged(program: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command.current_dir("/").stdout(Stdio::null());
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

#[cfg(unix)]
fn hand_over(folder: &Path) {
    if is_root() {
        std::os::unix::fs::chown(folder, Some(NOBODY), Some(NOBODY)).expect("root may");
    }
}

#[cfg(not(unix))]
fn unprivileged(program: &Path) -> Command {
    Command::new(program)
}

#[cfg(not(unix))]
fn hand_over(_: &Path) {}
