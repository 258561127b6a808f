//! Cards (卡券): what the users of WeChat's app have collected of an account, and what the account's server is told of it.
//!
//! | file | what |
//! | --- | --- |
//! | `wallet` | the cards of the users |
//! | `issued` | the cards that an account has created |
//! | `offer` | which cards and choices the app takes for signed |
//! | `client` | `/client/cards/…`: what WeChat's app does when a page calls |
//! | `decrypt` | `/card/code/decrypt` |

mod client;
mod decrypt;
mod issued;
mod offer;
mod wallet;

use axum::Router;

pub use self::issued::{IssuedCard, SAMPLE_CARDS};
pub(super) use self::wallet::Cards;
use super::platform::Platform;

pub(super) fn routes() -> Router<Platform> {
    client::routes().merge(decrypt::routes())
}
