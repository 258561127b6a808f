//! The callbacks of a call as they arrive, for whoever wants to watch them all (the result log does).

use std::{cell::RefCell, rc::Rc};

use crate::catalog::{Callback, Interface};

/// One callback that WeChat made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackEvent {
    pub interface: Interface,
    pub outcome: Callback,
    /// The result as the page got it, as JSON.
    pub json: String,
}

type Observer = Rc<dyn Fn(&CallbackEvent)>;

thread_local! {
    static OBSERVERS: RefCell<Vec<(usize, Observer)>> = const { RefCell::new(Vec::new()) };
}

/// Calls `observer` for every callback of every interface, in order, until the returned guard is dropped.
pub fn observe(observer: impl Fn(&CallbackEvent) + 'static) -> Observation {
    OBSERVERS.with_borrow_mut(|observers| {
        let id = observers.last().map_or(0, |(id, _)| id + 1);
        observers.push((id, Rc::new(observer)));
        Observation(id)
    })
}

/// Ends its observation when dropped.
#[must_use = "the observation ends when this is dropped"]
pub struct Observation(usize);

impl Drop for Observation {
    fn drop(&mut self) {
        OBSERVERS.with_borrow_mut(|observers| observers.retain(|(id, _)| *id != self.0));
    }
}

/// Tells every observer. Observers may add or drop observations meanwhile.
pub(super) fn notify(event: &CallbackEvent) {
    let observers: Vec<Observer> =
        OBSERVERS.with_borrow(|observers| observers.iter().map(|(_, o)| o.clone()).collect());
    for observer in observers {
        observer(event);
    }
}
