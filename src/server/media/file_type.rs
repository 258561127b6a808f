//! What a file is, by its own bytes. What WeChat or a name calls it only counts as an objection.

use crate::api::MediaKind;

/// How many of the first bytes tell a type; the longest signature that counts here lies within them.
pub const HEAD: usize = 512;

/// A type that is stored and served. No type that a browser would run: SVG and HTML are not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    Jpeg,
    Png,
    Gif,
    Webp,
    Amr,
    /// Bare frames: the only type without a signature.
    Speex,
}

impl FileType {
    const ALL: [Self; 6] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Amr,
        Self::Speex,
    ];

    /// The end of a stored file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Amr => "amr",
            Self::Speex => "speex",
        }
    }

    /// As it is served.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Amr => "audio/amr",
            Self::Speex => "audio/x-speex",
        }
    }

    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp)
    }

    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| known.extension() == extension)
    }

    /// The type of a file that begins with `head` and that WeChat calls `declared`; `None` when it is none of those that
    /// `kind` may be, or when WeChat calls it something of another kind.
    pub fn detect(kind: MediaKind, declared: &str, head: &[u8]) -> Option<Self> {
        let signed = infer::get(head);
        let detected = match (kind, signed) {
            (MediaKind::HdVoice, None) => Self::Speex,
            (MediaKind::HdVoice, Some(_)) | (_, None) => return None,
            (MediaKind::Image | MediaKind::Voice, Some(signed)) => Self::ALL
                .into_iter()
                .find(|known| known.extension() == signed.extension())?,
        };
        let fits = match kind {
            MediaKind::Image => detected.is_image() && may_be(declared, &["image/"]),
            MediaKind::Voice => detected == Self::Amr && may_be(declared, &["audio/", "voice/"]),
            // Without a signature only the claim is left, so there has to be one.
            MediaKind::HdVoice => is_one_of(declared, &["voice/", "audio/"]) && !is_text(head),
        };
        fits.then_some(detected)
    }
}

/// Whether the claim does not speak against it: a type of bytes in general says nothing.
fn may_be(declared: &str, families: &[&str]) -> bool {
    declared.is_empty()
        || is_one_of(declared, &["application/octet-stream"])
        || is_one_of(declared, families)
}

fn is_one_of(declared: &str, families: &[&str]) -> bool {
    let declared = declared.to_ascii_lowercase();
    families.iter().any(|family| declared.starts_with(family))
}

/// Whether there is nothing but letters, or nothing at all: no recording begins like that.
fn is_text(head: &[u8]) -> bool {
    head.iter()
        .all(|b| b.is_ascii_graphic() || b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";
    const GIF: &[u8] = b"GIF89a\x01\0\x01\0";
    const WEBP: &[u8] = b"RIFF\x24\0\0\0WEBPVP8 ";
    const AMR: &[u8] = b"#!AMR\n\x3c\x91\x17\x16\xbe\x66\x79\xe1";
    const SPEEX: &[u8] = b"\x1e\x9d\x66\0\0\x39\xce\x70\x1b";

    #[test]
    fn pictures_and_voices_are_told_by_their_bytes() {
        for (kind, declared, head, expected) in [
            (MediaKind::Image, "image/jpeg", JPEG, Some(FileType::Jpeg)),
            (MediaKind::Image, "image/jpg", JPEG, Some(FileType::Jpeg)),
            (MediaKind::Image, "image/jpeg", PNG, Some(FileType::Png)),
            (MediaKind::Image, "", GIF, Some(FileType::Gif)),
            (
                MediaKind::Image,
                "application/octet-stream",
                WEBP,
                Some(FileType::Webp),
            ),
            (MediaKind::Voice, "audio/amr", AMR, Some(FileType::Amr)),
            (MediaKind::Voice, "Voice/AMR", AMR, Some(FileType::Amr)),
            (
                MediaKind::HdVoice,
                "voice/speex",
                SPEEX,
                Some(FileType::Speex),
            ),
        ] {
            assert_eq!(
                FileType::detect(kind, declared, head),
                expected,
                "{kind:?} {declared}"
            );
        }
    }

    #[test]
    fn what_is_something_else_is_refused_whatever_it_is_called() {
        let svg =
            br#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>"#;
        for (kind, declared, head) in [
            (
                MediaKind::Image,
                "image/jpeg",
                &b"<!DOCTYPE html><script>alert(1)</script>"[..],
            ),
            (MediaKind::Image, "image/svg+xml", svg),
            (
                MediaKind::Image,
                "image/svg+xml",
                br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
            ),
            (MediaKind::Image, "image/jpeg", b"PK\x03\x04\x14\0\0\0"),
            (MediaKind::Image, "image/png", b"%PDF-1.7"),
            (MediaKind::Image, "image/jpeg", b""),
            (MediaKind::Image, "audio/amr", JPEG),
            (MediaKind::Image, "text/html", JPEG),
            (MediaKind::Image, "audio/amr", AMR),
            (MediaKind::Voice, "image/jpeg", JPEG),
            (MediaKind::Voice, "image/jpeg", AMR),
            (MediaKind::Voice, "audio/amr", SPEEX),
            (MediaKind::HdVoice, "voice/speex", b"<html><body>"),
            (MediaKind::HdVoice, "voice/speex", b"PK\x03\x04\x14\0\0\0"),
            (MediaKind::HdVoice, "voice/speex", AMR),
            (
                MediaKind::HdVoice,
                "voice/speex",
                br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
            ),
            (MediaKind::HdVoice, "voice/speex", b""),
            (MediaKind::HdVoice, "application/octet-stream", SPEEX),
            (MediaKind::HdVoice, "", SPEEX),
        ] {
            assert_eq!(
                FileType::detect(kind, declared, head),
                None,
                "{kind:?} {declared} {head:?}"
            );
        }
    }

    #[test]
    fn each_extension_leads_back_to_its_type() {
        for file_type in FileType::ALL {
            assert_eq!(
                FileType::of_extension(file_type.extension()),
                Some(file_type)
            );
        }
        assert_eq!(FileType::of_extension("html"), None);
    }
}
