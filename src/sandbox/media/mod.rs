//! Temporary media: what users have uploaded in the app, for three days.
//!
//! | room | what |
//! | --- | --- |
//! | `format` | the kinds of files that the app uploads |
//! | `shelf` | the files of one account |
//! | `routes` | the app's upload and download, and the API's download |

mod format;
mod routes;
mod shelf;

pub(super) use routes::routes;
pub(super) use shelf::Shelf;
