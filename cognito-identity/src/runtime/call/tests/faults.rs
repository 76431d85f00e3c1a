//! What went wrong once, in virtual time and with many calls at once where that is the point.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::future;
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use tokio::time::{Instant, sleep};

use crate::runtime::config::retry::RetryConfig;
use crate::runtime::config::timeout::TimeoutConfig;
use crate::runtime::config::{AttemptEvent, Builder, CallEvent, Config, Credentials, ProvideCredentials, Region};
use crate::runtime::error::{ProvideErrorMetadata, SdkError};
use crate::runtime::observe::on_call;
use crate::runtime::testing::{
    Answer, Reply, Script, TestClock, Thing, config, error, get, handle, ok, put, run, service,
};

const S: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3_600);

/// The time of the service: 2023-11-14T22:13:20Z.
const SERVICE_TIME: u64 = TestClock::START;

/// A local clock that is an hour behind the service's.
#[derive(Clone, Debug)]
struct Behind;

impl TimeSource for Behind {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(SERVICE_TIME) - HOUR
    }
}

/// Refuses signatures that are not of the service's time, after a second.
fn strict(request: &HttpRequest) -> (Duration, Reply) {
    let right = request.headers().get("x-amz-date").is_some_and(|date| date.starts_with("20231114T2213"));
    let refused = Reply::Status(
        403,
        vec![("date", "Tue, 14 Nov 2023 22:13:20 GMT".to_owned())],
        r#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#,
    );
    (S, if right { ok("{}") } else { refused })
}

fn strict_config() -> Builder {
    Config::builder()
        .region(Region::new("eu-central-1"))
        .http_client(service(strict))
        .time_source(Behind)
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
}

async fn join(calls: Vec<tokio::task::JoinHandle<Answer>>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.expect("no panic"));
    }
    answers
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_with_a_wrong_clock_all_succeed() {
    let handle = handle(strict_config());
    let calls = (0..16).map(|_| {
        let handle = handle.clone();
        tokio::spawn(async move { put(&handle, Thing::new("a")).await })
    });
    let answers = join(calls.collect()).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 16);
}

#[tokio::test(start_paused = true)]
async fn the_clock_is_learnt_even_when_retries_are_disabled() {
    let handle = handle(strict_config().retry_config(RetryConfig::disabled()));
    put(&handle, Thing::new("a")).await.expect_err("no attempt is left to try the corrected clock with");
    for _ in 0..3 {
        put(&handle, Thing::new("a")).await.expect("the clock is known by now");
    }
}

#[tokio::test(start_paused = true)]
async fn the_operation_timeout_covers_the_wait_of_the_adaptive_mode() {
    let seconds = Arc::new(AtomicU32::new(0));
    let throttle = move |_: &HttpRequest| match seconds.fetch_add(1, Ordering::SeqCst) {
        0..3 => (S / 10, error(400, r#"{"__type":"ThrottlingException"}"#)),
        _ => (S / 10, ok("{}")),
    };
    let timeouts = TimeoutConfig::builder().operation_timeout(5 * S).build();
    let config = strict_config().http_client(service(throttle)).timeout_config(timeouts);
    let handle = handle(config.retry_config(RetryConfig::adaptive()));
    get(&handle, Thing::new("a")).await.expect_err("throttled three times: the client slows down");
    let calls = (0..50).map(|_| {
        let handle = handle.clone();
        tokio::spawn(async move {
            let start = Instant::now();
            let answer = get(&handle, Thing::new("a")).await;
            assert!(start.elapsed() <= 5 * S, "{:?}", start.elapsed());
            answer
        })
    });
    let answers = join(calls.collect()).await;
    let late = answers.iter().filter(|answer| matches!(answer, Err(SdkError::TimeoutError(_)))).count();
    let good = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(late > 0 && good > 0, "{late} {good}");
}

/// Never gives credentials.
#[derive(Debug)]
struct Hung;

impl ProvideCredentials for Hung {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(std::future::pending())
    }
}

/// Never gives an endpoint, or an endpoint without a region.
#[derive(Debug)]
struct Resolver {
    hangs: bool,
}

impl aws_smithy_runtime_api::client::endpoint::ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(
        &'a self,
        _: &'a aws_smithy_runtime_api::client::endpoint::EndpointResolverParams,
    ) -> aws_smithy_runtime_api::client::endpoint::EndpointFuture<'a> {
        use aws_smithy_runtime_api::client::endpoint::EndpointFuture;
        if self.hangs {
            return EndpointFuture::new(std::future::pending());
        }
        let endpoint = aws_smithy_types::endpoint::Endpoint::builder().url("http://local.example").build();
        EndpointFuture::ready(Ok(endpoint))
    }
}

fn with_resolver(mut config: Builder, hangs: bool) -> Builder {
    let resolver = aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver::new(Resolver { hangs });
    config.set_endpoint_resolver(Some(resolver));
    config
}

#[tokio::test(start_paused = true)]
async fn the_operation_timeout_covers_everything_that_can_hang() {
    let timeouts = TimeoutConfig::builder().operation_timeout(5 * S).disable_operation_attempt_timeout().build();
    let base = || strict_config().timeout_config(timeouts.clone());
    let never = |_: &HttpRequest| (S, Reply::Never);
    let cases = [
        ("endpoint resolver", with_resolver(base(), true)),
        ("credentials", base().credentials_provider(Hung)),
        ("service", base().http_client(service(never))),
    ];
    for (name, config) in cases {
        let start = Instant::now();
        let error = put(&handle(config), Thing::new("a")).await.expect_err(name);
        assert!(matches!(error, SdkError::TimeoutError(_)), "{name}: {error:?}");
        assert_eq!(start.elapsed().as_secs(), 5, "{name}");
    }
}

/// A clock that is set an hour ahead every time someone looks.
#[derive(Debug)]
struct Jumping(AtomicU32);

impl TimeSource for Jumping {
    fn now(&self) -> SystemTime {
        let looks = self.0.fetch_add(1, Ordering::SeqCst);
        SystemTime::UNIX_EPOCH + Duration::from_secs(SERVICE_TIME) + HOUR * looks
    }
}

#[tokio::test(start_paused = true)]
async fn steps_of_the_clock_change_no_duration() {
    let (seen, keep) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicU32::new(0)));
    let flaky = move |_: &HttpRequest| match keep.fetch_add(1, Ordering::SeqCst) {
        0 => (S, error(503, "")),
        _ => (S, ok("{}")),
    };
    let latencies = seen.clone();
    let observer = move |event: &AttemptEvent<'_>| latencies.lock().expect("seen").push(event.latency);
    let config = strict_config().time_source(Jumping(AtomicU32::new(0))).http_client(service(flaky)).observer(observer);
    put(&handle(config), Thing::new("a")).await.expect("the step does not drop the retry");
    assert_eq!(seen.lock().expect("seen").iter().map(Duration::as_secs).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn an_own_endpoint_resolver_needs_no_region() {
    let (script, clock) = (Script::new([ok("{}")]), TestClock::new());
    let mut config = with_resolver(config(&script, &clock), false);
    config.set_region(None);
    run(get(&handle(config), Thing::new("a"))).expect("an unsigned call needs no region");
    assert_eq!(script.requests().remove(0).uri(), "http://local.example/");
}

#[test]
fn a_transport_that_does_not_say_what_went_wrong_is_asked_once() {
    let attempts = |failure: fn() -> ConnectorError| {
        let count = Arc::new(AtomicU32::new(0));
        let counter = count.clone();
        let client = aws_smithy_runtime_api::client::http::http_client_fn(move |_, _| {
            let counter = counter.clone();
            aws_smithy_runtime_api::client::http::SharedHttpConnector::new(Failing { failure, counter })
        });
        run(get(&handle(strict_config().http_client(client)), Thing::new("a"))).expect_err("no answer");
        count.load(Ordering::SeqCst)
    };
    use aws_smithy_types::retry::ErrorKind;
    assert_eq!(attempts(|| ConnectorError::other("no events left".into(), None)), 1);
    assert_eq!(attempts(|| ConnectorError::other("busy".into(), Some(ErrorKind::TransientError))), 3);
    assert_eq!(attempts(|| ConnectorError::io("reset".into())), 3);
    assert_eq!(attempts(|| ConnectorError::timeout("late".into())), 3);
    assert_eq!(attempts(|| ConnectorError::user("not a URL".into())), 1);
}

#[derive(Debug)]
struct Failing {
    failure: fn() -> ConnectorError,
    counter: Arc<AtomicU32>,
}

impl aws_smithy_runtime_api::client::http::HttpConnector for Failing {
    fn call(&self, _: HttpRequest) -> aws_smithy_runtime_api::client::http::HttpConnectorFuture {
        self.counter.fetch_add(1, Ordering::SeqCst);
        aws_smithy_runtime_api::client::http::HttpConnectorFuture::ready(Err((self.failure)()))
    }
}

#[test]
fn codes_are_found_wherever_services_put_them() {
    let cases = [
        (Some("X"), r#"{"__type":"Y"}"#, Some("X")),
        (Some("X:http://example/path#frag"), "{}", Some("X")),
        (Some("ns#X:http://example/path#frag"), "{}", Some("X")),
        (Some(""), r#"{"__type":"ns#Y"}"#, Some("Y")),
        (Some(":http://example/"), r#"{"code":"Y"}"#, Some("Y")),
        (None, r#"{"__type":"ns#Y:http://example/#frag"}"#, Some("Y")),
        (None, "{}", None),
    ];
    for (header, body, expected) in cases {
        let headers = header.map(|code| ("x-amzn-errortype", code.to_owned())).into_iter().collect();
        let (script, clock) = (Script::new([Reply::Status(400, headers, body)]), TestClock::new());
        let error = run(get(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
        assert_eq!(error.code(), expected, "{header:?} {body}");
    }
}

#[test]
fn refused_credentials_are_not_sent_again_unchanged() {
    let expired = error(400, r#"{"__type":"ExpiredTokenException"}"#);
    let (script, clock) = (Script::new([expired]), TestClock::new());
    let error = run(put(&handle(config(&script, &clock)), Thing::new("a"))).expect_err("an error");
    assert_eq!((error.code(), script.count()), (Some("ExpiredTokenException"), 1));
}

/// Gives credentials after two seconds.
#[derive(Debug)]
struct Slow;

impl ProvideCredentials for Slow {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            sleep(2 * S).await;
            Ok(Credentials::new("AKID", "secret", None, None, "test"))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn observers_get_the_times_of_an_attempt_apart() {
    let count = Arc::new(AtomicU32::new(0));
    let flaky = move |_: &HttpRequest| match count.fetch_add(1, Ordering::SeqCst) {
        0 => (3 * S, error(503, "")),
        _ => (4 * S, ok("{}")),
    };
    let times = Arc::new(Mutex::new(Vec::new()));
    let keep = times.clone();
    let observer = move |event: &AttemptEvent<'_>| {
        let seconds = [event.latency, event.credentials, event.waited].map(|time| time.as_secs());
        keep.lock().expect("times").push(seconds);
    };
    let config = strict_config().http_client(service(flaky)).credentials_provider(Slow).observer(observer);
    let config = config.backoff(|_: u32, _: &crate::runtime::retry::RetryableError<'_>| Some(7 * S));
    put(&handle(config), Thing::new("a")).await.expect("an answer");
    assert_eq!(*times.lock().expect("times"), [[3, 2, 0], [4, 0, 7]]);
}

#[tokio::test(start_paused = true)]
async fn dropped_calls_are_reported_as_dropped() {
    let never = |_: &HttpRequest| (S, Reply::Never);
    let calls = Arc::new(Mutex::new(Vec::new()));
    let keep = calls.clone();
    let observer = on_call(move |event: &CallEvent<'_>| {
        let line = format!("{} {} {:?} {}", event.attempts, event.is_dropped, event.failure, event.is_success());
        keep.lock().expect("calls").push(line);
    });
    let handle = handle(strict_config().http_client(service(never)).observer(observer));
    tokio::time::timeout(5 * S, get(&handle, Thing::new("a"))).await.expect_err("dropped");
    assert_eq!(*calls.lock().expect("calls"), [r#"1 true Some("dropped by the application") false"#]);
}

#[test]
fn a_dropped_backoff_gives_its_tokens_back() {
    let busy = |_: &HttpRequest| (S, error(503, ""));
    let handle = handle(
        strict_config()
            .http_client(service(busy))
            .backoff(|_: u32, _: &crate::runtime::retry::RetryableError<'_>| Some(20 * S)),
    );
    run(async {
        tokio::time::timeout(5 * S, get(&handle, Thing::new("a"))).await.expect_err("dropped while it waited");
    });
    assert_eq!(handle.shared.bucket.tokens(), 500);
}

#[test]
fn the_status_is_judged_before_the_body() {
    let huge = error(503, "a body that is longer than the limit of ten bytes");
    let (script, clock) = (Script::new([huge.clone(), ok("{}")]), TestClock::new());
    run(get(&handle(config(&script, &clock).response_limit(10)), Thing::new("a"))).expect("retried by its status");
    let forbidden = Reply::Status(403, vec![("x-amzn-errortype", "X".to_owned())], "longer than ten bytes");
    let (script, clock) = (Script::new([forbidden]), TestClock::new());
    let error = run(get(&handle(config(&script, &clock).response_limit(10)), Thing::new("a"))).expect_err("an error");
    assert_eq!((error.code(), script.count()), (Some("X"), 1));
}

#[test]
fn a_runtime_without_timers_is_an_error_that_says_what_to_do() {
    let never = |_: &HttpRequest| (Duration::ZERO, Reply::Never);
    let config = strict_config().http_client(service(never));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let answer = runtime.block_on(get(&handle(config), Thing::new("a")));
    std::panic::set_hook(hook);
    let error = answer.expect_err("no timers");
    assert!(matches!(error, SdkError::ConstructionFailure(_)));
    assert!(format!("{error:?}").contains("enable_time()"), "{error:?}");
}
