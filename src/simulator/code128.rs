//! Code 128: the bars above a card's code, which scanners really read.

/// The widths of bars and gaps in turns, by symbol; those of the stop symbol at the end.
const SYMBOLS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
/// Begins a text in code set B: printable ASCII.
const START_B: usize = 104;
const STOP: usize = 106;

/// The bars of a text: where each begins and how wide it is, and the width of all, in modules. `None` when it is empty or
/// isn't printable ASCII, for which there are no bars.
pub fn bars(text: &str) -> Option<(Vec<(u32, u32)>, u32)> {
    let mut bars = vec![];
    let mut at = 0;
    for symbol in symbols(text)? {
        let widths = SYMBOLS[symbol].bytes().map(|width| u32::from(width - b'0'));
        for (part, width) in widths.enumerate() {
            if part % 2 == 0 {
                bars.push((at, width));
            }
            at += width;
        }
    }
    Some((bars, at))
}

/// With beginning, check symbol and end.
fn symbols(text: &str) -> Option<Vec<usize>> {
    let printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if text.is_empty() || !printable {
        return None;
    }
    let values = text.bytes().map(|byte| usize::from(byte - b' '));
    let weighted = values.clone().enumerate();
    let sum: usize = weighted.map(|(at, value)| (at + 1) * value).sum();
    let mut symbols = vec![START_B];
    symbols.extend(values);
    symbols.extend([(START_B + sum) % 103, STOP]);
    Some(symbols)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_symbol_is_another_and_eleven_modules_wide() {
        let wide = |symbol: &str| symbol.bytes().map(|width| width - b'0').sum::<u8>();
        for symbol in &SYMBOLS[..STOP] {
            assert_eq!(wide(symbol), 11, "{symbol}");
        }
        assert_eq!(wide(SYMBOLS[STOP]), 13);
        assert_eq!(SYMBOLS.iter().collect::<BTreeSet<_>>().len(), SYMBOLS.len());
    }

    #[test]
    fn a_text_ends_with_its_check_symbol() {
        // the example that is usually given: PJJ123C has 55
        assert_eq!(
            symbols("PJJ123C"),
            Some(vec![104, 48, 42, 42, 17, 18, 19, 35, 55, 106])
        );
        let (bars, width) = bars("1").unwrap_or_default();
        assert_eq!(width, 3 * 11 + 13);
        assert_eq!(bars.first(), Some(&(0, 2)));
        assert_eq!(bars.last(), Some(&(width - 2, 2)));
    }

    #[test]
    fn what_has_no_bars_has_none() {
        assert_eq!(bars(""), None);
        assert_eq!(bars("券码"), None);
    }
}
