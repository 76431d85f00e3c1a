//! The date of today.

use time::OffsetDateTime;

/// Returns today in UTC, as `2026-11-21`.
pub(crate) fn today() -> String {
    OffsetDateTime::now_utc().date().to_string()
}
