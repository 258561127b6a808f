//! Opening the orders' database, and the versions of its tables.

use std::{fs, io, str::FromStr, time::Duration};

use secrecy::ExposeSecret;
use sqlx::{
    AnyPool, ConnectOptions, SqlSafeStr,
    any::{AnyConnectOptions, AnyPoolOptions},
    migrate::{MigrateError, Migration, MigrationType, Migrator},
    postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use super::store::StoreError;
use crate::server::config::Database;

const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// How often instances that start at once may get into each other's way; SQLite has no lock for migrations.
const MIGRATION_ATTEMPTS: u32 = 5;
const MIGRATION_PAUSE: Duration = Duration::from_millis(200);

/// The files of `migrations/`, in their order: name and statements. What has once run somewhere is never changed.
const MIGRATIONS: [(&str, &str); 1] = [(
    "0001_orders",
    include_str!("../../../migrations/0001_orders.sql"),
)];

/// Opens the database and brings its tables up to date.
///
/// # Errors
/// [`StoreError::Open`], [`StoreError::Migrate`]
pub(super) async fn open(database: &Database) -> Result<AnyPool, StoreError> {
    sqlx::any::install_default_drivers();
    let pool = match database {
        // each further connection would be another database
        Database::Memory => AnyPoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .connect_with(options("sqlite::memory:")?)
            .await
            .map_err(StoreError::Open)?,
        Database::Url(url) => {
            let url = url.expose_secret();
            make_private(url)?;
            let pool = connect(options(url)?, ACQUIRE_TIMEOUT)
                .await
                .map_err(StoreError::Open)?;
            if url.starts_with("sqlite:") {
                // stays with the file; readers don't wait for a writer then
                let wal = sqlx::query("PRAGMA journal_mode = WAL").execute(&pool);
                wal.await.map_err(StoreError::Open)?;
            }
            pool
        }
    };
    migrate(&pool).await?;
    Ok(pool)
}

/// Within `limit` the pool tries again and again, as a database that starts along with this server needs it, and then says no
/// more than that its time is over. So what keeps it is found out without it.
async fn connect(options: AnyConnectOptions, limit: Duration) -> Result<AnyPool, sqlx::Error> {
    let pool = AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(limit)
        .connect_with(options.clone())
        .await;
    match pool {
        Err(sqlx::Error::PoolTimedOut) => Err(cause(&options, limit).await),
        other => other,
    }
}

/// Why there is no connection.
async fn cause(options: &AnyConnectOptions, limit: Duration) -> sqlx::Error {
    match tokio::time::timeout(limit, options.connect()).await {
        Ok(Err(error)) => error,
        Ok(Ok(_)) => sqlx::Error::PoolTimedOut,
        Err(_) => sqlx::Error::Io(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no answer within {} s", limit.as_secs()),
        )),
    }
}

/// What of the address can be wrong without opening it: its form, and the folder of an SQLite file.
///
/// # Errors
/// [`StoreError::Open`]
pub(super) fn check(database: &Database) -> Result<(), StoreError> {
    let Database::Url(url) = database else {
        return Ok(());
    };
    let url = url.expose_secret();
    if !url.starts_with("sqlite:") {
        let address = PgConnectOptions::from_str(url);
        return address.map(drop).map_err(StoreError::Open);
    }
    let file = SqliteConnectOptions::from_str(url).map_err(StoreError::Open)?;
    match file.get_filename().parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            let problem = format!("{} is no folder", folder.display());
            Err(StoreError::Open(sqlx::Error::Configuration(problem.into())))
        }
        _ => Ok(()),
    }
}

/// Makes a missing SQLite file as one that only this user reads: openids stand in it. SQLite gives what lies beside it the same
/// permissions.
fn make_private(url: &str) -> Result<(), StoreError> {
    if !url.starts_with("sqlite:") || !url.contains("mode=rwc") {
        return Ok(());
    }
    let file = SqliteConnectOptions::from_str(url).map_err(StoreError::Open)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file.get_filename()) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(StoreError::Open(sqlx::Error::Configuration(error.into())))
        }
        _ => Ok(()),
    }
}

fn options(url: &str) -> Result<AnyConnectOptions, StoreError> {
    let options: AnyConnectOptions = url.parse().map_err(StoreError::Open)?;
    Ok(options.disable_statement_logging())
}

fn migrations() -> Vec<Migration> {
    let numbered = (1_i64..).zip(MIGRATIONS);
    let migration = |(version, (name, sql)): (i64, (&'static str, &'static str))| {
        let (_, description) = name.split_once('_').unwrap_or(("", name));
        let kind = MigrationType::Simple;
        Migration::new(version, description.into(), kind, sql.into_sql_str(), false)
    };
    numbered.map(migration).collect()
}

/// Two instances that start on an empty SQLite file at once both see no tables; the second finds them at its next attempt.
async fn migrate(pool: &AnyPool) -> Result<(), StoreError> {
    let migrator = Migrator::with_migrations(migrations());
    for _ in 1..MIGRATION_ATTEMPTS {
        match migrator.run(pool).await {
            Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                tracing::debug!(%error, "the tables could not be made, once more");
                tokio::time::sleep(MIGRATION_PAUSE).await;
            }
            other => return Ok(other?),
        }
    }
    Ok(migrator.run(pool).await?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[tokio::test]
    async fn a_database_that_is_not_there_is_told_from_a_slow_one() {
        sqlx::any::install_default_drivers();
        let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = gone.local_addr().expect("an address");
        drop(gone);
        let url = format!("postgres://shop:hush-hush@{address}/orders");
        let options = options(&url).expect("an address of a database");
        let error = connect(options, Duration::from_millis(300)).await;
        let told = StoreError::Open(error.expect_err("nobody listens")).to_string();
        assert!(told.contains("refused"), "{told}");
        assert!(!told.contains("hush-hush"), "{told}");
    }

    #[test]
    fn every_file_of_migrations_is_run_in_its_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<_> = (1..)
            .zip(MIGRATIONS)
            .map(|(version, (name, _))| {
                assert!(name.starts_with(&format!("{version:04}_")), "{name}");
                format!("{name}.sql")
            })
            .collect();
        assert_eq!(files, listed);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn an_sqlite_file_that_is_made_is_nobody_else_s() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("orders.db");
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let pool = open(&Database::Url(url.into())).await.unwrap();
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        // With its log, and what its connections share.
        assert!(files.len() > 1);
        for file in files {
            let file = file.unwrap();
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{:?}", file.file_name());
        }
        pool.close().await;
    }
}
