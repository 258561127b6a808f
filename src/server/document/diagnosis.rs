//! What is behind a failed call, as far as the catalogue knows.

use crate::{
    api::Problem,
    catalog::{Diagnosis, Interface},
    language::Language,
    server::{known_errors, problem},
    text::Text,
};

/// The longest errMsg that is looked at, in characters; clients send a sentence.
const LONGEST: usize = 1000;

/// Recognises the errMsg of a call of `interface`.
pub fn diagnosis(interface: &str, err_msg: &str, language: Language) -> Result<Diagnosis, Problem> {
    let interface: Interface = interface.parse().map_err(|_| {
        let hint = Text::new(
            "请传入目录中的接口名，例如 chooseImage。",
            "Name an interface of the catalogue, such as chooseImage.",
        );
        problem::invalid_request("there is no such interface", hint)
    })?;
    let spec = interface.spec();
    let err_msg: String = err_msg.chars().take(LONGEST).collect();
    Ok(Diagnosis {
        explanation: known_errors::recognise(&err_msg).map(|error| error.explain(language)),
        in_js_api_list: spec.in_js_api_list,
        client_since: spec.client_since.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_err_msg_in_any_spelling_is_explained_in_the_language_of_the_page() {
        let explained = |err_msg, language| {
            let diagnosis = diagnosis("chooseImage", err_msg, language).unwrap();
            assert!(diagnosis.in_js_api_list);
            diagnosis.explanation.unwrap()
        };
        let zh = explained("chooseImage:permission denied", Language::Zh);
        let en = explained("system:permission_denied", Language::En);
        assert_eq!(
            (zh.id.as_str(), en.id.as_str()),
            ("permission-denied", "permission-denied")
        );
        assert_ne!(zh.title, en.title);
        assert!(!zh.causes.is_empty());
    }

    #[test]
    fn an_unknown_err_msg_leaves_the_facts() {
        let diagnosis = diagnosis("openLocation", "of another world", Language::Zh).unwrap();
        assert_eq!(diagnosis.explanation, None);
    }

    #[test]
    fn an_unknown_interface_is_refused() {
        assert_eq!(
            diagnosis("noSuch", "", Language::Zh).unwrap_err().status,
            400
        );
    }
}
