//! One fetch that many may wait for. It runs in a task of its own: a visitor who leaves does not break it off for the
//! others, and what it has cost of WeChat's quota is not lost.

use std::{sync::Arc, time::Duration};

use futures::{FutureExt, future::BoxFuture, future::Shared};
use tokio::time::Instant;

use super::{
    Known, MediaError, error,
    store::{Store, Stored},
};
use crate::{
    api::{FetchedMedia, MediaKind, Problem, ProblemCode},
    server::{AppState, Client, problem},
    wechat::{AppId, MediaApi, keeper::Endpoint},
};

/// Downloads under way and waiting; who comes then is to come again.
const MOST: usize = 64;
/// For one file, from the call to its last byte.
const LONGEST: Duration = Duration::from_secs(60);

/// What is fetched once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) app_id: AppId,
    pub(super) media_id: String,
    pub(super) kind: MediaKind,
}

/// A fetch under way; each waiter has a clone.
pub(super) type Flight = Shared<BoxFuture<'static, Result<FetchedMedia, Problem>>>;

/// The fetch of `key` that is under way, or a new one, which is the client's call to WeChat.
///
/// # Errors
/// `rate_limited`; `busy` when too many wait already.
pub(super) fn join(
    state: &AppState,
    store: Arc<Store>,
    key: Key,
    client: Client,
) -> Result<Flight, Problem> {
    let mut flights = state.media().flights();
    if let Some(flight) = flights.get(&key) {
        return Ok(flight.clone());
    }
    // It may have landed since we looked.
    if let Some(known) = state.media().known.get(&key) {
        return Ok(futures::future::ready(Ok(known.fetched)).boxed().shared());
    }
    if flights.len() >= MOST {
        return Err(error::too_many_downloads());
    }
    client.may_call_wechat(state)?;
    let task = tokio::spawn(fly(state.clone(), store, key.clone()));
    let flight = async move {
        let stopped = |_| Err(problem::internal("the fetch was broken off"));
        task.await.unwrap_or_else(stopped)
    };
    let flight = flight.boxed().shared();
    flights.insert(key, flight.clone());
    Ok(flight)
}

/// Forgets the flight when it ends, even by a panic.
struct Landing<'a> {
    state: &'a AppState,
    key: &'a Key,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        self.state.media().flights().remove(self.key);
    }
}

async fn fly(state: AppState, store: Arc<Store>, key: Key) -> Result<FetchedMedia, Problem> {
    let _landing = Landing {
        state: &state,
        key: &key,
    };
    // Whoever waits gives up after so long: a file that hasn't begun by then is nobody's.
    let patience = state.config().server.request_timeout;
    let permit = tokio::time::timeout(patience, state.media().permits.acquire()).await;
    // The semaphore is never closed, so that only the waiting matters.
    let _permit = permit.map_err(|_| error::too_many_downloads())?;
    let stored = download(&state, &store, &key).await;
    let Stored { name, bytes } = stored.map_err(|error| {
        let problem = error.to_problem();
        if problem.code == ProblemCode::MediaExpired {
            state.media().refused.insert(key.clone(), problem.clone());
        }
        problem
    })?;
    let fetched = FetchedMedia {
        url: format!("/media/{name}"),
        content_type: name.file_type.content_type().to_owned(),
        bytes,
    };
    let known = Known {
        name,
        fetched: fetched.clone(),
    };
    state.media().known.insert(key.clone(), known);
    Ok(fetched)
}

async fn download(state: &AppState, store: &Store, key: &Key) -> Result<Stored, MediaError> {
    let deadline = Instant::now() + LONGEST;
    let (api, endpoint) = match key.kind {
        MediaKind::Image | MediaKind::Voice => (MediaApi::Get, Endpoint::Media),
        MediaKind::HdVoice => (MediaApi::GetJssdk, Endpoint::HdVoice),
    };
    let download = state
        .keeper()
        .authorised(&key.app_id, endpoint, |token| async move {
            state.wechat().media(&token, &key.media_id, api).await
        })
        .await?;
    store.save(key.kind, download, deadline).await
}
