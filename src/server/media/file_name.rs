//! The names of stored files. Who knows one may load the file, so nobody can guess them.

use std::fmt;

use super::file_type::FileType;

/// 128 random bits.
const DIGITS: usize = 32;

/// 32 hexadecimal digits and an extension that goes with the file's type. Nothing else is ever looked for in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    digits: String,
    pub file_type: FileType,
}

impl FileName {
    pub fn random(file_type: FileType) -> Self {
        let random: [u8; DIGITS / 2] = rand::random();
        Self {
            digits: hex::encode(random),
            file_type,
        }
    }

    /// The name in the last part of a path.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, extension) = text.split_once('.')?;
        let file_type = FileType::of_extension(extension)?;
        let random = digits.len() == DIGITS
            && digits
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        random.then(|| Self {
            digits: digits.to_owned(),
            file_type,
        })
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.digits, self.file_type.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_are_understood() {
        let name = FileName::random(FileType::Jpeg);
        assert_eq!(FileName::parse(&name.to_string()), Some(name.clone()));
        assert_ne!(name, FileName::random(FileType::Jpeg));
        let digits = "0123456789abcdef0123456789abcdef";
        assert!(FileName::parse(&format!("{digits}.png")).is_some());
        for other in [
            digits,
            "0123456789abcdef0123456789abcdef.html",
            "0123456789abcdef0123456789abcdef.png.html",
            "0123456789ABCDEF0123456789ABCDEF.png",
            "0123456789abcdef.png",
            "../0123456789abcdef0123456789abc.png",
            "",
        ] {
            assert_eq!(FileName::parse(other), None, "{other}");
        }
    }
}
