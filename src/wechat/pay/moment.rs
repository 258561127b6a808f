//! WeChat Pay's ways to write a moment.

use time::{
    Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset,
    format_description::well_known::Rfc3339,
};

pub(crate) use crate::wechat::clock::now;

/// Beijing's offset from UTC, in hours.
const BEIJING: i8 = 8;

/// v3: `2026-11-21T18:30:00+08:00`. `None` beyond the year 9999.
pub(crate) fn rfc3339(seconds: u64) -> Option<String> {
    in_beijing(seconds)?.format(&Rfc3339).ok()
}

/// Seconds since the Unix epoch.
pub(crate) fn read_rfc3339(text: &str) -> Option<i64> {
    OffsetDateTime::parse(text, &Rfc3339)
        .ok()
        .map(OffsetDateTime::unix_timestamp)
}

/// v2: `20261121183000`, Beijing time. `None` beyond the year 9999.
pub(crate) fn digits(seconds: u64) -> Option<String> {
    let moment = in_beijing(seconds)?;
    Some(format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        moment.year(),
        u8::from(moment.month()),
        moment.day(),
        moment.hour(),
        moment.minute(),
        moment.second()
    ))
}

/// Seconds since the Unix epoch.
pub(crate) fn read_digits(text: &str) -> Option<i64> {
    if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| text.get(from..from + 2)?.parse::<u8>().ok();
    let month = Month::try_from(part(4)?).ok()?;
    let date = Date::from_calendar_date(text.get(..4)?.parse().ok()?, month, part(6)?).ok()?;
    let time = Time::from_hms(part(8)?, part(10)?, part(12)?).ok()?;
    Some(
        PrimitiveDateTime::new(date, time)
            .assume_offset(offset()?)
            .unix_timestamp(),
    )
}

fn in_beijing(seconds: u64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(i64::try_from(seconds).ok()?)
        .ok()?
        .checked_to_offset(offset()?)
}

fn offset() -> Option<UtcOffset> {
    UtcOffset::from_hms(BEIJING, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_written_in_beijing_time() {
        assert_eq!(
            rfc3339(1_795_257_000).as_deref(),
            Some("2026-11-21T18:30:00+08:00")
        );
        assert_eq!(digits(1_795_257_000).as_deref(), Some("20261121183000"));
        assert_eq!(
            read_rfc3339("2026-11-21T10:30:00.123Z"),
            Some(1_795_257_000)
        );
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "2026112118300",
            "20261321183000",
            "20260230183000",
            "20261121253000",
            "2026-11-21 183",
            "２0261121183",
        ] {
            assert_eq!(read_digits(text), None, "{text}");
            assert_eq!(read_rfc3339(text), None, "{text}");
        }
        assert_eq!(rfc3339(u64::MAX), None);
        assert_eq!(digits(400_000_000_000), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in 0u32..) {
            let seconds = u64::from(seconds);
            let read = |text: Option<String>, read: fn(&str) -> Option<i64>| text.as_deref().and_then(read);
            prop_assert_eq!(read(rfc3339(seconds), read_rfc3339), Some(seconds as i64));
            prop_assert_eq!(read(digits(seconds), read_digits), Some(seconds as i64));
        }
    }
}
