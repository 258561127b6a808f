//! Why WeChat refused a signature: tries the usual mistakes of a signing server until one of them gives the signature that
//! was refused.

pub mod card;
pub mod jsapi;

/// From here on a number can't be seconds of this age (it would be the year 5138).
pub const MILLISECONDS: u64 = 100_000_000_000;

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
