//! What a native puts before the user, and waits for.

use std::sync::Arc;

use futures::channel::oneshot;
use leptos::prelude::*;

use super::count::Count;

/// What is on the screen, the topmost last. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Screens {
    list: RwSignal<Vec<Screen>>,
    count: Count,
}

/// Something on the screen.
#[derive(Clone)]
pub(super) struct Screen {
    pub number: usize,
    /// Draws it.
    pub view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// Answers a screen. The first answer counts; the screen goes with it.
pub(super) struct Answer<T> {
    send: StoredValue<Option<oneshot::Sender<T>>, LocalStorage>,
    screens: Screens,
    number: usize,
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

impl<T: 'static> Answer<T> {
    pub fn give(self, value: T) {
        let send = self.send.try_update_value(Option::take).flatten();
        if let Some(send) = send {
            let _ = send.send(value); // who asked may have gone
        }
        self.screens.close(self.number);
    }
}

impl Screens {
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(vec![]),
            count: Count::new(),
        }
    }

    pub fn list(self) -> Vec<Screen> {
        self.list.get()
    }

    /// Shows a screen until it is answered; `None` when it was taken away otherwise.
    pub async fn ask<T: 'static>(
        self,
        view: impl Fn(Answer<T>) -> AnyView + Send + Sync + 'static,
    ) -> Option<T> {
        let (send, receive) = oneshot::channel();
        let number = self.count.next();
        let answer = Answer {
            send: StoredValue::new_local(Some(send)),
            screens: self,
            number,
        };
        let screen = Screen {
            number,
            view: Arc::new(move || view(answer)),
        };
        self.list.update(|list| list.push(screen));
        receive.await.ok()
    }

    pub fn close(self, number: usize) {
        self.list
            .update(|list| list.retain(|screen| screen.number != number));
    }
}
