//! What is outside of the client: clocks, credentials, and a record of what happened.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextMut,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use tokio::time::{Instant, sleep};

use super::pick;
use crate::runtime::customize::RequestHook;

const START: u64 = 1_700_000_000;

#[derive(Debug)]
pub(super) struct World {
    start: Instant,
    /// How far the local clock is ahead of the service's, in seconds.
    ahead: AtomicI64,
    /// Requests by invocation.
    requests: Mutex<HashMap<String, usize>>,
    /// Whether a request was not the first attempt of its call.
    pub(super) retried: AtomicBool,
    pub(super) calls_seen: AtomicUsize,
    pub(super) attempts_seen: AtomicUsize,
    loads: AtomicUsize,
    loading: AtomicUsize,
    pub(super) most_loads: AtomicUsize,
    /// Credentials with a lower number are refused.
    pub(super) least_credentials: AtomicUsize,
}

impl World {
    pub(super) fn new() -> Self {
        let world = Self {
            start: Instant::now(),
            ahead: AtomicI64::new(0),
            requests: Mutex::default(),
            retried: AtomicBool::new(false),
            calls_seen: AtomicUsize::new(0),
            attempts_seen: AtomicUsize::new(0),
            loads: AtomicUsize::new(0),
            loading: AtomicUsize::new(0),
            most_loads: AtomicUsize::new(0),
            least_credentials: AtomicUsize::new(0),
        };
        if pick(4) == 0 {
            world.step_clock();
        }
        world
    }

    /// Sets the local clock to another time, up to two hours off.
    pub(super) fn step_clock(&self) {
        self.ahead.store(pick(14_400) as i64 - 7_200, Ordering::Relaxed);
    }

    /// The time of the service.
    pub(super) fn service_time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(START) + self.start.elapsed()
    }

    fn local_time(&self) -> SystemTime {
        let ahead = self.ahead.load(Ordering::Relaxed);
        let by = Duration::from_secs(ahead.unsigned_abs());
        if ahead < 0 { self.service_time() - by } else { self.service_time() + by }
    }

    pub(super) fn record(&self, invocation: &str, attempt: &str) {
        if !attempt.starts_with("attempt=1;") {
            self.retried.store(true, Ordering::Relaxed);
        }
        *self.requests.lock().expect("requests").entry(invocation.to_owned()).or_default() += 1;
    }

    /// The most requests of a call.
    pub(super) fn most_requests(&self) -> usize {
        self.requests.lock().expect("requests").values().copied().max().unwrap_or(0)
    }
}

/// The local clock.
#[derive(Debug)]
pub(super) struct WallClock(pub(super) Arc<World>);

impl TimeSource for WallClock {
    fn now(&self) -> SystemTime {
        self.0.local_time()
    }
}

/// Credentials with a number, which take a while to load, or fail.
#[derive(Debug)]
pub(super) struct Provider(pub(super) Arc<World>);

impl ProvideCredentials for Provider {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            let world = &self.0;
            let _loading = Loading::start(world);
            sleep(Duration::from_millis(pick(3_000))).await;
            if pick(8) == 0 {
                return Err(CredentialsError::not_loaded("the provider fails"));
            }
            let number = world.loads.fetch_add(1, Ordering::Relaxed);
            let life = Duration::from_secs(pick(200));
            let expiry = (pick(2) == 0).then(|| world.service_time() + life);
            Ok(Credentials::new(format!("AKID{number}"), "secret", None, expiry, "simulation"))
        })
    }
}

/// Counts loads that go on at the same time.
struct Loading<'a>(&'a World);

impl<'a> Loading<'a> {
    fn start(world: &'a World) -> Self {
        let now = world.loading.fetch_add(1, Ordering::Relaxed) + 1;
        world.most_loads.fetch_max(now, Ordering::Relaxed);
        Self(world)
    }
}

impl Drop for Loading<'_> {
    fn drop(&mut self) {
        self.0.loading.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A hook that adds a header, or refuses the request.
pub(super) fn hook(_: Arc<World>) -> RequestHook {
    RequestHook::new(|mut request| {
        if pick(20) == 0 {
            return Err("the hook refuses".into());
        }
        request.headers_mut().insert("x-hook", "1");
        Ok(request)
    })
}

/// An interceptor that adds a header before and after signing, and fails now and then at every stage.
#[derive(Debug)]
pub(super) struct Interceptor;

impl Interceptor {
    fn may_fail() -> Result<(), BoxError> {
        if pick(60) == 0 { Err("the interceptor fails".into()) } else { Ok(()) }
    }
}

impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "Interceptor"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        Self::may_fail()
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-before-signing", "1");
        Self::may_fail()
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-after-signing", "1");
        Self::may_fail()
    }

    fn modify_before_attempt_completion(
        &self,
        _: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        Self::may_fail()
    }
}
