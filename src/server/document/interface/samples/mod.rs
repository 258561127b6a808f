//! Complete code for one interface in each language, with the form's values in it.

mod from_server;
mod javascript;
mod pay;
mod rust;
mod rust_card;
mod typescript;

use super::template::Template;
use crate::{
    api::{CodeLanguage, CodeSample, FormField},
    catalog::{Callback, Interface, InterfaceSpec, Kind},
    language::Language,
    text::Text,
};

/// What a sample is made from.
pub(super) struct Subject<'a> {
    pub(super) interface: Interface,
    pub(super) spec: &'a InterfaceSpec,
    pub(super) fields: &'a [FormField],
    /// Of the comments.
    pub(super) language: Language,
}

const LANGUAGES: [CodeLanguage; 3] = [
    CodeLanguage::Rust,
    CodeLanguage::JavaScript,
    CodeLanguage::TypeScript,
];

/// One sample per language, in the order of their tabs.
pub(super) fn samples(subject: &Subject<'_>) -> Vec<CodeSample> {
    LANGUAGES
        .map(|language| template(subject, language).sample())
        .into()
}

fn template<'a>(subject: &Subject<'a>, language: CodeLanguage) -> Template<'a> {
    let mut template = Template::new(language, subject.fields);
    match language {
        CodeLanguage::Rust => rust::write(&mut template, subject),
        CodeLanguage::JavaScript | CodeLanguage::Html => javascript::write(&mut template, subject),
        CodeLanguage::TypeScript => typescript::write(&mut template, subject),
    }
    template
}

const AFTER_FAILURE: Text = Text::new(
    "wx.config 失败后 wx.ready 也会执行",
    "wx.ready runs after a failed wx.config too",
);
const DECRYPTED: Text = Text::new(
    "code 由服务器解密 chooseCard 的 encrypt_code 得到",
    "the code: your server decrypts chooseCard's encrypt_code",
);

impl Subject<'_> {
    fn say(&self, text: Text) -> String {
        text.in_language(self.language).into_owned()
    }

    /// The lines `name: value,` of an object literal.
    fn properties(&self, template: &mut Template<'_>, indent: &str) {
        for (index, field) in self.fields.iter().enumerate() {
            let comma = match self.is_decrypted(field) {
                true => format!(", // {}", self.say(DECRYPTED)),
                false => ",".to_owned(),
            };
            template.value(index, &format!("{indent}{}: ", field.name), &comma);
        }
    }

    /// Whether a field holds codes of cards.
    fn is_decrypted(&self, field: &FormField) -> bool {
        match self.interface {
            Interface::OpenCard => field.name == "cardList",
            Interface::ConsumeAndShareCard => field.name == "code",
            _ => false,
        }
    }

    /// The callbacks that a page writes: an event is told by `complete` alone, a call by the others.
    fn callbacks(&self) -> impl Iterator<Item = Callback> {
        let event = self.spec.kind == Kind::Event;
        self.spec
            .callbacks
            .iter()
            .copied()
            .filter(move |callback| (*callback == Callback::Complete) == event)
    }

    /// What of the result is worth logging.
    fn logged(&self) -> String {
        match self.spec.results.as_slice() {
            // some clients' encoding, which jweixin leaves as it is
            [only] if only.raw == Some("string") => format!("JSON.parse(result.{})", only.name),
            [only] => format!("result.{}", only.name),
            _ => "result".to_owned(),
        }
    }
}

/// The parameters of a callback in JavaScript.
const fn argument(callback: Callback) -> &'static str {
    match callback {
        Callback::Success | Callback::Complete => "result",
        Callback::Fail => "error",
        Callback::Cancel | Callback::Trigger => "",
    }
}

/// Writes the object's callbacks; `annotate` gives the type of an argument.
fn write_callbacks(
    template: &mut Template<'_>,
    subject: &Subject<'_>,
    annotate: impl Fn(Callback) -> String,
) {
    for callback in subject.callbacks() {
        let (name, argument) = (callback.name(), argument(callback));
        let uploaded = from_server::uploaded(subject.interface);
        let (keyword, body) = match (callback, uploaded) {
            (Callback::Success, Some(kind)) => {
                ("async ", from_server::fetching(subject, kind, "      ", ""))
            }
            (Callback::Success | Callback::Complete, _) => {
                ("", format!("      console.log({});", subject.logged()))
            }
            (Callback::Fail, _) => ("", "      console.error(error.errMsg);".to_owned()),
            (Callback::Cancel | Callback::Trigger, _) => {
                ("", format!("      console.log('{name}');"))
            }
        };
        let annotation = if argument.is_empty() {
            String::new()
        } else {
            annotate(callback)
        };
        template.code(&format!(
            "    {keyword}{name}({argument}{annotation}) {{\n{body}\n    }},"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::fields;
    use super::*;

    fn sample(interface: Interface, language: CodeLanguage) -> String {
        let spec = interface.spec();
        let fields = fields(&spec.parameters, Language::En);
        let subject = Subject {
            interface,
            spec,
            fields: &fields,
            language: Language::En,
        };
        template(&subject, language).text()
    }

    #[test]
    fn every_interface_is_called_by_its_name_in_every_language() {
        for interface in Interface::ALL {
            let name = interface.name();
            for language in [CodeLanguage::JavaScript, CodeLanguage::TypeScript] {
                let code = sample(interface, language);
                assert!(code.contains(&format!("wx.{name}(")), "{code}");
                for (open, close) in [('{', '}'), ('(', ')')] {
                    assert_eq!(
                        code.matches(open).count(),
                        code.matches(close).count(),
                        "{code}"
                    );
                }
                assert!(code.contains("wx.error("), "{code}");
            }
            let code = sample(interface, CodeLanguage::Rust);
            let component = format!("pub fn {interface:?}Demo(");
            assert!(code.contains(&component), "{code}");
            assert!(
                code.contains(&format!("Interface::{interface:?}")),
                "{code}"
            );
        }
    }

    #[test]
    fn values_stand_where_the_form_will_change_them() {
        let code = sample(Interface::ScanQrCode, CodeLanguage::JavaScript);
        assert!(code.contains("\n    needResult: 1,\n"), "{code}");
        let code = sample(Interface::ScanQrCode, CodeLanguage::Rust);
        assert!(code.contains("wx::ScanQrCode::default()\n"), "{code}");
    }

    #[test]
    fn what_the_server_signs_is_asked_for_by_each_call() {
        for (interface, parts) in [
            (
                Interface::AddCard,
                ["'/v1/card-ext'", "\n      cards: [{ \"cardId\": "],
            ),
            (
                Interface::ChooseCard,
                ["'/v1/card-sign'", "\n      filter: {\n"],
            ),
        ] {
            for (language, call) in [
                (CodeLanguage::JavaScript, "...parameters,"),
                (CodeLanguage::TypeScript, "(parameters);"),
            ] {
                let code = sample(interface, language);
                for part in [parts[0], parts[1], call] {
                    assert!(code.contains(part), "{part}: {code}");
                }
                // what the server answers is not written down
                for signed in ["1a2b3c4d", "nonceStr: \""] {
                    assert!(!code.contains(signed), "{signed}: {code}");
                }
            }
            let code = sample(interface, CodeLanguage::Rust);
            let run = code.find("let run").expect("a call");
            assert!(code.find(" sign(").is_some_and(|sign| sign > run), "{code}");
        }
    }

    #[test]
    fn what_was_uploaded_is_fetched_by_the_server() {
        for (interface, kind, rust) in [
            (Interface::UploadImage, "kind: 'image'", "MediaKind::Image"),
            (Interface::UploadVoice, "kind: 'voice'", "MediaKind::Voice"),
        ] {
            for language in [CodeLanguage::JavaScript, CodeLanguage::TypeScript] {
                let code = sample(interface, language);
                for part in ["`/v1/media/${result.serverId}?${query}`", kind, "file.url"] {
                    assert!(code.contains(part), "{part}: {code}");
                }
            }
            let code = sample(interface, CodeLanguage::Rust);
            for part in ["api::fetch_media(", rust] {
                assert!(code.contains(part), "{part}: {code}");
            }
        }
    }

    #[test]
    fn what_is_paid_was_ordered_at_the_server() {
        for language in [CodeLanguage::JavaScript, CodeLanguage::TypeScript] {
            let code = sample(Interface::ChooseWxPay, language);
            for part in ["'/v1/orders'", "Idempotency-Key", "...order.payment"] {
                assert!(code.contains(part), "{code}");
            }
        }
        let code = sample(Interface::ChooseWxPay, CodeLanguage::Rust);
        for part in [
            "api::create_order(",
            "choose_wx_pay(payment)",
            "api::order_status(",
        ] {
            assert!(code.contains(part), "{code}");
        }
    }

    #[test]
    fn json_in_a_result_is_parsed_as_jweixin_hands_it_on() {
        let code = sample(Interface::ChooseCard, CodeLanguage::TypeScript);
        assert!(code.contains("\n  cardList: string;\n"), "{code}");
        assert!(code.contains("JSON.parse(result.cardList)"), "{code}");
    }

    #[test]
    fn an_event_is_subscribed_to_by_a_button_that_ends_it() {
        let code = sample(Interface::OnVoicePlayEnd, CodeLanguage::Rust);
        for part in ["<EventButton interface", "|report: Reporter|"] {
            assert!(code.contains(part), "{code}");
        }
    }

    #[test]
    fn the_typescript_sample_names_its_types() {
        let code = sample(Interface::ChooseImage, CodeLanguage::TypeScript);
        assert!(
            code.contains("interface ChooseImageParameters {\n  count?: number;\n"),
            "{code}"
        );
        assert!(code.contains("  localIds: string[];\n"), "{code}");
        let optional = "  sourceType?: 'album' | 'camera';\n";
        assert!(code.contains(optional), "{code}");
        assert!(code.contains("} catch (error) {"), "{code}");
    }
}
