//! The panel for developers: every message of the bridge, and what can be set.

use leptos::prelude::*;

use super::super::phone::Phone;

pub(super) fn inspector(_phone: Phone) -> impl IntoView {}
