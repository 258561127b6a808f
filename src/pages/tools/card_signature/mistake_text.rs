//! The usual mistakes of a server that signs cards, in words.

use super::super::mistake_text::{MILLISECONDS, SECONDS, about, other_ticket};
use crate::{
    signature::{
        card::Field,
        mistake::card::{Mistake, Separator},
    },
    text::Text,
};

/// What was done wrong, and what to do instead.
pub(super) fn describe(mistake: Mistake) -> Text {
    match mistake {
        Mistake::OtherTicket(index) => other_ticket(
            index,
            "请确认用的是该公众号的 api_ticket（type=wx_card）。",
            "sign with the account's api_ticket (type=wx_card).",
        ),
        Mistake::Unsorted => Text::new(
            "各个值没有排序。请先按字节顺序排序，再拼接。",
            "The values were not sorted. Sort them by their bytes, then join them.",
        ),
        Mistake::SortedByName => Text::new(
            "按字段名排序了。卡券签名按值排序，字段名不参与；这与 wx.config 的签名不同。",
            "The values were sorted by the names of their fields. For cards they are sorted by themselves, unlike for wx.config.",
        ),
        Mistake::SortedIgnoringCase => Text::new(
            "排序时忽略了大小写。请按字节比较：所有大写字母都排在小写字母之前。",
            "The values were sorted without regard to case. Compare bytes: all capitals come before small letters.",
        ),
        Mistake::SortedByLocale => Text::new(
            "按语言习惯排序了（如 localeCompare 或数据库的排序规则）。请按字节比较，例如 JavaScript 的 sort() 或 Java 的 compareTo。",
            "The values were sorted as in a dictionary (localeCompare, a database's collation). Compare bytes: JavaScript's sort(), Java's compareTo.",
        ),
        Mistake::SortedAsNumbers => Text::new(
            "数字按大小排序了（如 PHP 的 sort 默认行为）。请全部当作字符串比较：sort($values, SORT_STRING)。",
            "Numbers were sorted by their size, as PHP's sort does by default. Compare all values as strings: sort($values, SORT_STRING).",
        ),
        Mistake::OtherOrder => Text::new(
            "值都对，但顺序不对。请按字节顺序排序。",
            "The values are right and stand in a wrong order. Sort them by their bytes.",
        ),
        Mistake::Separated(separator) => separated(separator),
        Mistake::NamesKept => Text::new(
            "像 wx.config 那样拼成了“字段名=值&…”。卡券签名只拼接值，不带字段名和 &。",
            "It was joined as name=value&…, as for wx.config. For cards only the values are joined, without names and without &.",
        ),
        Mistake::EmptyKept => Text::new(
            "空值也占了位置（多出字段名或分隔符）。空值不参与签名。",
            "An empty value took part, with its name or a separator. Leave empty values out.",
        ),
        Mistake::NullForEmpty => empty_as("null"),
        Mistake::UndefinedForEmpty => empty_as("undefined"),
        Mistake::Missing(field) => of_field(
            field,
            "没有参与签名。凡是传给微信的 code、openid、筛选条件等都要一并签名。",
            "was not signed. Whatever of these values is sent to WeChat has to be signed.",
        ),
        Mistake::Extra(field) => of_field(
            field,
            "参与了签名，但它不该参与。",
            "was signed, and must not be.",
        ),
        Mistake::LineFeedAfter(field) => of_field(
            field,
            "签名时末尾多了一个换行。从文件或命令输出读取时请先去掉。",
            "was signed with a line feed at its end. Cut it when you read a file or a command's output.",
        ),
        Mistake::BlankAfter(field) => blank(field, "末尾", "at its end"),
        Mistake::BlankBefore(field) => blank(field, "开头", "in front"),
        Mistake::Milliseconds => MILLISECONDS,
        Mistake::Seconds => SECONDS,
        Mistake::TimestampAsNumber => Text::new(
            "时间戳被当作浮点数转成了别的写法（如 1.404896688E9）。请先转成整数，再转成字符串。",
            "The timestamp was signed as a floating-point number is printed, such as 1.404896688E9. Make it an integer, then a string.",
        ),
        Mistake::SpaceSent(field) => of_field(
            field,
            "传给微信时首尾带了空白字符，签名时却没有。请去掉它。",
            "was sent with white space around it, and signed without. Take it away.",
        ),
        Mistake::LeadingZerosLost(field) => of_field(
            field,
            "被当作数字，开头的 0 丢了。请始终把它当作字符串。",
            "was taken for a number and lost its leading zeros. Keep it a string throughout.",
        ),
        Mistake::Md5 => Text::new(
            "用了 MD5。卡券签名用 SHA-1。",
            "It is an MD5. Cards are signed with SHA-1.",
        ),
        Mistake::UpperCase => Text::new(
            "签名用了大写十六进制。微信文档中的签名都是小写，请转成小写。",
            "The hexadecimal digits are capitals. WeChat's signatures are in lower case: convert it.",
        ),
    }
}

fn of_field(field: Field, zh: &str, en: &str) -> Text {
    about(field.name(), zh, en)
}

/// `zh` and `en` say where.
fn blank(field: Field, zh: &str, en: &str) -> Text {
    of_field(
        field,
        &format!("签名时{zh}多了一个空格。请先去掉首尾空白。"),
        &format!("was signed with a blank {en}. Trim it first."),
    )
}

fn empty_as(word: &str) -> Text {
    Text {
        zh: format!("空值被拼成了 {word}。没有的值请用空字符串，或不加入列表。").into(),
        en: format!(
            "An empty value was signed as {word}. Use an empty string for it, or leave it out."
        )
        .into(),
    }
}

fn separated(separator: Separator) -> Text {
    let (zh, en) = match separator {
        Separator::Ampersand => ("&", "an &"),
        Separator::Comma => ("逗号", "a comma"),
        Separator::Blank => ("空格", "a blank"),
        Separator::LineFeed => ("换行", "a line feed"),
    };
    Text {
        zh: format!("值与值之间多了{zh}。拼接时中间不能有任何字符。").into(),
        en: format!("There is {en} between the values. Join them with nothing between.").into(),
    }
}
