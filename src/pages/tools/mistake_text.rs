//! What the tools' explanations of mistakes have in common.

use crate::text::Text;

pub(super) const MILLISECONDS: Text = Text::new(
    "签名用的时间戳是毫秒，传给微信的是秒。两处都要用秒。",
    "The signature has the timestamp in milliseconds, WeChat got seconds. Use seconds in both.",
);
pub(super) const SECONDS: Text = Text::new(
    "传给微信的时间戳是毫秒，签名用的是秒。两处都要用秒。",
    "WeChat got the timestamp in milliseconds, the signature has seconds. Use seconds in both.",
);

/// Another of the typed tickets has signed, by its index; `zh` and `en` say which one should have.
pub(super) fn other_ticket(index: usize, zh: &str, en: &str) -> Text {
    let number = index + 1;
    Text {
        zh: format!("签名用的是第 {number} 个 ticket。{zh}").into(),
        en: format!("It was signed with ticket number {number}: {en}").into(),
    }
}

/// A sentence about the value of that name.
pub(super) fn about(name: &str, zh: &str, en: &str) -> Text {
    Text {
        zh: format!("{name} {zh}").into(),
        en: format!("{name} {en}").into(),
    }
}
