//! Watching calls: one event per attempt and one per call, for metrics and logs.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Is told of attempts and calls. Both methods do nothing unless implemented; they run on the task of the call and
/// should return at once.
pub trait Observe: Send + Sync {
    /// An attempt ended.
    fn attempt(&self, event: &AttemptEvent<'_>) {
        let _ = event;
    }

    /// A call ended, with all its attempts.
    fn call(&self, event: &CallEvent<'_>) {
        let _ = event;
    }
}

/// One attempt of a call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AttemptEvent<'a> {
    /// The operation, such as `GetId`.
    pub operation: &'a str,
    /// The region of the endpoint, if one is known.
    pub region: Option<&'a str>,
    /// The host the request went to.
    pub host: &'a str,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The response's status, if one came back.
    pub status: Option<u16>,
    /// The code of the service's error.
    pub code: Option<&'a str>,
    /// What went wrong where the service did not answer with an error, such as a timeout.
    pub failure: Option<&'a str>,
    /// The id AWS gave the request.
    pub request_id: Option<&'a str>,
    /// From the moment the request is sent to the first byte of the response, or to the failure. Zero where nothing was
    /// sent.
    pub latency: Duration,
    /// How long the credentials took to load; zero where none were needed.
    pub credentials: Duration,
    /// How long the call waited before the attempt: the backoff after the attempt before, and what `RetryMode::Adaptive`
    /// asks for.
    pub waited: Duration,
    /// The length of the request body.
    pub bytes_sent: usize,
    /// The length of the response body.
    pub bytes_received: usize,
    /// How long the runtime waits before the next attempt; none when this was the last.
    pub retry_in: Option<Duration>,
}

/// A call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CallEvent<'a> {
    /// The operation, such as `GetId`.
    pub operation: &'a str,
    /// The region of the endpoint, if one is known.
    pub region: Option<&'a str>,
    /// How many attempts there were; none when the request could not be built.
    pub attempts: u32,
    /// The status of the last response, if one came back.
    pub status: Option<u16>,
    /// The code of the service's error; none on success.
    pub code: Option<&'a str>,
    /// What went wrong where the service did not answer with an error.
    pub failure: Option<&'a str>,
    /// Whether the application dropped the call before it ended, as `tokio::time::timeout` and `select!` do.
    pub is_dropped: bool,
    /// The id AWS gave the last request.
    pub request_id: Option<&'a str>,
    /// The whole call: credentials, attempts and waits.
    pub latency: Duration,
    /// The length of the request body.
    pub bytes_sent: usize,
    /// The length of the last response body.
    pub bytes_received: usize,
}

impl CallEvent<'_> {
    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        self.code.is_none() && self.failure.is_none()
    }
}

/// Closures observe attempts: `config.observer(|event: &AttemptEvent<'_>| …)`. [`on_call`] makes an observer of calls.
impl<F: Fn(&AttemptEvent<'_>) + Send + Sync> Observe for F {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        self(event);
    }
}

/// An observer of calls, made of a closure.
pub fn on_call(observe: impl Fn(&CallEvent<'_>) + Send + Sync + 'static) -> SharedObserver {
    struct OnCall<F>(F);
    impl<F: Fn(&CallEvent<'_>) + Send + Sync> Observe for OnCall<F> {
        fn call(&self, event: &CallEvent<'_>) {
            (self.0)(event);
        }
    }
    SharedObserver::new(OnCall(observe))
}

/// An observer that clients share.
#[derive(Clone)]
pub struct SharedObserver(Arc<dyn Observe>);

impl SharedObserver {
    /// Shares an observer.
    pub fn new(observer: impl Observe + 'static) -> Self {
        Self(Arc::new(observer))
    }
}

impl Observe for SharedObserver {
    fn attempt(&self, event: &AttemptEvent<'_>) {
        self.0.attempt(event);
    }

    fn call(&self, event: &CallEvent<'_>) {
        self.0.call(event);
    }
}

impl fmt::Debug for SharedObserver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedObserver")
    }
}
