//! The `Origin` header: on whose pages a browser says that it is.

use axum::http::HeaderValue;
use url::Url;

use crate::wechat::Account;

/// The origin of a page that an account could have.
pub struct PageOrigin(Url);

impl PageOrigin {
    /// `None` for what no page of an account has: `null`, another scheme, and, unless it is `any_port`, a port.
    pub fn parse(header: &HeaderValue, any_port: bool) -> Option<Self> {
        let origin = Url::parse(header.to_str().ok()?).ok()?;
        let usual = matches!(origin.scheme(), "http" | "https");
        (usual && (any_port || origin.port().is_none())).then_some(Self(origin))
    }

    /// Whether the host is one of the account's. A path that a safe domain may have can't be told from an origin.
    pub fn belongs_to(&self, account: &Account) -> bool {
        let mut domains = account.safe_domains.iter();
        self.0
            .host_str()
            .is_some_and(|host| domains.any(|domain| domain.covers_host(host)))
    }
}
