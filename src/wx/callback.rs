//! The callbacks of a call and the events of open tags as they arrive, for whoever wants to watch them all (the result log
//! does).

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::{Effect, on_cleanup};

use crate::catalog::{Callback, Interface, OpenTag};

/// One callback that WeChat made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackEvent {
    pub interface: Interface,
    pub outcome: Callback,
    /// The result as the page got it, as JSON.
    pub json: String,
}

/// One event that an open tag dispatched to a component of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTagEvent {
    pub tag: OpenTag,
    /// `ready`, `launch`, `success`, `error`.
    pub name: &'static str,
    /// Its `detail` as the page got it, as JSON.
    pub json: String,
}

enum Seen<'a> {
    Callback(&'a CallbackEvent),
    OpenTag(&'a OpenTagEvent),
}

type Observer = Rc<dyn Fn(&Seen<'_>)>;

thread_local! {
    static OBSERVERS: RefCell<Vec<(usize, Observer)>> = const { RefCell::new(Vec::new()) };
}

/// Calls `observer` for every callback of every interface, in order, until the current reactive owner is cleaned up.
pub fn observe(observer: impl Fn(&CallbackEvent) + 'static) {
    watch(move |seen| {
        if let Seen::Callback(event) = seen {
            observer(event);
        }
    });
}

/// Calls `observer` for every event of every open tag, in order, until the current reactive owner is cleaned up.
pub fn observe_open_tags(observer: impl Fn(&OpenTagEvent) + 'static) {
    watch(move |seen| {
        if let Seen::OpenTag(event) = seen {
            observer(event);
        }
    });
}

fn watch(observer: impl Fn(&Seen<'_>) + 'static) {
    let observer: Observer = Rc::new(observer);
    // only a browser has anything to watch
    Effect::new(move || {
        let id = add(observer.clone());
        on_cleanup(move || remove(id));
    });
}

fn add(observer: Observer) -> usize {
    OBSERVERS.with_borrow_mut(|observers| {
        let id = observers.last().map_or(0, |(id, _)| id + 1);
        observers.push((id, observer));
        id
    })
}

fn remove(id: usize) {
    OBSERVERS.with_borrow_mut(|observers| observers.retain(|(known, _)| *known != id));
}

/// Tells every observer. Observers may come and go meanwhile.
pub(super) fn notify(event: &CallbackEvent) {
    tell(&Seen::Callback(event));
}

/// [`notify`] of an open tag's event.
pub(crate) fn notify_open_tag(event: &OpenTagEvent) {
    tell(&Seen::OpenTag(event));
}

fn tell(seen: &Seen<'_>) {
    let observers: Vec<Observer> =
        OBSERVERS.with_borrow(|observers| observers.iter().map(|(_, o)| o.clone()).collect());
    for observer in observers {
        observer(seen);
    }
}
