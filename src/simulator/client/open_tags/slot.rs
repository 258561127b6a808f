//! What the page wants to see in an element: `<template>`, or `<script type="text/wxtag-template">` in frameworks.

use web_sys::{Element, HtmlElement};

const TEMPLATE: &str = "text/wxtag-template";

/// The HTML of a slot; the default one's name is empty.
pub(super) fn html(host: &HtmlElement, name: &str) -> String {
    let children = host.children();
    (0..children.length())
        .filter_map(|at| children.item(at))
        .filter(|child| child.get_attribute("slot").unwrap_or_default() == name)
        .filter_map(|child| content(&child))
        .collect()
}

fn content(child: &Element) -> Option<String> {
    match child.local_name().as_str() {
        "template" => Some(child.inner_html()),
        "script" if child.get_attribute("type").as_deref() == Some(TEMPLATE) => {
            // some frameworks put elements into the script, where HTML has text
            if child.child_element_count() > 0 {
                Some(child.inner_html())
            } else {
                child.text_content()
            }
        }
        _ => None,
    }
}
