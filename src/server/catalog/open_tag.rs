//! An open tag as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::interface::{ParameterEntry, ResultEntry, names};
use crate::{
    catalog::{OpenTag, Slot, TagError, TagEvent},
    text::Text,
};

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenTagEntry {
    /// The element's name, as `openTagList` takes it.
    name: &'static str,
    since: &'static str,
    client_since: &'static str,
    summary: Text,
    usage: Text,
    attributes: Vec<ParameterEntry>,
    events: Vec<EventEntry>,
    slots: Vec<SlotEntry>,
    requirements: Vec<Text>,
    notes: Vec<Text>,
    errors: Vec<TagErrorEntry>,
    related: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct EventEntry {
    name: &'static str,
    /// Fields of `event.detail`.
    detail: Vec<ResultEntry>,
    text: Text,
}

#[derive(Serialize, ToSchema)]
struct SlotEntry {
    /// Empty for the default one.
    name: &'static str,
    required: bool,
    text: Text,
}

#[derive(Serialize, ToSchema)]
struct TagErrorEntry {
    code: &'static str,
    text: Text,
}

impl OpenTagEntry {
    pub(super) fn new(tag: OpenTag) -> Self {
        let spec = tag.spec().clone();
        Self {
            name: tag.name(),
            since: spec.since,
            client_since: spec.client_since,
            summary: spec.summary,
            usage: spec.usage,
            attributes: each(spec.attributes, ParameterEntry::new),
            events: each(spec.events, EventEntry::new),
            slots: each(spec.slots, SlotEntry::new),
            requirements: spec.requirements,
            notes: spec.notes,
            errors: each(spec.errors, TagErrorEntry::new),
            related: names(spec.related),
        }
    }
}

fn each<Item, Entry>(items: Vec<Item>, entry: fn(Item) -> Entry) -> Vec<Entry> {
    items.into_iter().map(entry).collect()
}

impl EventEntry {
    fn new(event: TagEvent) -> Self {
        Self {
            name: event.name,
            detail: each(event.detail, ResultEntry::new),
            text: event.text,
        }
    }
}

impl SlotEntry {
    fn new(slot: Slot) -> Self {
        Self {
            name: slot.name,
            required: slot.required,
            text: slot.text,
        }
    }
}

impl TagErrorEntry {
    fn new(error: TagError) -> Self {
        Self {
            code: error.code,
            text: error.text,
        }
    }
}
