//! Each usual mistake, made on purpose.

use super::*;

const URL: &str = "https://demo.test/路/a?q=%E4%B8%AD&b=1#/x";

fn refused(signature: String) -> Refused {
    Refused {
        tickets: vec!["ticket".into(), "second".into()],
        nonce_str: "nonce".into(),
        timestamp: 1_414_587_457,
        url: URL.into(),
        landing_url: Some("https://demo.test/".into()),
        signature,
    }
}

fn signed(ticket: &str, key: &str, timestamp: u64, url: &str) -> String {
    jsapi::digest(&format!(
        "jsapi_ticket={ticket}&{key}=nonce&timestamp={timestamp}&url={url}"
    ))
}

#[test]
fn a_right_signature_has_no_mistake() {
    let right = jsapi::sign("ticket", "nonce", 1_414_587_457, URL);
    assert_eq!(diagnose(&refused(right.to_uppercase())), Some(vec![]));
}

#[test]
fn white_space_that_was_sent_and_not_signed_is_named() {
    let right = jsapi::sign("ticket", "nonce", 1_414_587_457, URL);
    for (nonce_str, url) in [
        ("nonce ", URL),
        ("nonce", "https://demo.test/路/a?q=%E4%B8%AD&b=1\n"),
    ] {
        let sent = Refused {
            nonce_str: nonce_str.into(),
            url: url.into(),
            ..refused(right.clone())
        };
        assert_eq!(diagnose(&sent), Some(vec![Mistake::SpaceSent]), "{url:?}");
    }
}

#[test]
fn each_usual_mistake_is_named() {
    let at = 1_414_587_457;
    for (url, expected) in [
        (URL, Mistake::FragmentKept),
        ("http://demo.test/路/a?q=%E4%B8%AD&b=1", Mistake::Scheme),
        (
            "https://demo.test/路/a/?q=%E4%B8%AD&b=1",
            Mistake::SlashAdded,
        ),
        (
            "https://demo.test/%E8%B7%AF/a?q=%E4%B8%AD&b=1",
            Mistake::Encoded,
        ),
        ("https://demo.test/路/a?q=中&b=1", Mistake::Decoded),
        (
            "https%3A%2F%2Fdemo.test%2F%E8%B7%AF%2Fa%3Fq%3D%25E4%25B8%25AD%26b%3D1",
            Mistake::ComponentEncoded,
        ),
        ("https://demo.test/", Mistake::LandingUrl),
        ("https://demo.test/路/a", Mistake::QueryDropped),
        (
            "https://demo.test/路/a?q=%E4%B8%AD&amp;b=1",
            Mistake::AmpersandEscaped,
        ),
    ] {
        let signature = signed("ticket", "noncestr", at, url);
        assert_eq!(diagnose(&refused(signature)), Some(vec![expected]), "{url}");
    }
    let url = jsapi::signed_part(URL);
    for (signature, expected) in [
        (
            signed("ticket", "nonceStr", at, url),
            Mistake::NonceStrSpelling,
        ),
        (
            signed("ticket", "noncestr", at * 1000, url),
            Mistake::Milliseconds,
        ),
        (
            signed("second", "noncestr", at, url),
            Mistake::OtherTicket(1),
        ),
        (
            jsapi::digest(&format!(
                "jsapi_ticket=ticket&noncestr=nonce×tamp={at}&url={url}"
            )),
            Mistake::TimestampMangled,
        ),
    ] {
        assert_eq!(diagnose(&refused(signature)), Some(vec![expected]));
    }
}

#[test]
fn escaped_delimiters_tell_the_ways_of_encoding_apart() {
    let at_hand = "https://demo.test/a?q=%E4%B8%AD&back=%2Fcart%3Fid%3D1#/x";
    for (url, expected) in [
        (
            "https://demo.test/a?q=%25E4%25B8%25AD&back=%252Fcart%253Fid%253D1",
            Mistake::DoubleEncoded,
        ),
        ("https://demo.test/a?q=中&back=/cart?id=1", Mistake::Decoded),
        (
            "https://demo.test/a?q=中&back=%2Fcart%3Fid%3D1",
            Mistake::DecodedUri,
        ),
    ] {
        let mut refused = refused(signed("ticket", "noncestr", 1_414_587_457, url));
        refused.url = at_hand.into();
        assert_eq!(diagnose(&refused), Some(vec![expected]), "{url}");
    }
    // no escape at all behind the last sign
    assert_eq!(delimiters_guarded("a%2f%中%"), "a%252f%中%");
}

#[test]
fn a_slash_too_few_and_milliseconds_in_the_configuration() {
    let mut removed = refused(signed(
        "ticket",
        "noncestr",
        1_414_587_457,
        "https://demo.test",
    ));
    removed.url = "https://demo.test/".into();
    removed.landing_url = None;
    assert_eq!(diagnose(&removed), Some(vec![Mistake::SlashRemoved]));
    let mut seconds = refused(signed(
        "ticket",
        "noncestr",
        1_414_587_457,
        jsapi::signed_part(URL),
    ));
    seconds.timestamp = 1_414_587_457_000;
    assert_eq!(diagnose(&seconds), Some(vec![Mistake::Seconds]));
}

#[test]
fn two_mistakes_together_are_found_and_nonsense_is_not() {
    let both = signed(
        "ticket",
        "nonceStr",
        1_414_587_457,
        &other_scheme(jsapi::signed_part(URL)).unwrap(),
    );
    assert_eq!(
        diagnose(&refused(both)),
        Some(vec![Mistake::Scheme, Mistake::NonceStrSpelling])
    );
    assert_eq!(diagnose(&refused("0".repeat(40))), None);
    assert_eq!(
        diagnose(&Refused {
            tickets: vec![],
            ..refused(String::new())
        }),
        None
    );
}
