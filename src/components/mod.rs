//! View pieces that several pages and demos share.

mod page_context;

pub use page_context::PageContext;
