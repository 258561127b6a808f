//! One fetch that many may wait for. It runs in a task of its own: a visitor who leaves does not break it off for the
//! others, and what it has cost of WeChat's quota is not lost.

use futures::{FutureExt, future::BoxFuture, future::Shared};

use super::{Known, MediaError, no_store, store::Stored};
use crate::{
    api::{FetchedMedia, MediaKind, Problem},
    server::{AppState, problem},
    wechat::{AppId, MediaApi},
};

/// What is fetched once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) app_id: AppId,
    pub(super) media_id: String,
    pub(super) kind: MediaKind,
}

/// A fetch under way; each waiter has a clone.
pub(super) type Flight = Shared<BoxFuture<'static, Result<FetchedMedia, Problem>>>;

/// The fetch of `key` that is under way, or a new one.
pub(super) fn join(state: &AppState, key: Key) -> Flight {
    let mut flights = state.media().flights();
    if let Some(flight) = flights.get(&key) {
        return flight.clone();
    }
    // It may have landed since we looked.
    if let Some(known) = state.media().known.get(&key) {
        return futures::future::ready(Ok(known.fetched)).boxed().shared();
    }
    let task = tokio::spawn(fly(state.clone(), key.clone()));
    let flight = async move {
        let stopped = |_| Err(problem::internal("the fetch was broken off"));
        task.await.unwrap_or_else(stopped)
    };
    let flight = flight.boxed().shared();
    flights.insert(key, flight.clone());
    flight
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

async fn fly(state: AppState, key: Key) -> Result<FetchedMedia, Problem> {
    let _landing = Landing {
        state: &state,
        key: &key,
    };
    let Stored { name, bytes } = download(&state, &key).await?;
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

async fn download(state: &AppState, key: &Key) -> Result<Stored, Problem> {
    let store = state.media().store().ok_or_else(no_store)?;
    // The semaphore is never closed, so that only the waiting matters.
    let _permit = state.media().permits.acquire().await;
    let api = match key.kind {
        MediaKind::Image | MediaKind::Voice => MediaApi::Get,
        MediaKind::HdVoice => MediaApi::GetJssdk,
    };
    let outcome = async {
        let download = state
            .keeper()
            .authorised(&key.app_id, |token| async move {
                state.wechat().media(&token, &key.media_id, api).await
            })
            .await?;
        store.save(key.kind, download).await
    };
    outcome
        .await
        .map_err(|error: MediaError| error.to_problem())
}
