//! Orders and notifications in SQLite or PostgreSQL. Every change of a state is one conditional statement, alone or in a
//! transaction that begins with a write: whoever comes second finds it done.

use std::time::Duration;

use secrecy::ExposeSecret;
use sqlx::{
    AnyPool, ConnectOptions, SqlSafeStr,
    any::{AnyConnectOptions, AnyPoolOptions},
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use super::row::{NewOrder, Order, state_name};
use crate::{api::OrderState, server::config::Database};

const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// How often instances that start at once may get into each other's way; SQLite has no lock for migrations.
const MIGRATION_ATTEMPTS: u32 = 5;
const MIGRATION_PAUSE: Duration = Duration::from_millis(200);

const SCHEMA: &str = include_str!("../../../migrations/0001_orders.sql");

/// Where orders are kept. Cheap to clone.
#[derive(Clone, Debug)]
pub struct OrderStore {
    pool: AnyPool,
}

/// The database can't be had, or failed. Its text holds no password.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "names a database that can't be opened ({0}): check address, permissions and whether it runs"
    )]
    Open(sqlx::Error),
    #[error("names a database whose tables can't be brought up to date: {0}")]
    Migrate(#[from] MigrateError),
    #[error("a statement failed: {0}")]
    Statement(#[from] sqlx::Error),
}

/// What WeChat Pay says has become of an order.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub state: OrderState,
    pub transaction_id: Option<&'a str>,
    pub paid_at: Option<i64>,
}

impl OrderStore {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Open`], [`StoreError::Migrate`]
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
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
                let pool = AnyPoolOptions::new()
                    .max_connections(CONNECTIONS)
                    .acquire_timeout(ACQUIRE_TIMEOUT)
                    .connect_with(options(url)?)
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
        Ok(Self { pool })
    }

    /// Stores the order, or finds the one that the visitor's key already stands for; whether it is new.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn create(&self, new: &NewOrder<'_>, now: i64) -> Result<(Order, bool), StoreError> {
        let inserted = sqlx::query(
            "INSERT INTO orders (mch_id, out_trade_no, app_id, openid, idempotency_key, goods_id, title_zh, title_en, \
             total, notify_url, state, created_at, updated_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'created', $11, $11, $12) \
             ON CONFLICT (app_id, openid, idempotency_key) DO NOTHING",
        )
        .bind(new.mch_id)
        .bind(new.out_trade_no)
        .bind(new.app_id)
        .bind(new.openid)
        .bind(new.key)
        .bind(new.goods_id)
        .bind(&*new.title.zh)
        .bind(&*new.title.en)
        .bind(new.total)
        .bind(new.notify_url)
        .bind(now)
        .bind(new.expires_at)
        .execute(&self.pool)
        .await?
        .rows_affected();
        let order = sqlx::query_as(
            "SELECT * FROM orders WHERE app_id = $1 AND openid = $2 AND idempotency_key = $3",
        )
        .bind(new.app_id)
        .bind(new.openid)
        .bind(new.key)
        .fetch_one(&self.pool)
        .await?;
        Ok((order, inserted == 1))
    }

    /// A merchant's order.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn find(
        &self,
        mch_id: &str,
        out_trade_no: &str,
    ) -> Result<Option<Order>, StoreError> {
        let find = sqlx::query_as("SELECT * FROM orders WHERE mch_id = $1 AND out_trade_no = $2");
        let found = find.bind(mch_id).bind(out_trade_no);
        Ok(found.fetch_optional(&self.pool).await?)
    }

    /// Notes what WeChat Pay has given for the order, unless another request was first; whether it was noted.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn place(
        &self,
        order: &Order,
        prepay_id: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        let placed = sqlx::query(
            "UPDATE orders SET state = 'placed', prepay_id = $1, updated_at = $2 \
             WHERE mch_id = $3 AND out_trade_no = $4 AND state = 'created'",
        )
        .bind(prepay_id)
        .bind(now)
        .bind(&order.mch_id)
        .bind(&order.out_trade_no)
        .execute(&self.pool)
        .await?;
        Ok(placed.rows_affected() == 1)
    }

    /// Whether it is this caller's turn to ask WeChat Pay how the order stands: once in `pause` seconds, for all instances
    /// together.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn may_ask(&self, order: &Order, pause: i64, now: i64) -> Result<bool, StoreError> {
        let claimed = sqlx::query(
            "UPDATE orders SET asked_at = $1 WHERE mch_id = $2 AND out_trade_no = $3 AND asked_at <= $4",
        )
        .bind(now)
        .bind(&order.mch_id)
        .bind(&order.out_trade_no)
        .bind(now - pause)
        .execute(&self.pool)
        .await?;
        Ok(claimed.rows_affected() == 1)
    }

    /// Notes what has become of the order; whether that was news. What is paid stays paid: only `refunded` follows. Money
    /// counts: an order that was taken for closed or failed is paid when WeChat Pay says so.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn settle(
        &self,
        order: &Order,
        change: Change<'_>,
        now: i64,
    ) -> Result<bool, StoreError> {
        Ok(settle(&self.pool, order, change, now).await?)
    }

    /// The same for a notification, which is stored with it, in one transaction: when this returns, both are.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn settle_notified(
        &self,
        order: &Order,
        notification: &str,
        change: Change<'_>,
        now: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let is_news = settle(&mut *transaction, order, change, now).await?;
        // a repeated notification is there already
        sqlx::query(
            "INSERT INTO notifications (mch_id, id, out_trade_no, received_at, outcome) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (mch_id, id) DO NOTHING",
        )
        .bind(&order.mch_id)
        .bind(notification)
        .bind(&order.out_trade_no)
        .bind(now)
        .bind(if is_news { "settled" } else { "repeated" })
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(is_news)
    }
}

async fn settle(
    executor: impl sqlx::Executor<'_, Database = sqlx::Any>,
    order: &Order,
    change: Change<'_>,
    now: i64,
) -> Result<bool, sqlx::Error> {
    let settled = sqlx::query(
        "UPDATE orders SET state = $1, transaction_id = COALESCE($2, transaction_id), \
         paid_at = COALESCE(paid_at, $3), updated_at = $4 \
         WHERE mch_id = $5 AND out_trade_no = $6 AND (state IN ('created', 'placed') \
         OR ($1 = 'paid' AND state IN ('closed', 'failed')) OR ($1 = 'refunded' AND state <> 'refunded'))",
    )
    .bind(state_name(change.state))
    .bind(change.transaction_id)
    .bind(change.paid_at)
    .bind(now)
    .bind(&order.mch_id)
    .bind(&order.out_trade_no)
    .execute(executor)
    .await?;
    Ok(settled.rows_affected() == 1)
}

fn options(url: &str) -> Result<AnyConnectOptions, StoreError> {
    let options: AnyConnectOptions = url.parse().map_err(StoreError::Open)?;
    Ok(options.disable_statement_logging())
}

/// Two instances that start on an empty SQLite file at once both see no tables; the second finds them at its next attempt.
async fn migrate(pool: &AnyPool) -> Result<(), StoreError> {
    let migrator = Migrator::with_migrations(vec![Migration::new(
        1,
        "orders".into(),
        MigrationType::Simple,
        SCHEMA.into_sql_str(),
        false,
    )]);
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
