//! Removes files that have been kept for as long as the configuration says: they are the visitors'.

use std::time::{Duration, SystemTime};

use crate::server::AppState;

const EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// Removes old files, now and every few hours; ends when nothing is to be removed ever.
pub async fn sweep(state: AppState) {
    let Some(keep) = state.config().media.keep else {
        return;
    };
    let mut timer = tokio::time::interval(EVERY);
    loop {
        timer.tick().await;
        let moment = SystemTime::now().checked_sub(keep);
        let Some((store, moment)) = state.media().store_in_use().await.zip(moment) else {
            continue;
        };
        match store.remove_before(moment).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "old uploads were removed"),
            Err(error) => tracing::warn!(%error, "old uploads could not be looked for"),
        }
    }
}
