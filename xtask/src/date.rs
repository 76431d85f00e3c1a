//! Dates in UTC, as `2026-11-21`.

use time::OffsetDateTime;

/// Returns today.
pub(crate) fn today() -> String {
    OffsetDateTime::now_utc().date().to_string()
}

/// Returns the date of a Unix timestamp.
pub(crate) fn of_timestamp(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.unwrap_or(OffsetDateTime::UNIX_EPOCH).date().to_string()
}
