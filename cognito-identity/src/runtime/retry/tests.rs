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
        (Failure { timed_out: true, ..Failure::default() }, Retry(Kind::Transient)),
        (Failure { broken: true, ..Failure::default() }, Retry(Kind::Transient)),
    ];
    for (failure, expected) in cases {
        assert_eq!(classify(&failure), expected, "{failure:?}");
    }
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
        assert_eq!(limiter.before_attempt(at(tenth)), Duration::ZERO);
        limiter.after_attempt(at(tenth), false);
    }
    limiter.after_attempt(at(20), true);
    let waits: Duration = (0..10).map(|_| limiter.before_attempt(at(20))).max().unwrap_or_default();
    assert!(waits > Duration::from_millis(500), "ten attempts at once have to wait: {waits:?}");
    // The service answers well again: after a while attempts at the old rate wait no longer.
    for tenth in 40..400 {
        limiter.before_attempt(at(tenth));
        limiter.after_attempt(at(tenth), false);
    }
    assert_eq!(limiter.before_attempt(at(410)), Duration::ZERO);
}
