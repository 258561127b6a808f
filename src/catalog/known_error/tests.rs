use std::collections::BTreeSet;

use super::*;
use crate::catalog::Interface;

#[test]
fn every_spelling_finds_its_entry() {
    for (err_msg, id) in [
        ("config:invalid signature", "invalid-signature"),
        (
            "pre_verify_jsapi:fail_invalid signature",
            "invalid-signature",
        ),
        (
            "config:fail,Error: 系统错误，错误码：63002,invalid signature [20191204 15:50:27][]",
            "invalid-signature",
        ),
        (
            "config:fail, Error: 系统错误，错误码：63002",
            "invalid-signature",
        ),
        ("CONFIG:INVALID URL DOMAIN", "invalid-url-domain"),
        (
            "config:fail,Error: invalid url domain",
            "invalid-url-domain",
        ),
        (
            "config:invalid url domain (demo.test is not under a JS interface safe domain)",
            "invalid-url-domain",
        ),
        ("config:fail,Error: AppID 不合法", "invalid-appid"),
        ("config:require subscribe", "require-subscribe"),
        ("config:jweixin not loaded", "jweixin-not-loaded"),
        ("chooseImage:fail, jweixin not loaded", "jweixin-not-loaded"),
        (
            "config:not signed (WeChat could not be reached)",
            "not-signed",
        ),
        (
            "chooseImage:fail, WeixinJSBridge is not there",
            "bridge-missing",
        ),
        ("config:fail", "config-incomplete"),
        ("pre_verify_jsapi:fail_invalid_args", "config-incomplete"),
        ("config:fail, something new", "config-fail"),
        (
            "chooseImage:fail, the permission value is offline verifying",
            "offline-verifying",
        ),
        (
            "choose_image:fail_the permission value is offline_verifying",
            "offline-verifying",
        ),
        ("chooseImage:permission denied", "permission-denied"),
        ("system:access_denied", "permission-denied"),
        (
            "get_brand_wcpay_request:fail_no permission to execute",
            "permission-denied",
        ),
        ("getLocation:fail system permission denied", "user-refused"),
        ("system:function_not_exist", "function-not-exist"),
        ("scanQRCode:the function not exist", "function-not-exist"),
        (
            "updateTimelineShareData:fail, no such function",
            "function-not-exist",
        ),
        (
            "updateAppMessageShareData:fail, no execute in current borwser",
            "no-execute-in-browser",
        ),
        (
            "chooseImage:fail, this page is not open in WeChat",
            "outside-wechat",
        ),
        (
            "chooseImage:fail, count must be 1 to 9",
            "parameter-refused",
        ),
        (
            "addCard:fail, bad parameters: cardList must hold 1 to 5 cards",
            "parameter-refused",
        ),
        ("openLocation:fail_invalid args", "invalid-arguments"),
        ("Can't find variable: wx", "wx-not-defined"),
        (
            "Uncaught ReferenceError: wx is not defined",
            "wx-not-defined",
        ),
        (
            "Cannot read properties of undefined (reading 'localId')",
            "missing-argument",
        ),
        (
            "checkJsApi:fail, unexpected result: SyntaxError",
            "result-unreadable",
        ),
        ("chooseWXPay:cancel", "cancelled"),
        ("sendAppMessage:fail", "share-fail"),
        ("updateTimelineShareData:fail", "share-data-fail"),
        ("该公众号支付签名无效，无法发起该笔交易", "pay-signature"),
        (
            "当前页面的URL未注册：https://demo.test/pay/",
            "pay-url-not-registered",
        ),
        ("调用支付JSAPI缺少参数：timeStamp", "pay-missing-parameter"),
        ("batch_add_card:fail", "add-card-fail"),
        ("choose_card:fail", "choose-card-empty"),
        ("uploadImage:fail", "upload-fail"),
        ("downloadVoice:fail_expired", "download-fail"),
        ("getNetworkType:fail", "network-type-fail"),
        ("geo_location:fail", "get-location-fail"),
        ("launch:fail", "launch-fail"),
        ("launch:fail_check fail", "launch-check-fail"),
        ("WeixinOpenTagsError", "open-tags-unsupported"),
        (
            r#"{"errMsg":"subscribe:fail","errCode":20004}"#,
            "subscribe-20004",
        ),
        (
            r#"{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 5f-1"}"#,
            "ticket-unavailable",
        ),
        ("scanQRCode:fail", "fail"),
        ("openEnterpriseChat:failed", "fail"),
    ] {
        let found = known_error(err_msg).map(|error| error.id);
        assert_eq!(found, Some(id), "{err_msg}");
    }
}

#[test]
fn what_is_no_error_is_not_recognised() {
    for text in [
        "",
        "chooseImage:ok",
        "163002",
        "630021",
        "一切正常",
        "cancel culture",
    ] {
        assert_eq!(known_error(text).map(|error| error.id), None, "{text}");
    }
}

#[test]
fn ids_are_unique_anchors_and_patterns_are_normalised() {
    let mut ids = BTreeSet::new();
    for error in KNOWN_ERRORS.iter() {
        assert!(ids.insert(error.id), "{} twice", error.id);
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(error.id.chars().all(kebab), "{}", error.id);
        for pattern in error.patterns {
            // a blank at an end is there to find whole words
            assert_eq!(normalise_err_msg(pattern), pattern.trim(), "{}", error.id);
        }
        assert_eq!(KnownError::by_id(error.id), Some(*error));
    }
}

#[test]
fn each_pattern_finds_the_entry_it_belongs_to() {
    for error in KNOWN_ERRORS.iter() {
        for pattern in error.patterns {
            let err_msg = format!("x{}", pattern.trim_end_matches('$'));
            let err_msg = if pattern.starts_with(|c: char| c.is_ascii_digit()) {
                &err_msg[1..]
            } else {
                &err_msg
            };
            let padded = format!("{err_msg}{}", if pattern.ends_with(' ') { "x" } else { "" });
            assert_eq!(
                known_error(&padded).map(|found| found.id),
                Some(error.id),
                "{pattern}"
            );
        }
    }
}

#[test]
fn appendix_5_is_there_in_full() {
    let numbers: BTreeSet<u8> = KNOWN_ERRORS
        .iter()
        .flat_map(|error| error.appendix)
        .copied()
        .collect();
    assert!(numbers.iter().copied().eq(1..=24), "{numbers:?}");
}

#[test]
fn every_entry_says_what_to_check_in_both_languages() {
    for error in KNOWN_ERRORS.iter() {
        assert!(!error.causes.is_empty(), "{}", error.id);
        for text in error.causes.iter().chain([&error.title, &error.remedy]) {
            assert!(!text.zh.is_ascii(), "{}: {}", error.id, text.zh);
            let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(
                !text.en.is_empty() && !text.en.contains(chinese),
                "{}: {}",
                error.id,
                text.en
            );
        }
    }
}

#[test]
fn errors_follow_from_what_an_interface_is() {
    let errors = |interface: Interface| interface.spec().all_errors();
    assert!(errors(Interface::ChooseImage).contains(&"cancelled"));
    assert!(errors(Interface::ChooseImage).contains(&"offline-verifying"));
    let in_web_view = errors(Interface::MiniProgramNavigateTo);
    assert_eq!(in_web_view, ERRORS_OF_EVERY_CALL);
    assert!(errors(Interface::MiniProgramGetEnv).is_empty());
}

#[test]
fn interfaces_name_known_errors_only() {
    for interface in Interface::ALL {
        let mut met = BTreeSet::new();
        for id in interface.spec().all_errors() {
            let name = interface.name();
            assert!(KnownError::by_id(id).is_some(), "{name}: {id}");
            assert!(met.insert(id), "{name}: {id} twice");
        }
    }
}
