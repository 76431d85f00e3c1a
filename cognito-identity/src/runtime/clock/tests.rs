use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};

use super::*;

const NOW: u64 = 1_445_412_480; // Wed, 21 Oct 2015 07:28:00 GMT

fn clock(configured: i64, correct: bool) -> Clock {
    Clock::new(Some(SharedTimeSource::new(StaticTimeSource::from_secs(NOW))), configured, correct)
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn reply(date: &str) -> Reply<'_> {
    Reply { date: Some(date), aged: false }
}

/// Name, `Date`, seconds from now to the time that was signed with, round trip in seconds, and the skew in seconds.
type Case = (&'static str, &'static str, i64, u64, Option<i64>);

#[test]
fn the_skew_is_learnt_from_requests_that_were_signed_with_a_wrong_time() {
    let cases: [Case; 9] = [
        ("right", "Wed, 21 Oct 2015 07:28:00 GMT", 0, 0, None),
        ("just below the threshold", "Wed, 21 Oct 2015 07:31:59 GMT", 0, 0, None),
        ("service ahead", "Wed, 21 Oct 2015 07:32:00 GMT", 0, 0, Some(240)),
        ("service behind", "Wed, 21 Oct 2015 06:28:00 GMT", 0, 0, Some(-3_600)),
        ("halfway of the round trip", "Wed, 21 Oct 2015 08:28:00 GMT", -60, 60, Some(3_630)),
        ("round trip too long", "Wed, 21 Oct 2015 08:28:00 GMT", -901, 901, None),
        ("signed with the right time already", "Wed, 21 Oct 2015 08:28:00 GMT", 3_600, 0, None),
        ("the clock was set while the request was under way", "Wed, 21 Oct 2015 07:28:00 GMT", -3_600, 0, Some(0)),
        ("not a date", "yesterday", 0, 0, None),
    ];
    for (name, date, signed, round_trip, expected) in cases {
        let (clock, signed) = (clock(0, true), shift(at(NOW), signed * 1_000));
        let wrong_by = clock.wrong_by(&reply(date), signed, Duration::from_secs(round_trip));
        assert_eq!(wrong_by, expected.map(|seconds| seconds * 1_000), "{name}");
    }
    let hour = reply("Wed, 21 Oct 2015 08:28:00 GMT");
    assert_eq!(clock(0, false).wrong_by(&hour, at(NOW), Duration::ZERO), None, "switched off");
    let cached = Reply { aged: true, ..hour };
    assert_eq!(clock(0, true).wrong_by(&cached, at(NOW), Duration::ZERO), None, "from a cache");
}

#[test]
fn requests_are_signed_with_the_configured_offset_and_the_skew() {
    let (clock, skew) = (clock(3_600_000, true), Skew::default());
    assert_eq!(clock.service_time(&skew), at(NOW + 3_600));
    skew.set(-600_000);
    assert_eq!(clock.service_time(&skew), at(NOW + 3_000));
    let wrong_by = clock.wrong_by(&reply("Wed, 21 Oct 2015 07:28:00 GMT"), at(NOW + 3_600), Duration::ZERO);
    assert_eq!(wrong_by, Some(-3_600_000), "the skew is counted from the configured time");
}

#[test]
fn the_monotonic_clock_runs_forwards() {
    let clock = Clock::new(None, 0, true);
    let first = clock.elapsed();
    assert!(clock.elapsed() >= first);
}
