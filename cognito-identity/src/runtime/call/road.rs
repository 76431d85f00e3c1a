//! The road from a request body to the body of the answer.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::interceptors::context::Error;
use bytes::Bytes;
use tracing::Instrument;

use super::attempt::{Signed, Trace};
use super::build::{self, Message, WireBody};
use super::intercept::Interceptors;
use super::report::{self, Outcome};
use super::{Codec, attempt, check, resolve};
use crate::runtime::client::Handle;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::{Fault, Limit, TimedOut};
use crate::runtime::error::{CallFacts, SdkError};
use crate::runtime::json::ReadError;
use crate::runtime::retry::{self, Action, Cause, Facts, Failure, Kind, Verdict};
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::Incoming;
use crate::runtime::{input, random};

/// Reads an answer into the caller's output.
pub(super) type Read<'a> = &'a mut (dyn FnMut(&Incoming) -> Result<(), ReadError> + Send);

/// Sends a request body and reads the answer. The future is behind a pointer: it is large, and the same for all
/// operations.
pub(super) fn send<'a>(
    handle: &'a Handle,
    operation: &'static OperationSchema,
    codec: &'static Codec,
    body: Result<Bytes, Fault>,
    read: Read<'a>,
) -> Pin<Box<dyn Future<Output = Result<(), SdkError<Error>>> + Send + 'a>> {
    Box::pin(async move {
        let mut call = Call::new(handle, operation, codec);
        let result = match body {
            Ok(body) => call.run(body, None).await,
            Err(fault) => Err(fault),
        };
        let result = result.and_then(|response| read(&response).map_err(|error| check::undecodable(error, response)));
        call.end(result)
    })
}

/// Behind a pointer, so that the attempts are compiled once, whether they are logged or not.
type Attempts<'a> = Pin<&'a mut (dyn Future<Output = Result<Incoming, Fault>> + Send)>;

/// A call under way.
pub(super) struct Call<'a> {
    pub(super) handle: &'a Handle,
    pub(super) operation: &'static OperationSchema,
    codec: &'static Codec,
    pub(super) started: Duration,
    pub(super) attempts: u32,
    invocation: http::HeaderValue,
    pub(super) destination: Option<Arc<Destination>>,
    pub(super) body: Bytes,
    pub(super) wire: WireBody,
    pub(super) report: report::State,
    /// True once the credentials were renewed; a call does so at most once.
    renewed: bool,
    /// What the last retry cost.
    paid: Option<u32>,
    /// What a retry costs that was not sent yet, and after how many attempts it was paid.
    owed: Option<(u32, u32)>,
    pub(super) trace: Trace,
    ended: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(handle: &'a Handle, operation: &'static OperationSchema, codec: &'static Codec) -> Self {
        Self {
            handle,
            operation,
            codec,
            started: handle.clock.elapsed(),
            attempts: 0,
            invocation: build::invocation_id(),
            destination: None,
            body: Bytes::new(),
            wire: WireBody::default(),
            report: report::State::default(),
            renewed: false,
            paid: None,
            owed: None,
            trace: Trace::default(),
            ended: false,
        }
    }

    /// Makes attempts until one succeeds or the retry rules say stop; all that is logged meanwhile is in one span.
    pub(super) async fn run(
        &mut self,
        body: Bytes,
        interceptors: Option<&mut Interceptors<'_>>,
    ) -> Result<Incoming, Fault> {
        let (service, operation) = (self.handle.service.sdk_id, self.operation.name);
        let attempts: Attempts<'_> = pin!(self.make_attempts(body, interceptors));
        if tracing::enabled!(tracing::Level::DEBUG) {
            attempts.instrument(tracing::debug_span!("call", service, operation)).await
        } else {
            attempts.await
        }
    }

    async fn make_attempts(
        &mut self,
        body: Bytes,
        mut interceptors: Option<&mut Interceptors<'_>>,
    ) -> Result<Incoming, Fault> {
        let handle = self.handle;
        self.wire = WireBody::new(self.operation, handle.options(), body.clone())?;
        self.body = body;
        let limit = handle.timeouts.for_rest(self.elapsed());
        let destination = resolve::destination(handle, self.operation, &self.body, limit).await?;
        self.destination = Some(destination.clone());
        let (mut waited, mut last) = (Duration::ZERO, None);
        loop {
            waited += match self.wait_for_rate().await {
                Ok(waited) => waited,
                Err(fault) => return Err(last.unwrap_or(fault)),
            };
            self.trace = Trace { waited, ..Trace::default() };
            let fault = match self.attempt(&destination, interceptors.as_deref_mut()).await {
                Ok(response) => {
                    report::attempt(self, Ok(&response), None);
                    self.succeed();
                    return Ok(response);
                }
                Err(fault) if self.trace.sent.is_none() && fault.is_construction() => {
                    self.attempts -= 1;
                    return Err(fault);
                }
                Err(fault) => fault,
            };
            let delay = self.retry_in(&fault).await;
            report::attempt(self, Err(&fault), delay);
            match delay {
                Some(delay) if self.handle.timer.sleep_unless_zero(delay).await => waited = delay,
                _ => return Err(fault),
            }
            last = Some(fault);
        }
    }

    async fn attempt(
        &mut self,
        destination: &Destination,
        mut interceptors: Option<&mut Interceptors<'_>>,
    ) -> Result<Incoming, Fault> {
        self.attempts += 1;
        let message = Message {
            operation: self.operation,
            wire: &self.wire,
            invocation: &self.invocation,
            attempt: self.attempts,
            max_attempts: self.handle.retry.max_attempts,
        };
        let limit = self.handle.timeouts.for_attempt(self.elapsed());
        let (handle, hooks) = (self.handle, interceptors.as_deref_mut());
        let result = attempt::make(handle, &message, destination, limit, &mut self.trace, hooks).await;
        match interceptors {
            None => result,
            Some(interceptors) => interceptors.complete_attempt(result, |fault| self.call_facts(fault)),
        }
    }

    fn succeed(&self) {
        self.handle.shared.bucket.success(self.paid);
        self.measure_rate(false);
    }

    /// Waits where the service has asked for fewer requests (`RetryMode::Adaptive`), but not beyond the operation's time.
    async fn wait_for_rate(&self) -> Result<Duration, Fault> {
        let handle = self.handle;
        if !handle.retry.adaptive {
            return Ok(Duration::ZERO);
        }
        let reserved = handle.shared.rate.reserve(handle.clock.elapsed());
        match handle.timeouts.for_rest(self.elapsed()).0 {
            Some((left, TimedOut { length, .. })) if reserved.wait() >= left => {
                Err(Fault::Timeout(TimedOut { limit: Limit::Rate, length }))
            }
            _ => {
                handle.timer.sleep_unless_zero(reserved.wait()).await;
                Ok(reserved.redeem())
            }
        }
    }

    fn measure_rate(&self, throttled: bool) {
        if self.handle.retry.adaptive {
            self.handle.shared.rate.after_attempt(self.handle.clock.elapsed(), throttled);
        }
    }

    /// Carries out the retry decision. Returns how long to wait before the next attempt, `None` after the last.
    async fn retry_in(&mut self, fault: &Fault) -> Option<Duration> {
        self.settle();
        let handle = self.handle;
        let mut failure = fault.failure(|| handle.clock.service_time(&handle.shared.skew));
        let verdict = self.classify(fault, &mut failure);
        self.measure_rate(verdict == Verdict::Retry(Kind::Throttling));
        match retry::decide(&handle.retry, verdict, &failure, &self.facts(fault)) {
            Action::Stop => None,
            Action::RetryAfter(delay, kind) => {
                self.paid = Some(handle.shared.bucket.pay(kind)?);
                self.owed = self.paid.map(|cost| (cost, self.attempts));
                Some(delay)
            }
            Action::RefreshCredentials { retry } => {
                self.renewed = true;
                let refused = &self.trace.signed.as_ref()?.credentials;
                handle.credentials.forget(refused);
                (retry && self.has_credentials_besides(refused).await).then_some(Duration::ZERO)
            }
            Action::CorrectClock { skew_millis, retry } => {
                handle.shared.skew.set(skew_millis);
                retry.then_some(Duration::ZERO)
            }
        }
    }

    /// Gives back what a retry costs that never left.
    fn settle(&mut self) {
        if let Some((cost, paid_after)) = self.owed.take()
            && (paid_after == self.attempts || self.trace.sent.is_none())
        {
            self.handle.shared.bucket.refund(cost);
        }
    }

    /// Custom classifiers come first, then what the model says of an error (`smithy.api#retryable`), then the rules.
    fn classify<'f>(&self, fault: &'f Fault, failure: &mut Failure<'f>) -> Verdict {
        if failure.cause == Cause::Final {
            return Verdict::Stop;
        }
        if let Some((verdict, retry_after)) =
            retry::ask(&self.handle.options().retry_classifiers, fault, self.codec.read_error)
        {
            failure.retry_after = retry_after.or(failure.retry_after);
            return verdict;
        }
        match self.operation.retryable.iter().find(|(code, _)| Some(*code) == failure.code) {
            Some((_, throttling)) => Verdict::Retry(if *throttling { Kind::Throttling } else { Kind::Server }),
            None => retry::classify(failure),
        }
    }

    fn facts(&self, fault: &Fault) -> Facts<'static> {
        let (clock, signed) = (&self.handle.clock, self.trace.signed.as_ref());
        let round_trip = clock.elapsed().saturating_sub(self.trace.sent.unwrap_or_default());
        let wrong_by = |signed: &Signed| clock.wrong_by(&fault.response()?.clock_reply(), signed.time, round_trip);
        Facts {
            operation: self.operation.name,
            attempt: self.attempts,
            time_left: self.handle.timeouts.left(self.elapsed()),
            random: random::unit(),
            signed: signed.is_some(),
            skew_millis: signed.and_then(wrong_by),
            renewed: self.renewed,
        }
    }

    /// Whether there are credentials that the service has not just refused.
    async fn has_credentials_besides(&self, refused: &Credentials) -> bool {
        let limit = self.handle.timeouts.for_rest(self.elapsed());
        let load = pin!(attempt::credentials(self.handle, self.operation));
        limit.run(&self.handle.timer, load).await.is_ok_and(|others| others.is_some_and(|others| others != *refused))
    }

    /// Ends the call: reports it, and adds to its error what is known of it.
    pub(super) fn end<T>(&mut self, result: Result<T, Fault>) -> Result<T, SdkError<Error>> {
        self.ended = true;
        report::call(self, Outcome::of(result.as_ref().err()));
        result.map_err(|fault| {
            let facts = self.call_facts(&fault);
            fault.into_sdk_error(facts, self.codec.read_error)
        })
    }

    fn call_facts(&self, fault: &Fault) -> CallFacts {
        CallFacts {
            operation: self.operation.name,
            attempts: self.attempts,
            host: self.destination.as_ref().map(|to| to.target.host.clone()).unwrap_or_default(),
            hint: self.wrong_region(fault),
            request_id: None,
        }
    }

    /// Names both regions when the service does not find what belongs to another one.
    fn wrong_region(&self, fault: &Fault) -> Option<String> {
        fault.code().filter(|code| code.contains("NotFound"))?;
        let ours = self.destination.as_ref()?.region.as_deref()?;
        let id = input::regional_id(&self.body).filter(|id| id.region != ours)?;
        Some(format!("`{}` belongs to region {}, the client calls {ours}", id.member, id.region))
    }

    fn elapsed(&self) -> Duration {
        self.handle.clock.elapsed().saturating_sub(self.started)
    }
}

/// A call that the application drops is reported too, and gives back what a retry would have cost that it never made.
impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.settle();
        if !self.ended {
            report::call(self, Outcome::Dropped);
        }
    }
}
