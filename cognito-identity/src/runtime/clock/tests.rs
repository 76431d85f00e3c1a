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

#[test]
fn a_wrong_clock_is_learnt_under_the_conditions() {
    struct Case(&'static str, &'static str, bool, u64, bool, Option<i64>);
    let cases = [
        // Name, Date, Age present, round trip in seconds, correction on, what is learnt in seconds.
        Case("right", "Wed, 21 Oct 2015 07:28:00 GMT", false, 0, true, None),
        Case("just below the threshold", "Wed, 21 Oct 2015 07:31:59 GMT", false, 0, true, None),
        Case("service ahead", "Wed, 21 Oct 2015 07:32:00 GMT", false, 0, true, Some(240)),
        Case("service behind", "Wed, 21 Oct 2015 06:28:00 GMT", false, 0, true, Some(-3_600)),
        Case("halfway of the round trip", "Wed, 21 Oct 2015 08:28:00 GMT", false, 60, true, Some(3_570)),
        Case("round trip too long", "Wed, 21 Oct 2015 08:28:00 GMT", false, 901, true, None),
        Case("from a cache", "Wed, 21 Oct 2015 08:28:00 GMT", true, 0, true, None),
        Case("switched off", "Wed, 21 Oct 2015 08:28:00 GMT", false, 0, false, None),
        Case("not a date", "yesterday", false, 0, true, None),
    ];
    for Case(name, date, aged, round_trip, correct, expected) in cases {
        let (clock, skew) = (clock(0, correct), Skew::default());
        let reply = Reply { date: Some(date), aged };
        let learnt = clock.learn(&skew, &reply, at(NOW), at(NOW + round_trip));
        assert_eq!(learnt, expected.is_some(), "{name}");
        let signing = clock.signing_time(at(NOW), &skew);
        assert_eq!(signing, shift(at(NOW), expected.unwrap_or(0) * 1_000), "{name}");
    }
}

#[test]
fn what_is_known_already_is_not_learnt_again() {
    let (clock, skew) = (clock(0, true), Skew::default());
    let reply = Reply { date: Some("Wed, 21 Oct 2015 08:28:00 GMT"), aged: false };
    assert!(clock.learn(&skew, &reply, at(NOW), at(NOW)));
    assert!(!clock.learn(&skew, &reply, at(NOW), at(NOW)));
}

#[test]
fn the_configured_offset_counts_before_anything_is_learnt() {
    let (clock, skew) = (clock(3_600_000, true), Skew::default());
    assert_eq!(clock.signing_time(at(NOW), &skew), at(NOW + 3_600));
    let reply = Reply { date: Some("Wed, 21 Oct 2015 08:28:00 GMT"), aged: false };
    assert!(!clock.learn(&skew, &reply, at(NOW), at(NOW)), "the offset is right");
}

#[test]
fn the_measuring_clock_runs_forwards() {
    let clock = Clock::new(None, 0, true);
    let first = clock.elapsed();
    assert!(clock.elapsed() >= first);
}
