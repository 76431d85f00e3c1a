//! The loop of attempts.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::endpoint::ResolveEndpoint;
use bytes::Bytes;
use tracing::Instrument;

use super::attempt::Attempt;
use super::body::WireBody;
use super::{ErasedError, events, request};
use crate::runtime::client::Handle;
use crate::runtime::destination::Destination;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::error::CallFacts;
use crate::runtime::error::fault::{Fault, Limit};
use crate::runtime::input;
use crate::runtime::retry::{self, Failure, Kind, RetryableError, Verdict};
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::Incoming;

/// A call under way.
pub(super) struct Call<'a> {
    pub(super) handle: &'a Handle,
    pub(super) operation: &'static OperationSchema,
    decode_error: ErasedError,
    pub(super) started: Duration,
    pub(super) attempts: u32,
    pub(super) invocation: http::HeaderValue,
    pub(super) destination: Option<Arc<Destination>>,
    pub(super) body: Bytes,
    pub(super) wire: WireBody,
    pub(super) last: events::Last,
    /// What the last retry cost.
    paid: Option<u32>,
    /// Credentials and clock are put right once in a call.
    renewed_credentials: bool,
    corrected_clock: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(handle: &'a Handle, operation: &'static OperationSchema, decode_error: ErasedError) -> Self {
        Self {
            handle,
            operation,
            decode_error,
            started: handle.clock.elapsed(),
            attempts: 0,
            invocation: request::invocation_id(),
            destination: None,
            body: Bytes::new(),
            wire: WireBody::default(),
            last: events::Last::default(),
            paid: None,
            renewed_credentials: false,
            corrected_clock: false,
        }
    }

    /// Makes attempts until one succeeds or the retry rules say stop; all that is logged meanwhile is in one span.
    pub(super) async fn run(&mut self, body: Bytes) -> Result<Incoming, Fault> {
        let span = tracing::debug_span!("call", service = self.handle.service.sdk_id, operation = self.operation.name);
        self.make_attempts(body).instrument(span).await
    }

    async fn make_attempts(&mut self, body: Bytes) -> Result<Incoming, Fault> {
        self.wire = WireBody::new(self.operation, self.handle.options(), body.clone())?;
        self.body = body;
        let destination = self.resolve().await?;
        self.destination = Some(destination.clone());
        loop {
            self.slow_down().await;
            self.attempts += 1;
            let attempt = self.attempt(&destination).await;
            if let Err(Fault::Construction(_)) = attempt.result {
                // Nothing was sent, so it does not count.
                self.attempts -= 1;
                return attempt.result;
            }
            let delay = attempt.result.as_ref().err().and_then(|fault| self.retry_in(&attempt, fault));
            self.note(&attempt, delay);
            match (attempt.result, delay) {
                (Ok(response), _) => {
                    self.handle.shared.bucket.success(self.paid);
                    self.measure_rate(false);
                    return Ok(response);
                }
                (Err(fault), None) => return Err(fault),
                (Err(fault), Some(delay)) => {
                    if !delay.is_zero() && !self.handle.timer.sleep(delay).await {
                        return Err(fault);
                    }
                }
            }
        }
    }

    /// What the error says of the call; also tells the observers.
    pub(super) fn end(&mut self, fault: Option<&Fault>) -> CallFacts {
        events::call(self, fault);
        let Some(fault) = fault else {
            return CallFacts::default();
        };
        CallFacts {
            operation: self.operation.name,
            attempts: self.attempts,
            host: self.destination.as_ref().map(|to| to.target.host.clone()).unwrap_or_default(),
            hint: self.wrong_region(fault),
            ..CallFacts::default()
        }
    }

    async fn resolve(&self) -> Result<Arc<Destination>, Fault> {
        let handle = self.handle;
        let fixed = handle.options().endpoint_resolver.is_none() && handle.destination.is_fixed_for(self.operation);
        if let (true, Some(destination)) = (fixed, handle.fixed.get()) {
            return Ok(destination.clone());
        }
        let destination = Arc::new(self.resolve_anew().await?);
        Ok(if fixed { handle.fixed.get_or_init(|| destination).clone() } else { destination })
    }

    async fn resolve_anew(&self) -> Result<Destination, Fault> {
        let (handle, service) = (self.handle, self.handle.service);
        let region = handle.destination.region_for(&self.body)?;
        let params = handle.destination.params(service, self.operation, region.as_deref(), &self.body);
        let endpoint: Endpoint = match &handle.options().endpoint_resolver {
            None => service.endpoint.resolve(&params).map_err(|error| Fault::Construction(error.into()))?,
            Some(resolver) => {
                let typed =
                    service.endpoint.typed_params(&params).map_err(|error| Fault::Construction(error.into()))?;
                resolver.resolve_endpoint(&typed).await.map_err(Fault::Construction)?.into()
            }
        };
        Destination::new(service, self.operation, &endpoint, region.as_deref(), &self.body)
    }

    /// Waits where the service has asked for fewer requests (`RetryMode::Adaptive`).
    async fn slow_down(&self) {
        if self.handle.retry.adaptive {
            let wait = self.handle.shared.rate.before_attempt(self.handle.clock.elapsed());
            if !wait.is_zero() {
                self.handle.timer.sleep(wait).await;
            }
        }
    }

    fn measure_rate(&self, throttled: bool) {
        if self.handle.retry.adaptive {
            self.handle.shared.rate.after_attempt(self.handle.clock.elapsed(), throttled);
        }
    }

    /// How long to wait before the next attempt; `None` when this was the last.
    fn retry_in(&mut self, attempt: &Attempt, fault: &Fault) -> Option<Duration> {
        let mut failure = failure(fault, self.service_time(attempt))?;
        let asked = retry::ask(&self.handle.options().retry_classifiers, fault, self.decode_error);
        let verdict = match asked {
            Some((verdict, retry_after)) => {
                failure.retry_after = retry_after.or(failure.retry_after);
                verdict
            }
            None => self.modelled(failure.code).unwrap_or_else(|| retry::classify(&failure)),
        };
        self.measure_rate(verdict == Verdict::Retry(Kind::Throttling));
        if self.attempts >= self.handle.retry.max_attempts {
            return None;
        }
        match verdict {
            Verdict::Stop => None,
            Verdict::Retry(kind) => self.pay_for_retry(kind, &failure),
            Verdict::RenewCredentials => self.renew_credentials(attempt),
            Verdict::CheckClock => self.correct_clock(attempt, fault),
        }
    }

    /// The time on the service's clock when the attempt ended, as far as the client knows it.
    fn service_time(&self, attempt: &Attempt) -> SystemTime {
        self.handle.clock.signing_time(attempt.received, &self.handle.shared.skew)
    }

    /// What the model says of an error (`smithy.api#retryable`).
    fn modelled(&self, code: Option<&str>) -> Option<Verdict> {
        let (_, throttling) = self.operation.retryable.iter().find(|(known, _)| Some(*known) == code)?;
        Some(Verdict::Retry(if *throttling { Kind::Throttling } else { Kind::Server }))
    }

    fn pay_for_retry(&mut self, kind: Kind, failure: &Failure<'_>) -> Option<Duration> {
        let error = RetryableError::new(self.operation.name, failure);
        let delay = self.handle.retry.delay(self.attempts, &error, crate::runtime::random::unit())?;
        // An attempt that could only start after the end of the operation's time is not worth waiting for: what the
        // service said is the better answer.
        let left = self.handle.timeouts.left(self.handle.clock.elapsed().saturating_sub(self.started));
        if left.is_some_and(|left| delay >= left) {
            return None;
        }
        self.paid = Some(self.handle.shared.bucket.pay(kind)?);
        Some(delay)
    }

    fn renew_credentials(&mut self, attempt: &Attempt) -> Option<Duration> {
        let expired = attempt.credentials.as_ref().filter(|_| !self.renewed_credentials)?;
        self.renewed_credentials = true;
        self.handle.credentials.forget(expired);
        Some(Duration::ZERO)
    }

    fn correct_clock(&mut self, attempt: &Attempt, fault: &Fault) -> Option<Duration> {
        if self.corrected_clock || attempt.credentials.is_none() {
            return None;
        }
        let reply = fault.response()?.clock_reply();
        let learnt = self.handle.clock.learn(&self.handle.shared.skew, &reply, attempt.sent, attempt.received);
        self.corrected_clock = learnt;
        learnt.then_some(Duration::ZERO)
    }

    /// Names both regions when the service does not find what belongs to another one.
    fn wrong_region(&self, fault: &Fault) -> Option<String> {
        fault.code().filter(|code| code.contains("NotFound"))?;
        let ours = self.destination.as_ref()?.region.as_deref()?;
        let id = input::regional_id(&self.body).filter(|id| id.region != ours)?;
        Some(format!("`{}` belongs to region {}, the client calls {ours}", id.member, id.region))
    }
}

/// The fault as the retry rules see it; `None` for faults that no rule can help.
fn failure(fault: &Fault, now: SystemTime) -> Option<Failure<'_>> {
    let mut failure = Failure::default();
    match fault {
        Fault::Construction(_) | Fault::Response(..) => return None,
        Fault::Timeout(timeout) if timeout.limit == Limit::Operation => return None,
        Fault::Timeout(_) => failure.timed_out = true,
        Fault::Dispatch(error) if error.is_timeout() => failure.timed_out = true,
        Fault::Dispatch(error) if error.is_user() => return None,
        Fault::Dispatch(_) | Fault::Broken(..) => failure.broken = true,
        Fault::Service(meta, response) => {
            failure.code = meta.code();
            failure.message = meta.message();
            failure.status = Some(response.status);
            failure.retry_after =
                retry::retry_after(response.header("x-amz-retry-after"), response.header("retry-after"), now);
        }
    }
    Some(failure)
}
