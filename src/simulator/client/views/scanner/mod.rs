//! 扫一扫: the camera or a picture from the album, and what the client does with a code by itself.

mod result;
mod scan;

pub(in super::super) use result::result;
pub(in super::super) use scan::scanner;
