//! A tone as a WAV file, which every browser plays: the recording of a machine without a microphone, and what is heard of
//! recordings that came as AMR.

use std::f64::consts::TAU;

/// Samples a second, one byte each.
const RATE: u32 = 8000;
/// Hertz, and how far a sample goes from the middle.
const PITCH: f64 = 440.0;
const HEIGHT: f64 = 32.0;

/// A file with `seconds` of it.
pub fn wav(seconds: f64) -> Vec<u8> {
    let count = (seconds.max(0.0) * f64::from(RATE)) as u32;
    let mut file = Vec::with_capacity(44 + count as usize);
    file.extend(b"RIFF");
    file.extend((36 + count).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    for number in [1_u16, 1] {
        file.extend(number.to_le_bytes()); // PCM, mono
    }
    for number in [RATE, RATE] {
        file.extend(number.to_le_bytes()); // samples and bytes a second
    }
    for number in [1_u16, 8] {
        file.extend(number.to_le_bytes()); // bytes and bits of a sample
    }
    file.extend(b"data");
    file.extend(count.to_le_bytes());
    file.extend((0..count).map(|at| {
        let turns = PITCH * f64::from(at) / f64::from(RATE);
        (128.0 + HEIGHT * (TAU * turns).sin()).round() as u8
    }));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_its_own_length() {
        let file = wav(0.5);
        assert_eq!(file.len(), 44 + 4000);
        assert_eq!(&file[..4], b"RIFF");
        assert_eq!(file[4..8], (36_u32 + 4000).to_le_bytes());
        assert_eq!(file[40..44], 4000_u32.to_le_bytes());
        assert!(file[44..].iter().any(|sample| *sample > 150));
        assert_eq!(wav(-1.0).len(), 44);
    }
}
