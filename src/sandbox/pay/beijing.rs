//! WeChat Pay tells the time of Beijing: RFC 3339 in v3, fourteen digits in v2. Moments are seconds since the Unix epoch.

use time::{
    Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset,
    format_description::well_known::Rfc3339,
};

/// `2026-11-21T19:05:00+08:00`
pub(super) fn rfc3339(seconds: i64) -> String {
    in_beijing(seconds).format(&Rfc3339).unwrap_or_default()
}

/// Reads RFC 3339, which has to tell its time zone.
pub(super) fn read_rfc3339(text: &str) -> Option<i64> {
    OffsetDateTime::parse(text, &Rfc3339)
        .ok()
        .map(OffsetDateTime::unix_timestamp)
}

/// `20261121190500`
pub(super) fn digits(seconds: i64) -> String {
    let moment = in_beijing(seconds);
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        moment.year(),
        u8::from(moment.month()),
        moment.day(),
        moment.hour(),
        moment.minute(),
        moment.second()
    )
}

pub(super) fn read_digits(text: &str) -> Option<i64> {
    if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let two = |from: usize| text[from..from + 2].parse::<u8>().ok();
    let month = Month::try_from(two(4)?).ok()?;
    let date = Date::from_calendar_date(text[..4].parse().ok()?, month, two(6)?).ok()?;
    let time = Time::from_hms(two(8)?, two(10)?, two(12)?).ok()?;
    let moment = PrimitiveDateTime::new(date, time).assume_offset(offset());
    Some(moment.unix_timestamp())
}

pub(super) fn now() -> i64 {
    OffsetDateTime::now_utc().unix_timestamp()
}

fn in_beijing(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|moment| moment.checked_to_offset(offset()))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn offset() -> UtcOffset {
    UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_written_and_read() {
        let moment = 1_795_259_100;
        assert_eq!(rfc3339(moment), "2026-11-21T19:05:00+08:00");
        assert_eq!(digits(moment), "20261121190500");
        assert_eq!(read_rfc3339("2026-11-21T19:05:00+08:00"), Some(moment));
        assert_eq!(read_rfc3339("2026-11-21T11:05:00Z"), Some(moment));
        assert_eq!(read_digits("20261121190500"), Some(moment));
        for wrong in ["2026-11-21T19:05:00", "2026-11-21", "soon", ""] {
            assert_eq!(read_rfc3339(wrong), None, "{wrong}");
        }
        for wrong in ["20261321190500", "2026112119050", "", "二〇二六1"] {
            assert_eq!(read_digits(wrong), None, "{wrong}");
        }
    }
}
