//! Dates as signatures write them.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_PER_DAY: u64 = 86_400;

/// `20150830T123600Z`.
pub(super) fn date_time(time: SystemTime) -> [u8; 16] {
    let seconds = seconds(time);
    let day_second = seconds % SECONDS_PER_DAY;
    let mut text = *b"00000000T000000Z";
    if let Some((date, rest)) = text.split_first_chunk_mut::<8>() {
        write_date(date, seconds / SECONDS_PER_DAY);
        if let [_, time @ .., _] = rest {
            let clock = day_second / 3_600 * 10_000 + day_second / 60 % 60 * 100 + day_second % 60;
            write_digits(time, clock);
        }
    }
    text
}

/// Days since 1970-01-01.
pub(super) fn day(time: SystemTime) -> u64 {
    seconds(time) / SECONDS_PER_DAY
}

/// Times before 1970 cannot be signed with; they count as its first second.
fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The civil date of a day number. Years are counted from March 1st of the year 0, so that leap days come last.
fn write_date(out: &mut [u8], day: u64) {
    let day = day + 719_468;
    let era = day / 146_097;
    let of_era = day % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    write_digits(out, year * 10_000 + month * 100 + date);
}

fn write_digits(out: &mut [u8], mut number: u64) {
    for digit in out.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}
