//! What WeChat Pay has told of payments, as it is stored: evidence, whatever came of it.

use sqlx::{Any, Executor};

use crate::wechat::pay::Transaction;

/// What WeChat Pay has told of an order, in a notification or in the answer to a query.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The same one is stored once.
    pub id: &'a str,
    pub mch_id: &'a str,
    pub out_trade_no: &'a str,
    pub transaction_id: Option<&'a str>,
    /// In fen.
    pub total: Option<i64>,
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome<'a> {
    /// It changed the order.
    Settled,
    /// The order stood so already, or nothing follows from it.
    Repeated,
    /// It fits no order; why.
    Refused(&'a str),
}

impl Outcome<'_> {
    const fn name(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Repeated => "repeated",
            Self::Refused(_) => "refused",
        }
    }

    const fn reason(&self) -> Option<&str> {
        match self {
            Self::Refused(reason) => Some(reason),
            Self::Settled | Self::Repeated => None,
        }
    }

    /// What is stored already stays. Only what was refused may fit by now.
    const fn statement(self) -> &'static str {
        macro_rules! insert {
            ($otherwise:literal) => {
                concat!(
                    "INSERT INTO notifications \
                     (id, mch_id, out_trade_no, transaction_id, total, outcome, reason, received_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (mch_id, id) DO ",
                    $otherwise
                )
            };
        }
        match self {
            Self::Refused(_) => insert!("NOTHING"),
            Self::Settled | Self::Repeated => insert!(
                "UPDATE SET transaction_id = excluded.transaction_id, total = excluded.total, \
                 outcome = excluded.outcome, reason = NULL, received_at = excluded.received_at \
                 WHERE notifications.outcome = 'refused'"
            ),
        }
    }
}

impl<'a> Told<'a> {
    /// What `id` has told.
    pub(super) fn of(id: &'a str, told: &'a Transaction) -> Self {
        Self {
            id,
            mch_id: &told.mch_id,
            out_trade_no: &told.out_trade_no,
            transaction_id: told.transaction_id.as_deref(),
            total: told.total,
        }
    }

    /// Stores it; whether that was news.
    pub(super) async fn keep(
        &self,
        executor: impl Executor<'_, Database = Any>,
        outcome: Outcome<'_>,
        now: i64,
    ) -> Result<bool, sqlx::Error> {
        let kept = sqlx::query(outcome.statement())
            .bind(self.id)
            .bind(self.mch_id)
            .bind(self.out_trade_no)
            .bind(self.transaction_id)
            .bind(self.total)
            .bind(outcome.name())
            .bind(outcome.reason())
            .bind(now)
            .execute(executor)
            .await?;
        Ok(kept.rows_affected() == 1)
    }
}
