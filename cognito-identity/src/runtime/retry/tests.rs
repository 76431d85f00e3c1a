use std::time::{Duration, SystemTime};

use aws_smithy_types::retry::RetryConfig;

use super::*;

const S: Duration = Duration::from_secs(1);

fn code(code: &str, status: u16) -> Failure<'_> {
    Failure { code: Some(code), status: Some(status), ..Failure::default() }
}

#[test]
fn failures_are_classified_by_code_then_by_status() {
    use Verdict::{CheckClock, RenewCredentials, Retry, Stop};
    let cases = [
        (code("TooManyRequestsException", 400), Retry(Kind::Throttling)),
        (code("ThrottlingException", 400), Retry(Kind::Throttling)),
        (code("ProvisionedThroughputExceededException", 400), Retry(Kind::Throttling)),
        (code("LimitExceededException", 400), Stop),
        (code("LimitExceededException", 503), Stop),
        (code("ResourceNotFoundException", 404), Stop),
        (code("ConcurrentModificationException", 400), Stop),
        (code("ResourceNotFoundException", 500), Retry(Kind::Server)),
        (code("RequestTimeout", 400), Retry(Kind::Transient)),
        (code("ExpiredTokenException", 400), RenewCredentials),
        (code("ExpiredToken", 403), RenewCredentials),
        (code("RequestExpired", 400), CheckClock),
        (code("InvalidSignatureException", 403), CheckClock),
        (code("RequestTimeTooSkewed", 403), CheckClock),
        (Failure { message: Some("Signature expired: now"), ..code("BadSignature", 400) }, CheckClock),
        (Failure { message: Some("Signature mismatch"), ..code("BadSignature", 400) }, Stop),
        (Failure { status: Some(429), ..Failure::default() }, Retry(Kind::Throttling)),
        (Failure { status: Some(500), ..Failure::default() }, Retry(Kind::Server)),
        (Failure { status: Some(502), ..Failure::default() }, Retry(Kind::Transient)),
        (Failure { status: Some(503), ..Failure::default() }, Retry(Kind::Transient)),
        (Failure { status: Some(504), ..Failure::default() }, Retry(Kind::Transient)),
        (Failure { status: Some(501), ..Failure::default() }, Stop),
        (Failure { status: Some(302), ..Failure::default() }, Stop),
        (Failure { cause: Cause::Network, ..Failure::default() }, Retry(Kind::Transient)),
        (Failure { cause: Cause::Reported(Kind::Throttling), ..Failure::default() }, Retry(Kind::Throttling)),
        (Failure { cause: Cause::Final, ..code("ThrottlingException", 503) }, Stop),
    ];
    for (failure, expected) in cases {
        assert_eq!(classify(&failure), expected, "{failure:?}");
    }
}

/// The first attempt of three, of a signed request, with a minute left.
const FACTS: Facts<'static> = Facts {
    operation: "Op",
    attempt: 1,
    time_left: Some(Duration::from_secs(60)),
    random: 0.5,
    signed: true,
    skew_millis: None,
    renewed: false,
};

#[test]
fn the_decision_depends_on_verdict_and_facts_alone() {
    use Verdict::{CheckClock, RenewCredentials, Retry};
    let last = Facts { attempt: 3, ..FACTS };
    let unsigned = Facts { signed: false, ..FACTS };
    let skewed = Facts { skew_millis: Some(7), ..FACTS };
    let soon = Facts { time_left: Some(S / 2), ..FACTS };
    let endless = Facts { time_left: None, ..FACTS };
    let wait = Action::RetryAfter(S / 2, Kind::Server);
    let correct = |retry| Action::CorrectClock { skew_millis: 7, retry };
    let cases = [
        ("a retry", Retry(Kind::Server), FACTS, wait),
        ("a retry without a limit of time", Retry(Kind::Server), endless, wait),
        ("no attempt left", Retry(Kind::Server), last, Action::Stop),
        ("no time left", Retry(Kind::Server), soon, Action::Stop),
        ("not worth a retry", Verdict::Stop, FACTS, Action::Stop),
        ("refused credentials", RenewCredentials, FACTS, Action::RefreshCredentials { retry: true }),
        ("refused credentials, no attempt left", RenewCredentials, last, Action::RefreshCredentials { retry: false }),
        ("refused credentials again", RenewCredentials, Facts { renewed: true, ..FACTS }, Action::Stop),
        ("refused credentials of an unsigned request", RenewCredentials, unsigned, Action::Stop),
        ("refused signature", CheckClock, FACTS, Action::Stop),
        ("refused signature, wrong clock", CheckClock, skewed, correct(true)),
        ("refused signature, wrong clock, no attempt left", CheckClock, Facts { attempt: 3, ..skewed }, correct(false)),
        ("refused signature, wrong clock again", CheckClock, Facts { attempt: 2, ..skewed }, correct(true)),
        ("refused signature of an unsigned request", CheckClock, Facts { signed: false, ..skewed }, Action::Stop),
    ];
    let policy = Policy::new(None, None);
    for (name, verdict, facts, expected) in cases {
        assert_eq!(decide(&policy, verdict, &Failure::default(), &facts), expected, "{name}");
    }
}

#[test]
fn a_reserved_attempt_that_is_not_made_gives_its_place_back() {
    let limiter = RateLimiter::default();
    let now = Duration::from_secs(1);
    limiter.after_attempt(now, true);
    limiter.reserve(now).redeem();
    let wait = limiter.reserve(now).wait();
    assert_eq!(limiter.reserve(now).wait(), wait, "the one before was dropped");
    limiter.reserve(now).redeem();
    assert!(limiter.reserve(now).wait() > wait);
}

#[test]
fn delays_double_within_their_bounds() {
    let config = RetryConfig::standard();
    let policy = Policy::new(Some(&config), None);
    let error = RetryableError::new("Op", &Failure::default());
    let delay = |attempts, random| policy.delay(attempts, &error, random).expect("a delay");
    let ceilings = [1, 2, 4, 8, 16, 20, 20];
    for (attempts, ceiling) in (1..).zip(ceilings) {
        assert_eq!(delay(attempts, 1.0), ceiling * S);
        assert_eq!(delay(attempts, 0.5), ceiling * S / 2);
        assert_eq!(delay(attempts, 0.0), Duration::ZERO);
    }
    assert_eq!(delay(1_000, 1.0), 20 * S, "no overflow");
}

#[test]
fn the_service_can_ask_for_more_but_not_for_ever() {
    let policy = Policy::new(None, None);
    let cases =
        [(Some(3 * S), 0.0, 3 * S), (Some(S / 10), 1.0, S), (Some(3_600 * S), 0.0, 20 * S), (None, 0.25, S / 4)];
    for (retry_after, random, expected) in cases {
        let error = RetryableError::new("Op", &Failure { retry_after, ..Failure::default() });
        assert_eq!(policy.delay(1, &error, random), Some(expected), "{retry_after:?}");
    }
}

#[test]
fn a_custom_backoff_replaces_the_formula() {
    let backoff =
        |retry: u32, error: &RetryableError<'_>| (error.code == Some("Slow") && retry < 2).then_some(retry * S);
    let policy = Policy::new(None, Some(SharedBackoff(std::sync::Arc::new(backoff))));
    let slow = RetryableError::new("Op", &code("Slow", 400));
    let delays: Vec<_> = (1..4).map(|attempts| policy.delay(attempts, &slow, 1.0)).collect();
    assert_eq!(delays, [Some(Duration::ZERO), Some(S), None]);
    assert_eq!(policy.delay(1, &RetryableError::new("Op", &code("Fast", 400)), 1.0), None);
}

#[test]
fn waits_are_read_from_headers() {
    // 2015-10-21T07:28:00Z
    let now = SystemTime::UNIX_EPOCH + 1_445_412_480 * S;
    let cases = [
        (Some("1500"), None, Some(Duration::from_millis(1_500))),
        (None, Some("2"), Some(2 * S)),
        (Some("x"), Some(" 2 "), Some(2 * S)),
        (Some("1500"), Some("2"), Some(Duration::from_millis(1_500))),
        (None, Some("Wed, 21 Oct 2015 07:28:05 GMT"), Some(5 * S)),
        (None, Some("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO)),
        (None, Some("Tue, 20 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO)),
        (None, Some("tomorrow"), None),
        (Some("-1"), Some("-1"), None),
        (None, None, None),
    ];
    for (amz, standard, expected) in cases {
        assert_eq!(retry_after(amz, standard, now), expected, "{amz:?} {standard:?}");
    }
}

#[test]
fn retries_are_paid_for_and_successes_give_back() {
    let bucket = Bucket::default();
    assert_eq!(bucket.tokens(), 500);
    assert_eq!(bucket.pay(Kind::Throttling), Some(5));
    assert_eq!(bucket.pay(Kind::Transient), Some(10));
    assert_eq!(bucket.tokens(), 485);
    bucket.success(None);
    assert_eq!(bucket.tokens(), 486);
    bucket.success(Some(10));
    assert_eq!(bucket.tokens(), 496);
    bucket.success(Some(10));
    assert_eq!(bucket.tokens(), 500, "never above the capacity");
    let paid = std::iter::from_fn(|| bucket.pay(Kind::Server)).count();
    assert_eq!(paid, 100);
    assert_eq!(bucket.pay(Kind::Client), None);
    bucket.success(Some(5));
    assert_eq!(bucket.pay(Kind::Transient), None, "five tokens do not pay ten");
    assert_eq!(bucket.pay(Kind::Server), Some(5));
}

#[test]
fn the_adaptive_mode_slows_down_when_throttled_and_recovers() {
    let limiter = RateLimiter::default();
    let at = |tenths: u64| Duration::from_millis(100 * tenths);
    // Ten attempts a second without throttling: no limit at all.
    for tenth in 0..20 {
        assert_eq!(limiter.reserve(at(tenth)).redeem(), Duration::ZERO);
        limiter.after_attempt(at(tenth), false);
    }
    limiter.after_attempt(at(20), true);
    let waits: Duration = (0..10).map(|_| limiter.reserve(at(20)).redeem()).max().unwrap_or_default();
    assert!(waits > Duration::from_millis(500), "ten attempts at once have to wait: {waits:?}");
    // The service answers well again: after a while attempts at the old rate wait no longer.
    for tenth in 40..400 {
        limiter.reserve(at(tenth)).redeem();
        limiter.after_attempt(at(tenth), false);
    }
    assert_eq!(limiter.reserve(at(410)).redeem(), Duration::ZERO);
}
