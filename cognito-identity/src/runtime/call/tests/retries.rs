use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aws_credential_types::provider::future;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;

use crate::runtime::config::retry::{ClassifyRetry, RetryAction, RetryConfig, RetryableError};
use crate::runtime::config::timeout::TimeoutConfig;
use crate::runtime::config::{Credentials, ProvideCredentials};
use crate::runtime::error::{ProvideErrorMetadata, SdkError};
use crate::runtime::testing::{
    Reply, Script, TestClock, Thing, ThingError, config, error, get, handle, line, ok, put, run,
};

/// What the service answers every time, and how many attempts there are.
type Case = (fn() -> Reply, usize);

fn code(code: &'static str) -> Reply {
    let body: &'static str = Box::leak(format!(r#"{{"__type":"{code}"}}"#).into_boxed_str());
    error(400, body)
}

#[test]
fn what_is_retried_and_how_often() {
    let cases: &[Case] = &[
        (|| code("TooManyRequestsException"), 3),
        (|| code("LimitExceededException"), 1),
        (|| code("ResourceNotFoundException"), 1),
        (|| error(500, ""), 3),
        (|| error(503, "<html>"), 3),
        (|| error(404, ""), 1),
        (|| Reply::Refused, 3),
        (|| code("ExpiredTokenException"), 1),
    ];
    for (reply, attempts) in cases {
        let (script, clock) = (Script::new([reply(), reply(), reply()]), TestClock::new());
        run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
        assert_eq!(script.count(), *attempts);
        assert_eq!(clock.waits().len(), attempts - 1);
        let bounds = [Duration::from_secs(1), Duration::from_secs(2)];
        assert!(clock.waits().iter().zip(bounds).all(|(wait, bound)| *wait <= bound), "{:?}", clock.waits());
    }
}

#[test]
fn a_retry_that_succeeds_is_a_success() {
    let (script, clock) = (Script::new([Reply::Refused, code("ThrottlingException"), ok("{}")]), TestClock::new());
    run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    let info: Vec<_> = script
        .requests()
        .iter()
        .map(|request| request.headers().get("amz-sdk-request").unwrap_or("").to_owned())
        .collect();
    assert_eq!(info, ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]);
}

#[test]
fn attempts_and_waits_follow_the_configuration() {
    let (script, clock) = (Script::new((0..5).map(|_| error(500, ""))), TestClock::new());
    let once = handle(config(&script, &clock).retry_config(RetryConfig::disabled()));
    run(get(&once, Thing::new("a"))).expect_err("an error");
    assert_eq!(script.count(), 1);

    let waits = |retry: u32, error: &RetryableError<'_>| {
        assert_eq!((error.operation, error.status), ("GetThing", Some(500)));
        (retry < 2).then_some(Duration::from_secs(7))
    };
    let custom = config(&script, &clock).retry_config(RetryConfig::standard().with_max_attempts(10)).backoff(waits);
    run(get(&handle(custom), Thing::new("a"))).expect_err("an error");
    assert_eq!(script.count(), 4);
    assert_eq!(clock.waits(), [Duration::from_secs(7); 2]);
}

#[test]
fn the_service_says_how_long_to_wait() {
    // The virtual clock starts at 2023-11-14T22:13:20Z.
    let cases = [
        ("x-amz-retry-after", "5000", 5),
        ("retry-after", "7", 7),
        ("retry-after", "Tue, 14 Nov 2023 22:13:29 GMT", 9),
        ("retry-after", "Wed, 15 Nov 2023 22:13:29 GMT", 20),
    ];
    for (name, value, seconds) in cases {
        let busy = Reply::Status(503, vec![(name, value.to_owned())], "");
        let (script, clock) = (Script::new([busy, ok("{}")]), TestClock::new());
        run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
        assert_eq!(clock.waits(), [Duration::from_secs(seconds)], "{name}: {value}");
    }
}

#[test]
fn the_quota_of_retries_is_shared_by_the_calls_of_a_client() {
    let (script, clock) = (Script::new((0..200).map(|_| Reply::Refused)), TestClock::new());
    let handle = handle(config(&script, &clock));
    for _ in 0..60 {
        run(get(&handle, Thing::new("a"))).expect_err("an error");
    }
    // 500 tokens pay for 50 retries of broken connections; each of the 60 calls has its first attempt.
    assert_eq!(script.count(), 110);
}

#[test]
fn timeouts_name_themselves_and_their_length() {
    let timeouts = |attempt, operation| {
        TimeoutConfig::builder()
            .operation_attempt_timeout(Duration::from_secs(attempt))
            .operation_timeout(Duration::from_secs(operation))
            .build()
    };
    let cases = [
        (
            timeouts(2, 60),
            3,
            "GetThing: timed out: the attempt timeout of 2s ran out (`operation_attempt_timeout` of `TimeoutConfig`) (3 \
             attempts)",
        ),
        (
            timeouts(30, 1),
            1,
            "GetThing: timed out: the operation timeout of 1s ran out (`operation_timeout` of `TimeoutConfig`) (1 attempt)",
        ),
    ];
    for (timeouts, attempts, expected) in cases {
        let (script, clock) = (Script::new((0..3).map(|_| Reply::Never)), TestClock::new());
        let answer = run(get(&handle(config(&script, &clock).timeout_config(timeouts)), Thing::new("a")));
        let error = answer.expect_err("a timeout");
        assert!(matches!(error, SdkError::TimeoutError(_)));
        assert_eq!(line(error), expected);
        assert_eq!(script.count(), attempts);
    }
}

#[test]
fn no_retry_starts_after_the_end_of_the_operations_time() {
    let headers = vec![("retry-after", "10".to_owned())];
    let (script, clock) = (Script::new([Reply::Status(503, headers, "")]), TestClock::new());
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(10)).build();
    let error =
        run(get(&handle(config(&script, &clock).timeout_config(timeouts)), Thing::new("a"))).expect_err("an error");
    assert!(matches!(error, SdkError::ServiceError(_)), "the service's answer says more than a timeout: {error}");
    assert_eq!((script.count(), clock.waits().len()), (1, 0));
}

#[test]
fn a_wrong_clock_is_corrected_for_this_call_and_the_next() {
    // The virtual clock starts at 2023-11-14T22:13:20Z; the service is an hour ahead.
    let skewed = |hour: u8| {
        let headers = vec![("date", format!("Tue, 14 Nov 2023 {hour}:13:20 GMT"))];
        Reply::Status(400, headers, r#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#)
    };
    let (script, clock) = (Script::new([skewed(23), ok("{}"), ok("{}"), skewed(23)]), TestClock::new());
    let handle_ = handle(config(&script, &clock));
    for _ in 0..2 {
        run(put(&handle_, Thing::new("a"))).expect("an answer");
    }
    run(put(&handle_, Thing::new("a"))).expect_err("the clock is right now, so it is the signature");
    let dates: Vec<_> =
        script.requests().iter().map(|request| request.headers().get("x-amz-date").unwrap_or("").to_owned()).collect();
    assert_eq!(dates, ["20231114T221320Z", "20231114T231320Z", "20231114T231320Z", "20231114T231320Z"]);

    let (script, clock) = (Script::new([skewed(23)]), TestClock::new());
    let off = handle(config(&script, &clock).disable_clock_skew_correction(true));
    run(put(&off, Thing::new("a"))).expect_err("switched off");

    // One host of the service has another time than the next.
    let (script, clock) = (Script::new([skewed(23), skewed(12), ok("{}")]), TestClock::new());
    run(put(&handle(config(&script, &clock)), Thing::new("a"))).expect("an answer");
    let (script, clock) = (Script::new([skewed(23), skewed(12), skewed(23)]), TestClock::new());
    run(put(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("no attempt is left");
    assert_eq!(script.count(), 3);
}

#[test]
fn the_configured_offset_is_signed_with() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    run(put(&handle(config(&script, &clock).system_clock_offset_millis(-3_600_000)), Thing::new("a")))
        .expect("an answer");
    assert_eq!(script.requests().remove(0).headers().get("x-amz-date"), Some("20231114T211320Z"));
}

#[test]
fn expired_credentials_are_asked_for_again_once() {
    #[derive(Debug)]
    struct Counting(Arc<AtomicU32>);
    impl ProvideCredentials for Counting {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            let number = self.0.fetch_add(1, Ordering::SeqCst);
            future::ProvideCredentials::ready(Ok(Credentials::new(format!("AKID{number}"), "s", None, None, "test")))
        }
    }
    let expired = || code("ExpiredTokenException");
    let (script, clock) = (Script::new([expired(), ok("{}"), expired(), expired()]), TestClock::new());
    let loads = Arc::new(AtomicU32::new(0));
    let handle = handle(config(&script, &clock).credentials_provider(Counting(loads.clone())));
    run(put(&handle, Thing::new("a"))).expect("an answer");
    assert_eq!(loads.load(Ordering::SeqCst), 2);
    run(put(&handle, Thing::new("a"))).expect_err("expired again");
    assert_eq!((loads.load(Ordering::SeqCst), script.count()), (3, 4));
}

#[test]
fn custom_classifiers_have_the_last_word() {
    #[derive(Debug)]
    struct Custom;
    impl ClassifyRetry for Custom {
        fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
            let error = context.output_or_error().and_then(Result::err).and_then(|error| error.as_operation_error());
            match error.and_then(|error| error.downcast_ref::<ThingError>()).and_then(ThingError::code) {
                Some("ConcurrentModificationException") => RetryAction::server_error(),
                Some("ThrottlingException") => RetryAction::RetryForbidden,
                _ if context.response().is_some_and(|response| response.status().as_u16() == 404) => {
                    RetryAction::transient_error()
                }
                _ => RetryAction::NoActionIndicated,
            }
        }

        fn name(&self) -> &'static str {
            "custom"
        }
    }
    let cases: &[Case] = &[
        (|| code("ConcurrentModificationException"), 3),
        (|| code("ThrottlingException"), 1),
        (|| error(404, ""), 3),
        (|| error(500, ""), 3),
        (|| code("LimitExceededException"), 1),
    ];
    for (reply, attempts) in cases {
        let (script, clock) = (Script::new((0..3).map(|_| reply())), TestClock::new());
        run(get(&handle(config(&script, &clock).retry_classifier(Custom)), Thing::new("a"))).expect_err("an error");
        assert_eq!(script.count(), *attempts);
    }
}
