//! What requests pass through: observation for all, a gate for `/v1`, and what pages need.

mod cors;
mod observe;
mod page;
mod policy;
mod rate_limit;

pub use cors::{cors, cors_for_simulator, cors_with_cookie, refuse_foreign_posts};
pub use observe::observe;
pub use page::{language, page, provide_page_context};
pub use rate_limit::{Admitted, Client, RateLimiter, of_requests, of_wechat_calls};
