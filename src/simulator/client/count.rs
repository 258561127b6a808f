//! Numbers from 1 on, each given once.

use leptos::prelude::*;

/// The last one. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Count(StoredValue<usize>);

impl Count {
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// The next number.
    pub fn next(self) -> usize {
        let number = self.0.get_value() + 1;
        self.0.set_value(number);
        number
    }

    /// Whether no number was given since.
    pub fn is_last(self, number: usize) -> bool {
        self.0.get_value() == number
    }
}
