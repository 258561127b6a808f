//! The tickets of one account, one line per type. A ticket outlives the token that it was fetched with.

use super::line::Line;
use crate::wechat::TicketType;

/// As in the samples of WeChat's documentation.
const LENGTH: usize = 86;

/// See the module. A ticket is renewed like a stable token: the same one is given until its last five minutes.
/// <https://developers.weixin.qq.com/doc/service/en/api/webdev/jssdk/api_getticket.html>
pub(super) struct Tickets {
    pub(super) jsapi: Line,
    pub(super) wx_card: Line,
}

impl Tickets {
    pub(super) fn new() -> Self {
        Self {
            jsapi: Line::new("", LENGTH),
            wx_card: Line::new("", LENGTH),
        }
    }

    pub(super) fn line(&mut self, ticket: TicketType) -> &mut Line {
        match ticket {
            TicketType::Jsapi => &mut self.jsapi,
            TicketType::WxCard => &mut self.wx_card,
        }
    }
}
