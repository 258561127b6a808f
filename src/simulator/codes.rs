//! Codes that the scanner reads: which a page asks for, what they are called, and how a client hands their content over.

use serde_json::{Value, json};

use super::profile::SimulatedClient;

/// What `scanType` tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Qr,
    Bar,
}

impl CodeKind {
    /// As in `scanType`.
    pub fn find(name: &str) -> Option<Self> {
        match name {
            "qrCode" => Some(Self::Qr),
            "barCode" => Some(Self::Bar),
            _ => None,
        }
    }
}

/// zxing-cpp's name, the client's name, and the kind.
const SYMBOLOGIES: [(&str, &str, CodeKind); 10] = [
    ("QRCode", "QR_CODE", CodeKind::Qr),
    ("EAN13", "EAN_13", CodeKind::Bar),
    ("EAN8", "EAN_8", CodeKind::Bar),
    ("UPCA", "UPC_A", CodeKind::Bar),
    ("UPCE", "UPC_E", CodeKind::Bar),
    ("Code128", "CODE_128", CodeKind::Bar),
    ("Code93", "CODE_93", CodeKind::Bar),
    ("Code39", "CODE_39", CodeKind::Bar),
    ("Codabar", "CODABAR", CodeKind::Bar),
    ("ITF", "ITF", CodeKind::Bar),
];

/// zxing-cpp's names of the codes of these kinds.
pub fn formats(kinds: &[CodeKind]) -> Vec<&'static str> {
    SYMBOLOGIES
        .iter()
        .filter(|symbology| kinds.contains(&symbology.2))
        .map(|symbology| symbology.0)
        .collect()
}

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub kind: CodeKind,
    /// As the client calls it: `EAN_13`.
    pub symbology: &'static str,
    pub text: String,
}

impl Code {
    /// What zxing-cpp has read. It names variants by what they vary: `Code39Ext`.
    pub fn read(format: &str, text: String) -> Option<Self> {
        let found = SYMBOLOGIES
            .iter()
            .find(|symbology| format.starts_with(symbology.0));
        found.map(|&(_, symbology, kind)| Self {
            kind,
            symbology,
            text,
        })
    }

    /// Bar codes come with their symbology in front: `EAN_13,6901234567892`.
    pub fn content(&self) -> String {
        match self.kind {
            CodeKind::Qr => self.text.clone(),
            CodeKind::Bar => format!("{},{}", self.symbology, self.text),
        }
    }

    /// What `scanQRCode` answers with.
    pub fn result_str(&self, client: SimulatedClient) -> Value {
        result_str(self.content().into(), client)
    }

    /// The page behind it, if it is a link to one.
    pub fn link(&self) -> Option<&str> {
        let text = self.text.trim();
        let scheme = text.split_once("://")?.0;
        ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
            .then_some(text)
    }
}

/// `resultStr` as it goes over the bridge: wrapped into a JSON text where jweixin unwraps it, else the content.
pub fn result_str(content: Value, client: SimulatedClient) -> Value {
    if client.is_an_iphone() {
        let wrapped = json!({ "scan_code": { "scan_result": content } });
        return wrapped.to_string().into();
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(format: &str, text: &str) -> Code {
        Code::read(format, text.to_owned()).unwrap()
    }

    #[test]
    fn only_what_the_page_asks_for_is_looked_for() {
        assert_eq!(formats(&[CodeKind::Qr]), ["QRCode"]);
        let bars = formats(&[CodeKind::Bar]);
        assert!(bars.contains(&"EAN13") && !bars.contains(&"QRCode"));
        assert_eq!(CodeKind::find("barCode"), Some(CodeKind::Bar));
        assert_eq!(CodeKind::find("barcode"), None);
    }

    #[test]
    fn each_client_hands_results_over_in_its_own_form() {
        for (code, android, ios) in [
            (
                code("QRCodeModel2", "a,\"b\""),
                "a,\"b\"",
                r#"{"scan_code":{"scan_result":"a,\"b\""}}"#,
            ),
            (
                code("EAN13", "6901234567892"),
                "EAN_13,6901234567892",
                r#"{"scan_code":{"scan_result":"EAN_13,6901234567892"}}"#,
            ),
            (
                code("Code39Ext", "A1"),
                "CODE_39,A1",
                r#"{"scan_code":{"scan_result":"CODE_39,A1"}}"#,
            ),
        ] {
            assert_eq!(code.result_str(SimulatedClient::Android), android);
            assert_eq!(code.result_str(SimulatedClient::Ios), ios);
        }
        assert_eq!(Code::read("Aztec", String::new()), None);
    }

    #[test]
    fn links_lead_to_pages_only() {
        for (text, link) in [
            ("https://demo.test/?a=1", Some("https://demo.test/?a=1")),
            (" HTTP://demo.test ", Some("HTTP://demo.test")),
            ("javascript://demo.test/%0Aalert(1)", None),
            ("weixin://x", None),
            ("你好", None),
        ] {
            assert_eq!(code("QRCode", text).link(), link, "{text}");
        }
    }
}
