//! v2's XML as WeChat writes it, in CDATA; it is read as this server's client reads it.

pub(super) use crate::wechat::pay::xml::{Parameters, read};

pub(super) fn write(parameters: &Parameters) -> String {
    let mut xml = String::from("<xml>");
    for (name, value) in parameters {
        let value = value.replace("]]>", "]]]]><![CDATA[>");
        xml.extend(["<", name, "><![CDATA[", &value, "]]></", name, ">"]);
    }
    xml.push_str("</xml>");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let written = [("body", "a ]]> b & <c>"), ("empty", ""), ("zh", "商品")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        assert_eq!(read(&write(&written)), Ok(written));
    }
}
