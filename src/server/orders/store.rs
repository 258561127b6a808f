//! Orders and notifications in SQLite or PostgreSQL. Every change of a state is one conditional statement, alone or in a
//! transaction that begins with a write: whoever comes second finds it done.

use sqlx::{AnyPool, migrate::MigrateError};

use super::{
    database,
    row::{NewOrderRow, Order, state_name},
    told::{Outcome, Told},
};
use crate::{api::OrderState, server::config::Database};

/// How long an order is left alone before it is looked after without anybody asking, and the least pause between two looks;
/// in seconds.
pub(super) const LEAST_PAUSE: i64 = 60;
/// How many orders that can still be paid a buyer may have with one account.
pub(super) const MOST_OPEN: i64 = 10;

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
        let pool = database::open(database).await?;
        Ok(Self { pool })
    }

    /// The order that the buyer's key stands for.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn by_key(
        &self,
        app_id: &str,
        openid: &str,
        key: &str,
    ) -> Result<Option<Order>, StoreError> {
        let find = sqlx::query_as(
            "SELECT * FROM orders WHERE app_id = $1 AND openid = $2 AND idempotency_key = $3",
        );
        let found = find.bind(app_id).bind(openid).bind(key);
        Ok(found.fetch_optional(&self.pool).await?)
    }

    /// Stores the order, or finds the one that the buyer's key already stands for; whether it is new. `None` when the buyer
    /// has [`MOST_OPEN`] open ones. On PostgreSQL requests at the same moment may each find room.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn create(
        &self,
        new: &NewOrderRow<'_>,
        now: i64,
    ) -> Result<Option<(Order, bool)>, StoreError> {
        let inserted = sqlx::query(
            "INSERT INTO orders (mch_id, out_trade_no, app_id, openid, idempotency_key, goods_id, title_zh, title_en, \
             total, notify_url, client_ip, state, created_at, updated_at, expires_at, due_at) \
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'created', $12, $12, $13, $14 \
             WHERE (SELECT COUNT(*) FROM orders WHERE app_id = $3 AND openid = $4 \
             AND state IN ('created', 'placed') AND expires_at > $12) < $15 \
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
        .bind(new.client_ip.to_string())
        .bind(now)
        .bind(new.expires_at)
        .bind(now + LEAST_PAUSE)
        .bind(MOST_OPEN)
        .execute(&self.pool)
        .await?
        .rows_affected();
        let order = self.by_key(new.app_id, new.openid, new.key).await?;
        Ok(order.map(|order| (order, inserted == 1)))
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

    /// Notes that WeChat Pay refuses to place the order; whether that was news. An order that another request has placed
    /// meanwhile, or that is settled, stays so: a page may hold what pays it.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn refuse(&self, order: &Order, now: i64) -> Result<bool, StoreError> {
        let refused = sqlx::query(
            "UPDATE orders SET state = 'failed', updated_at = $1 \
             WHERE mch_id = $2 AND out_trade_no = $3 AND state = 'created'",
        )
        .bind(now)
        .bind(&order.mch_id)
        .bind(&order.out_trade_no)
        .execute(&self.pool)
        .await?;
        Ok(refused.rows_affected() == 1)
    }

    /// The merchants of open orders.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn open_merchants(&self) -> Result<Vec<String>, StoreError> {
        let merchants = sqlx::query_scalar(
            "SELECT DISTINCT mch_id FROM orders WHERE state IN ('created', 'placed')",
        );
        Ok(merchants.fetch_all(&self.pool).await?)
    }

    /// A merchant's open orders that WeChat Pay is to be asked about although nobody looks: `limit` at most, the longest
    /// overdue first. Whoever asks claims the order by [`Self::may_ask`] first, which says when it is due again.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn due(&self, mch_id: &str, limit: i64, now: i64) -> Result<Vec<Order>, StoreError> {
        let due = sqlx::query_as(
            "SELECT * FROM orders WHERE mch_id = $1 AND state IN ('created', 'placed') AND due_at <= $2 \
             ORDER BY due_at LIMIT $3",
        );
        let due = due.bind(mch_id).bind(now).bind(limit);
        Ok(due.fetch_all(&self.pool).await?)
    }

    /// Whether it is this caller's turn to ask WeChat Pay how the order stands: once in `pause` seconds, for all instances
    /// together.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn may_ask(&self, order: &Order, pause: i64, now: i64) -> Result<bool, StoreError> {
        let claimed = sqlx::query(
            "UPDATE orders SET asked_at = $1, due_at = $2 \
             WHERE mch_id = $3 AND out_trade_no = $4 AND asked_at <= $5",
        )
        .bind(now)
        .bind(now + next_pause(order, now))
        .bind(&order.mch_id)
        .bind(&order.out_trade_no)
        .bind(now - pause)
        .execute(&self.pool)
        .await?;
        Ok(claimed.rows_affected() == 1)
    }

    /// Notes what has become of the order; whether that was news. What is paid stays paid. Money counts: an order that was
    /// taken for closed or failed is paid when WeChat Pay says so.
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

    /// The same for a notification, which is stored with it, in one transaction: when this returns, both are. A
    /// notification without a `change` is stored alone.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn settle_notified(
        &self,
        order: &Order,
        told: &Told<'_>,
        change: Option<Change<'_>>,
        now: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let is_news = match change {
            Some(change) => settle(&mut *transaction, order, change, now).await?,
            None => false,
        };
        let outcome = if is_news {
            Outcome::Settled
        } else {
            Outcome::Repeated
        };
        told.keep(&mut *transaction, outcome, now).await?;
        transaction.commit().await?;
        Ok(is_news)
    }

    /// Keeps what WeChat Pay has told and what fits no order: it tells of money, and somebody has to look into it. Whether
    /// that was news.
    ///
    /// # Errors
    /// [`StoreError::Statement`]
    pub async fn note_refused(
        &self,
        told: &Told<'_>,
        reason: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        Ok(told.keep(&self.pool, Outcome::Refused(reason), now).await?)
    }
}

/// In how many seconds an order that is asked about now is due again. The pauses grow: each is as long as the time from the
/// order's beginning (after its end: from its end) to this look, a minute at least. The end itself begins anew.
fn next_pause(order: &Order, now: i64) -> i64 {
    let left = order.expires_at - now;
    let pause = if left > 0 {
        left.min(now - order.created_at)
    } else {
        -left
    };
    pause.max(LEAST_PAUSE)
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
         OR ($1 IN ('paid', 'refunded') AND state IN ('closed', 'failed')))",
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
