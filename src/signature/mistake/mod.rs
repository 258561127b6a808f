//! Why WeChat refused a signature: tries the usual mistakes of a signing server until one of them gives the signature that
//! was refused.

pub mod card;
pub mod jsapi;

/// From here on a number can't be seconds of this age (it would be the year 5138).
pub const MILLISECONDS: u64 = 100_000_000_000;

/// The length of a SHA-1 as hexadecimal digits.
pub const SHA1_DIGITS: usize = 40;
/// The length of an MD5, which some sign with by mistake.
const MD5_DIGITS: usize = 32;

/// Whether a text is that many hexadecimal digits.
pub fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The fewest mistakes, two at most, that lead from the `right` draft to one that `explains` the signature. `make` gives
/// the forms that a mistake can take, none where it makes no difference.
fn fewest<Draft, Mistake, Forms>(
    right: &Draft,
    mistakes: &[Mistake],
    make: impl Fn(Mistake, &Draft) -> Forms,
    explains: impl Fn(&Draft) -> bool,
) -> Option<Vec<Mistake>>
where
    Mistake: Copy + PartialEq,
    Forms: IntoIterator<Item = Draft>,
{
    let single: Vec<(Mistake, Draft)> = mistakes
        .iter()
        .flat_map(|mistake| {
            make(*mistake, right)
                .into_iter()
                .map(|draft| (*mistake, draft))
        })
        .collect();
    if let Some((mistake, _)) = single.iter().find(|(_, draft)| explains(draft)) {
        return Some(vec![*mistake]);
    }
    single.iter().find_map(|(first, draft)| {
        mistakes
            .iter()
            .filter(|second| *second != first)
            .find(|second| {
                make(**second, draft)
                    .into_iter()
                    .any(|draft| explains(&draft))
            })
            .map(|second| vec![*first, *second])
    })
}
