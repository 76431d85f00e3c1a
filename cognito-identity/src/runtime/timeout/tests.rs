use super::*;
use crate::runtime::error::fault::{Limit, TimedOut};

const S: Duration = Duration::from_secs(1);

#[test]
fn defaults_fill_what_is_unset_and_can_be_turned_off() {
    let defaults = Timeouts {
        connect: Some(Duration::from_millis(3_100)),
        read: None,
        attempt: Some(30 * S),
        operation: Some(60 * S),
    };
    let none = Timeouts { connect: None, read: None, attempt: None, operation: None };
    let built = TimeoutConfig::builder().operation_timeout(5 * S).read_timeout(S).disable_connect_timeout().build();
    assert_eq!(Timeouts::new(None), defaults);
    assert_eq!(Timeouts::new(Some(&TimeoutConfig::builder().build())), defaults);
    assert_eq!(Timeouts::new(Some(&TimeoutConfig::disabled())), none);
    let expected = Timeouts { connect: None, read: Some(S), operation: Some(5 * S), ..defaults };
    assert_eq!(Timeouts::new(Some(&built)), expected);
}

#[test]
fn an_attempt_ends_with_the_first_of_its_own_and_the_operations_time() {
    let timeouts = |attempt: Option<u32>, operation: Option<u32>| Timeouts {
        connect: None,
        read: None,
        attempt: attempt.map(|seconds| seconds * S),
        operation: operation.map(|seconds| seconds * S),
    };
    let attempt = |length| TimedOut { limit: Limit::Attempt, length };
    let operation = |length| TimedOut { limit: Limit::Operation, length };
    let cases = [
        (timeouts(None, None), 0, None),
        (timeouts(Some(30), None), 100, Some((30 * S, attempt(30 * S)))),
        (timeouts(Some(30), Some(60)), 0, Some((30 * S, attempt(30 * S)))),
        (timeouts(Some(30), Some(60)), 30, Some((30 * S, attempt(30 * S)))),
        (timeouts(Some(30), Some(60)), 31, Some((29 * S, operation(60 * S)))),
        (timeouts(Some(30), Some(60)), 61, Some((Duration::ZERO, operation(60 * S)))),
        (timeouts(None, Some(60)), 10, Some((50 * S, operation(60 * S)))),
    ];
    for (timeouts, elapsed, expected) in cases {
        assert_eq!(timeouts.for_attempt(elapsed * S).0, expected, "{timeouts:?} after {elapsed} s");
    }
}
