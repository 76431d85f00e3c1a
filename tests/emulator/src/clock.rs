//! Time: where it comes from, and the forms it takes on the wire.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// `20260131T235959Z`, the form of `X-Amz-Date`.
pub(crate) fn format_amz_date(time: SystemTime) -> String {
    let seconds = since_epoch(time).as_secs();
    let (year, month, day) = civil_from_days(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// `2026-01-31T23:59:59Z`, the form of times in XML.
pub(crate) fn format_iso_8601(time: SystemTime) -> String {
    let text = format_amz_date(time);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (date, time) = ([part(0, 4), part(4, 6), part(6, 8)], [part(9, 11), part(11, 13), part(13, 15)]);
    format!("{}T{}Z", date.join("-"), time.join(":"))
}

/// Reads the form of `X-Amz-Date`; `None` when it is anything else.
pub(crate) fn parse_amz_date(text: &str) -> Option<SystemTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = fields(date, [4, 2, 2])?;
    let [hour, minute, second] = fields(time, [2, 2, 2])?;
    let days = days_from_civil(year, month, day)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    UNIX_EPOCH.checked_add(Duration::from_secs(days * 86_400 + hour * 3600 + minute * 60 + second))
}

/// Splits digits into numbers of the given widths; every digit must be used.
fn fields(text: &str, widths: [usize; 3]) -> Option<[u64; 3]> {
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

/// Days from the epoch to a date of the Gregorian calendar, counted in years that begin in March so that the leap day
/// is the last day of its year.
fn days_from_civil(year: u64, month: u64, day: u64) -> Option<u64> {
    if year < 1970 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let march_year = if month > 2 { year } else { year - 1 };
    let march_month = (month + 9) % 12;
    let leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    (march_year * 365 + leap_days + (march_month * 153 + 2) / 5 + day - 1).checked_sub(DAYS_TO_EPOCH)
}

/// The date a number of days after the epoch: the inverse of [`days_from_civil`].
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    let days = days + DAYS_TO_EPOCH;
    let (era, day_of_era) = (days / DAYS_PER_ERA, days % DAYS_PER_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

/// Days of the 400 years after which the calendar repeats.
const DAYS_PER_ERA: u64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const DAYS_TO_EPOCH: u64 = 719_468;

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
    fn every_day_of_four_centuries_is_read_back() {
        for day in 0..DAYS_PER_ERA {
            let (year, month, date) = civil_from_days(day);
            assert_eq!(days_from_civil(year, month, date), Some(day));
        }
    }

    #[test]
    fn other_forms_are_no_amz_date() {
        let wrong = ["", "Z", "20150830T123600", "2015-08-30T12:36:00Z", "20151330T000000Z", "20150830T250000Z"];
        for text in wrong.into_iter().chain(["19691231T235959Z", "+0150830T123600Z", "2015083éT12360Z"]) {
            assert_eq!(parse_amz_date(text), None, "{text}");
        }
    }

    #[test]
    fn timestamps_are_seconds_with_a_fraction() {
        assert_eq!(epoch_seconds(UNIX_EPOCH + Duration::from_millis(1_700_000_000_123)), 1_700_000_000.123);
    }
}
