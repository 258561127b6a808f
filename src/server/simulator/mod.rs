//! The server's half of the simulated WeChat client: who gets one, the script that makes it, and what WeChat's servers would
//! say of a signature.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `chosen` | which client a page is rendered for |
//! | `link` | whether a card may lead to a link |
//! | `script` | the loader of the site, told where this server is |
//! | `verification` | the check of `wx.config`'s signature |

mod chosen;
mod link;
mod script;
mod verification;

pub use chosen::{chosen, query_of_default};
pub use link::{SharedLink, is_safe};
pub use script::{PATH as SCRIPT_PATH, Script, SiteScript};
pub use verification::{Verification, verify};
