//! `nonceStr`: unpredictable letters and digits.

use rand::{CryptoRng, RngExt, distr::Alphanumeric};

/// Letters and digits, no others: some clients choke on more. 24 of them hold 142 bits.
const LENGTH: usize = 24;

/// A fresh nonce from a cryptographically secure generator (`rand::rng()` in production).
pub fn nonce_str(rng: &mut impl CryptoRng) -> String {
    rng.sample_iter(Alphanumeric)
        .take(LENGTH)
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    proptest! {
        #[test]
        fn sixteen_or_more_letters_and_digits(seed in any::<u64>()) {
            let nonce = nonce_str(&mut StdRng::seed_from_u64(seed));
            prop_assert!(nonce.len() >= 16);
            prop_assert!(nonce.bytes().all(|b| b.is_ascii_alphanumeric()));
        }
    }

    #[test]
    fn nonces_do_not_repeat() {
        let mut rng = rand::rng();
        let nonces: HashSet<_> = (0..10_000).map(|_| nonce_str(&mut rng)).collect();
        assert_eq!(nonces.len(), 10_000);
    }
}
