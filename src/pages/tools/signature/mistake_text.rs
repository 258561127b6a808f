//! The usual mistakes of a signing server, in words.

use super::super::mistake_text::{MILLISECONDS, SECONDS, other_ticket};
use crate::{signature::mistake::jsapi::Mistake, text::Text};

/// What was done wrong, and what to do instead.
pub fn describe(mistake: Mistake) -> Text {
    match mistake {
        Mistake::OtherTicket(index) => other_ticket(
            index,
            "请确认 appId 与 jsapi_ticket 属于同一个公众号。",
            "do appId and jsapi_ticket belong to the same account?",
        ),
        Mistake::Scheme => Text::new(
            "签名的 URL 用错了协议（http 与 https 混淆）。反向代理之后，请按 X-Forwarded-Proto 还原地址。",
            "The signed URL has the other scheme (http/https). Behind a proxy, restore the address from X-Forwarded-Proto.",
        ),
        Mistake::FragmentKept => Text::new(
            "“#” 及其后面的部分也参与了签名。请在签名前去掉：location.href.split('#')[0]。",
            "The part from # on was signed too. Cut it first: location.href.split('#')[0].",
        ),
        Mistake::SlashAdded => Text::new(
            "签名的路径末尾多了一个斜杠。请直接使用地址栏的 URL。",
            "The signed path has a slash too many at its end. Take the URL of the address bar as it is.",
        ),
        Mistake::SlashRemoved => Text::new(
            "签名的路径末尾少了一个斜杠。只有域名的地址也以 “/” 结尾。",
            "The signed path lacks the slash at its end. An address that is only a host ends with / too.",
        ),
        Mistake::QueryDropped => Text::new(
            "签名时丢掉了查询参数。分享出去的页面会被微信追加 from、isappinstalled 等参数，它们也要参与签名。",
            "The query was dropped. WeChat appends from, isappinstalled … to shared pages; they are signed as well.",
        ),
        Mistake::Encoded => Text::new(
            "签名前对 URL 多做了一次百分号编码。请使用地址栏的原文。",
            "The URL was percent-encoded before it was signed. Sign it as the address bar holds it.",
        ),
        Mistake::DoubleEncoded => Text::new(
            "地址栏里的 %XX 又被编码了一次，变成了 %25XX（多为 encodeURI(location.href)）。请原样签名。",
            "The %XX of the address bar were encoded again to %25XX (encodeURI(location.href) does that). Sign them as they are.",
        ),
        Mistake::Decoded | Mistake::DecodedUri => Text::new(
            "签名前把 URL 解码了。地址栏里的 %XX 要原样保留；服务端只解码一次查询参数。",
            "The URL was decoded before it was signed. Keep its %XX as they are; decode the query parameter only once.",
        ),
        Mistake::ComponentEncoded => Text::new(
            "签名的是 encodeURIComponent 之后的 URL。传给服务器时要编码，签名时要用解码后的原文。",
            "The output of encodeURIComponent was signed. Encode the URL to send it; sign the decoded one.",
        ),
        Mistake::AmpersandEscaped => Text::new(
            "URL 里的 & 被转义成了 &amp;。不要把 HTML 转义后的文本拿去签名。",
            "The & of the URL became &amp;. Don't sign text that was escaped for HTML.",
        ),
        Mistake::LandingUrl => Text::new(
            "签名的是进入应用时的 URL。安卓校验当前地址，iOS 校验首次加载的地址：路由切换后要按平台重新签名。",
            "The URL of the first page load was signed. Android checks the present address, iOS the first: sign again after a navigation, by platform.",
        ),
        Mistake::NonceStrSpelling => Text::new(
            "string1 里写成了 nonceStr。签名串中全部小写：noncestr；只有 wx.config 的字段才是 nonceStr。",
            "string1 says nonceStr. There it is noncestr, all lower case; only the field of wx.config is nonceStr.",
        ),
        Mistake::Milliseconds => MILLISECONDS,
        Mistake::Seconds => SECONDS,
        Mistake::SpaceSent => Text::new(
            "nonceStr 或 URL 首尾带了空白字符，签名时却没有。请去掉它。",
            "nonceStr or the URL has white space around it that was not signed. Take it away.",
        ),
        Mistake::TimestampMangled => Text::new(
            "“&timestamp” 在某处被当作 HTML 显示成了 “×tamp”，签名串因此变了。请勿从网页上复制签名串。",
            "HTML made ×tamp of &timestamp somewhere. Don't copy string1 from a web page.",
        ),
    }
}
