//! Where the server looks for the mistake in a refused signature: one search at a time, off the threads that answer requests.

use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use super::{AppState, problem};
use crate::api::Problem;

/// Anybody may ask, and a search is milliseconds of computing: whoever asks a lot waits for the others.
static TURN: Semaphore = Semaphore::const_new(1);

/// What `search` finds. It goes on to its end, and keeps its turn, even when the caller has gone.
///
/// # Errors
/// `rate_limited` when its turn doesn't come within the time of a request.
pub(super) async fn in_turn<T: Send + 'static>(
    state: &AppState,
    search: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let turn = timeout(state.config().server.request_timeout, TURN.acquire())
        .await
        .map_err(|_| problem::too_many_requests(1))?
        .map_err(|_| problem::internal("the server is shutting down"))?;
    let found = spawn_blocking(move || {
        let _turn = turn;
        search()
    });
    found
        .await
        .map_err(|_| problem::internal("the search for the mistake failed"))
}
