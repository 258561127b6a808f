//! Places: whether the page may know where the phone is, the choice of where that is, and the client's own map.

mod choose;
mod permission;
mod place;
mod sketch;

pub(in super::super) use choose::choose;
pub(in super::super) use permission::{Source, permission};
pub(in super::super) use place::{Marked, place};
