//! The emulator's clock, and the formats of times on the wire.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::{Date, Month, OffsetDateTime};

/// The emulator's clock: the system's, or one that a test puts in its place, and how far it was advanced.
#[derive(Clone)]
pub struct Clock {
    source: Arc<dyn Fn() -> SystemTime + Send + Sync>,
    /// Milliseconds.
    advanced: Arc<AtomicU64>,
}

impl Clock {
    pub(crate) fn new(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self { source: Arc::new(now), advanced: Arc::default() }
    }

    /// The time on the clock.
    pub fn now(&self) -> SystemTime {
        let now = (self.source)();
        now.checked_add(Duration::from_millis(self.advanced.load(Ordering::Relaxed))).unwrap_or(now)
    }

    /// Advances the clock, so that tokens and credentials expire without waiting. It goes on from there; in all, it
    /// can be advanced by a hundred years.
    pub fn advance(&self, time: Duration) {
        /// A hundred years, so that dates keep their form.
        const MOST: u64 = 100 * 365 * 86_400 * 1000;
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(MOST);
        let add = |advanced: u64| Some(advanced.saturating_add(milliseconds).min(MOST));
        let _ = self.advanced.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// Takes back all advances.
    pub(crate) fn reset(&self) {
        self.advanced.store(0, Ordering::Relaxed);
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(SystemTime::now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Seconds since the epoch with milliseconds as a fraction: how awsJson writes a timestamp.
pub(crate) fn epoch_seconds(time: SystemTime) -> f64 {
    // A whole number of milliseconds is exact in a float for the next 285,000 years.
    since_epoch(time).as_millis() as f64 / 1000.0
}

/// Time since the epoch; nothing for a clock set before it.
pub(crate) fn since_epoch(time: SystemTime) -> Duration {
    time.duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Formats a time like `20260131T235959Z`, the form of `X-Amz-Date`.
pub(crate) fn format_amz_date(time: SystemTime) -> String {
    format_iso_8601(time).replace(['-', ':'], "")
}

/// Formats a time like `2026-01-31T23:59:59Z`, the form of times in XML.
pub(crate) fn format_iso_8601(time: SystemTime) -> String {
    let time = OffsetDateTime::UNIX_EPOCH.saturating_add(since_epoch(time).try_into().unwrap_or(time::Duration::MAX));
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", u8::from(month))
}

/// Parses the form of `X-Amz-Date`; `None` for any other text.
pub(crate) fn parse_amz_date(text: &str) -> Option<SystemTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = fields(date, [4, 2, 2])?;
    let [hour, minute, second] = fields(time, [2, 2, 2])?.map(u8::try_from);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()?;
    let time = date.with_hms(hour.ok()?, minute.ok()?, second.ok()?).ok()?.assume_utc();
    (time >= OffsetDateTime::UNIX_EPOCH).then(|| time.into())
}

/// Splits digits into numbers of the given widths; every digit must be used.
fn fields(text: &str, widths: [usize; 3]) -> Option<[u16; 3]> {
    if text.len() != widths.iter().sum::<usize>() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut rest = text;
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let (field, tail) = rest.split_at_checked(width)?;
        *number = field.parse().ok()?;
        rest = tail;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn amz_dates_read_and_write_alike() {
        let cases = [
            (0, "19700101T000000Z"),
            (951_782_399, "20000228T235959Z"),
            (951_868_800, "20000301T000000Z"),
            (951_782_400, "20000229T000000Z"),
            (1_440_938_160, "20150830T123600Z"),
            (4_107_542_400, "21000301T000000Z"),
        ];
        for (seconds, text) in cases {
            assert_eq!(format_amz_date(at(seconds)), text);
            assert_eq!(format_iso_8601(at(seconds)).replace(['-', ':'], ""), text);
            assert_eq!(parse_amz_date(text), Some(at(seconds)), "{text}");
        }
    }

    #[test]
    fn other_forms_are_no_amz_date() {
        let wrong = [
            "",
            "Z",
            "20150830T123600",
            "2015-08-30T12:36:00Z",
            "20151330T000000Z",
            "20150230T000000Z",
            "20150830T250000Z",
        ];
        for text in wrong.into_iter().chain(["19691231T235959Z", "+0150830T123600Z", "2015083éT12360Z"]) {
            assert_eq!(parse_amz_date(text), None, "{text}");
        }
    }

    #[test]
    fn timestamps_are_seconds_with_a_fraction() {
        assert_eq!(epoch_seconds(UNIX_EPOCH + Duration::from_millis(1_700_000_000_123)), 1_700_000_000.123);
    }
}
