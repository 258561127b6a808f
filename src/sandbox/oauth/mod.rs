//! 网页授权: WeChat's authorisation page with a few test users, and the calls that a code and its token are good for.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html>
//!
//! | room | what |
//! | --- | --- |
//! | `authorize` | what the page is asked for, and where it leads back to |
//! | `refusal` | why WeChat shows an error page instead |
//! | `page` | the HTML of both |
//! | `grants` | codes and users' tokens, and how long they are good for |
//! | `sns` | `/sns/…` |

mod authorize;
mod grants;
mod page;
mod refusal;
mod sns;

use axum::{Router, routing::get};

use super::platform::Platform;

pub(super) use grants::Grants;

pub(super) fn routes() -> Router<Platform> {
    Router::new()
        .route(
            "/connect/oauth2/authorize",
            get(authorize::show).post(authorize::decide),
        )
        .route("/sns/oauth2/access_token", get(sns::access_token))
        .route("/sns/oauth2/refresh_token", get(sns::refresh_token))
        .route("/sns/userinfo", get(sns::userinfo))
        .route("/sns/auth", get(sns::auth))
}
