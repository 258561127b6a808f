//! AMR-NB files: what WeChat's app uploads at `uploadVoice`, and the only kind of recording that its servers take.
//!
//! Browsers have no encoder for it. A recording therefore goes up as silence of its own length: a file that every decoder
//! reads, without what was said. Source: RFC 4867 §5 <https://www.rfc-editor.org/rfc/rfc4867#section-5>

/// How a file begins.
const MAGIC: &[u8] = b"#!AMR\n";

/// Seconds of sound in a frame.
const FRAME: f64 = 0.02;

/// So many bytes begin a frame of silence at 12.2 kbit/s; the rest of its 32 is zero.
const SILENCE_BEGINS: [u8; 17] = [
    0x3c, 0x91, 0x17, 0x16, 0xbe, 0x66, 0x79, 0xe1, 0xe0, 0x01, 0xe7, 0xaf, 0xf0, 0x00, 0x00, 0x00,
    0x80,
];
const SILENCE_LENGTH: usize = 32;

/// Bytes of a frame with its head, by the frame's type.
const LENGTHS: [usize; 16] = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1];

/// A file with `seconds` of silence, a frame at least.
pub fn silence(seconds: f64) -> Vec<u8> {
    let frames = (seconds / FRAME).ceil().max(1.0) as usize;
    let mut frame = [0; SILENCE_LENGTH];
    frame[..SILENCE_BEGINS.len()].copy_from_slice(&SILENCE_BEGINS);
    [MAGIC, &frame.repeat(frames)].concat()
}

/// How long a file plays, in seconds; `None` when it is no AMR-NB.
pub fn seconds(file: &[u8]) -> Option<f64> {
    let mut rest = file.strip_prefix(MAGIC)?;
    let mut frames = 0_u32;
    while let Some(head) = rest.first() {
        let length = LENGTHS[usize::from(head >> 3 & 0xf)];
        frames += 1;
        rest = rest.get(length..).unwrap_or_default(); // the last may be cut off
    }
    Some(f64::from(frames) * FRAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_as_long_as_asked_for() {
        for asked in [0.02, 1.0, 59.98] {
            let file = silence(asked);
            assert!(file.starts_with(b"#!AMR\n\x3c"), "{asked}");
            let is = seconds(&file).unwrap_or_default();
            assert!((is - asked).abs() < FRAME * 1.5, "{asked}: {is}");
        }
        assert_eq!(seconds(&silence(0.0)), Some(FRAME));
    }

    #[test]
    fn frames_of_other_types_count_by_their_own_length() {
        let mut file = MAGIC.to_vec();
        file.extend([0x04; 13]); // 4.75 kbit/s
        file.extend([0x7c, 0x7c]); // nothing said
        assert_eq!(seconds(&file), Some(3.0 * FRAME));
        assert_eq!(seconds(b"RIFF"), None);
        assert_eq!(seconds(MAGIC), Some(0.0));
    }
}
