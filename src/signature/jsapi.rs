//! The signature of `wx.config`: SHA-1 over ticket, nonce, timestamp and page URL.
//! <https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html#62> (appendix 1)

use sha1::{Digest, Sha1};

/// The part of a page's URL that is signed: everything before the first `#`, untouched.
pub fn signed_part(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// WeChat's `string1`. Values go in raw; `url` must be cut already, see [`signed_part`].
pub fn string1(jsapi_ticket: &str, nonce_str: &str, timestamp: u64, url: &str) -> String {
    format!("jsapi_ticket={jsapi_ticket}&noncestr={nonce_str}&timestamp={timestamp}&url={url}")
}

/// Lower-case hexadecimal SHA-1 of [`string1`], with `url` cut at its first `#`.
///
/// The URL is never parsed on the way: a parser would add a missing path or re-encode a character, and the client signs
/// what its address bar holds.
pub fn sign(jsapi_ticket: &str, nonce_str: &str, timestamp: u64, url: &str) -> String {
    digest(&string1(
        jsapi_ticket,
        nonce_str,
        timestamp,
        signed_part(url),
    ))
}

/// Lower-case hexadecimal SHA-1 of a string1.
pub fn digest(string1: &str) -> String {
    hex::encode(Sha1::digest(string1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TICKET: &str =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
    const NONCE: &str = "Wm3WZYTPz0wzccnW";
    const TIMESTAMP: u64 = 1_414_587_457;

    #[test]
    fn official_vector_whose_url_has_no_path() {
        let url = "http://mp.weixin.qq.com?params=value";
        assert_eq!(
            sign(TICKET, NONCE, TIMESTAMP, url),
            "0f9de62fce790f9a083d5c99e95740ceb90c27ed"
        );
    }

    /// The documents print `×tamp`, an HTML accident for `&timestamp`; what they print gives another signature.
    #[test]
    fn mangled_string1_of_the_documents_is_not_the_rule() {
        let mangled = string1(
            TICKET,
            NONCE,
            TIMESTAMP,
            "http://mp.weixin.qq.com?params=value",
        )
        .replace("&times", "×");
        assert_eq!(digest(&mangled), "e85572dfb4b4c251502b2be530852c47903320ab");
    }

    #[test]
    fn chinese_and_percent_encoded_query_are_signed_as_they_stand() {
        let raw = "https://demo.test/页?名=值&q=%E4%B8%AD%2f+a";
        assert_eq!(
            string1("T", "N", 1, raw),
            "jsapi_ticket=T&noncestr=N&timestamp=1&url=https://demo.test/页?名=值&q=%E4%B8%AD%2f+a"
        );
        assert_eq!(
            sign(TICKET, NONCE, TIMESTAMP, raw),
            "f2d5e4c4575ae546e6f0315b3ac897e0c6ae3a23"
        );
    }

    #[test]
    fn hash_is_cut_at_its_first_occurrence() {
        let page = "http://demo.test/a?b=c";
        assert_eq!(signed_part("http://demo.test/a?b=c#/x#y"), page);
        assert_eq!(
            sign(TICKET, NONCE, TIMESTAMP, "http://demo.test/a?b=c#/x#y"),
            sign(TICKET, NONCE, TIMESTAMP, page)
        );
    }

    proptest! {
        #[test]
        fn signature_is_forty_lower_case_hex_digits(url in "\\PC{0,200}", nonce in "[A-Za-z0-9]{16,32}", at in 0u64..4_000_000_000) {
            let signature = sign(TICKET, &nonce, at, &url);
            prop_assert_eq!(signature.len(), 40);
            prop_assert!(signature.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
        }

        #[test]
        fn fragment_never_matters(url in "[^#]{0,200}", fragment in "\\PC{0,100}") {
            prop_assert_eq!(
                sign(TICKET, NONCE, TIMESTAMP, &format!("{url}#{fragment}")),
                sign(TICKET, NONCE, TIMESTAMP, &url)
            );
        }

        #[test]
        fn every_other_byte_of_the_url_matters(url in "[^#]{1,100}", extra in "[^#]{1,10}") {
            prop_assert_ne!(
                sign(TICKET, NONCE, TIMESTAMP, &format!("{url}{extra}")),
                sign(TICKET, NONCE, TIMESTAMP, &url)
            );
        }

        #[test]
        fn string1_keeps_every_value_raw(url in "[^#]{0,100}", nonce in "[A-Za-z0-9]{16,32}", at in any::<u64>()) {
            let text = string1(TICKET, &nonce, at, &url);
            prop_assert_eq!(text.strip_prefix(&format!("jsapi_ticket={TICKET}&noncestr={nonce}&timestamp={at}&url=")), Some(url.as_str()));
        }
    }
}
