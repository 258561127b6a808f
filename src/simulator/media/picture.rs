//! Pictures by their bytes and by their size.

/// What WeChat's servers take of pictures, by the first bytes.
const TYPES: [(&[u8], &str); 4] = [
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
];

/// A picture's type; `None` for those that WeChat doesn't take as they are.
pub fn content_type(bytes: &[u8]) -> Option<&'static str> {
    let found = TYPES.iter().find(|(begins, _)| bytes.starts_with(begins));
    found.map(|(_, content_type)| *content_type)
}

/// The size, in pixels, of a picture whose longer side has at most `longest`.
pub fn fitted(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= longest {
        return (width, height);
    }
    let scaled = |side: u32| {
        let side = f64::from(side) * f64::from(longest) / f64::from(longer);
        side.round().max(1.0) as u32
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_by_the_first_bytes() {
        assert_eq!(content_type(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(content_type(b"\x89PNG\r\n\x1a\n."), Some("image/png"));
        assert_eq!(content_type(b"GIF89a."), Some("image/gif"));
        assert_eq!(content_type(b"<svg>"), None);
    }

    #[test]
    fn pictures_shrink_and_keep_their_proportions() {
        assert_eq!(fitted(4000, 3000, 1280), (1280, 960));
        assert_eq!(fitted(3000, 4000, 1280), (960, 1280));
        assert_eq!(fitted(900, 600, 1280), (900, 600));
        assert_eq!(fitted(10_000, 1, 1280), (1280, 1));
    }
}
