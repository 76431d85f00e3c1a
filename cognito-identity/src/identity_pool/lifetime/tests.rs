use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Decision, Lifetime, backoff_until};

const START: u64 = 1_800_000_000;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

#[test]
fn windows_follow_the_life_of_the_credentials() {
    // Life, and how many seconds before the end refreshes become advisory and mandatory.
    let cases = [
        (90, 45, 22),
        (5 * 60, 150, 60),
        (20 * 60, 5 * 60, 60),
        (20 * 60 + 1, 15 * 60, 60),
        (60 * 60, 15 * 60, 60),
        (90 * 60 - 1, 15 * 60, 60),
        (90 * 60, 60 * 60, 60),
        (12 * 60 * 60, 60 * 60, 60),
    ];
    for (life, advisory, mandatory) in cases {
        let lifetime = Lifetime::new(at(0), Some(at(life)));
        let decide = |left: u64| lifetime.decide(at(life - left), None);
        assert_eq!(decide(life), Decision::Serve, "{life}");
        assert_eq!(decide(advisory + 1), Decision::Serve, "{life}");
        assert_eq!(decide(advisory), Decision::Refresh, "{life}");
        assert_eq!(decide(mandatory + 1), Decision::Refresh, "{life}");
        assert_eq!(decide(mandatory), Decision::Wait, "{life}");
        assert_eq!(decide(0), Decision::Wait, "{life}");
        assert_eq!(lifetime.decide(at(life + 1), None), Decision::Wait, "{life}");
    }
}

#[test]
fn credentials_that_arrive_expired_are_not_served() {
    let lifetime = Lifetime::new(at(100), Some(at(50)));
    assert_eq!(lifetime.decide(at(100), None), Decision::Wait);
    assert!(lifetime.is_expired(at(100)));
}

#[test]
fn credentials_without_an_expiry_are_kept_for_a_while() {
    let lifetime = Lifetime::new(at(0), None);
    assert_eq!(lifetime.decide(at(9 * 60), None), Decision::Serve);
    assert_eq!(lifetime.decide(at(10 * 60), None), Decision::Refresh);
    assert_eq!(lifetime.decide(at(15 * 60), None), Decision::Wait);
}

#[test]
fn a_backoff_delays_advisory_refreshes_only() {
    let lifetime = Lifetime::new(at(0), Some(at(3_600)));
    let until = Some(at(3_000));
    assert_eq!(lifetime.decide(at(2_800), until), Decision::Serve);
    assert_eq!(lifetime.decide(at(3_000), until), Decision::Refresh);
    assert_eq!(lifetime.decide(at(3_590), Some(at(3_700))), Decision::Wait);
}

#[test]
fn a_backoff_lasts_5_to_10_minutes() {
    for (random, seconds) in [(0.0, 300), (0.5, 450), (1.0, 600), (7.0, 600)] {
        assert_eq!(backoff_until(at(0), random), at(seconds), "{random}");
    }
}

#[test]
fn a_clock_set_back_makes_a_refresh_due_and_ends_a_backoff() {
    let lifetime = Lifetime::new(at(10_000), Some(at(13_600)));
    assert_eq!(lifetime.decide(at(9_990), None), Decision::Serve, "a small step");
    assert_eq!(lifetime.decide(at(2_800), None), Decision::Refresh);
    assert_eq!(lifetime.decide(at(2_800), Some(at(10_300))), Decision::Refresh);
    assert_eq!(lifetime.decide(at(2_800), Some(at(3_100))), Decision::Serve);
}
