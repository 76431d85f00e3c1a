//! What observers and the log are told.

use std::time::Duration;

use super::attempt::Attempt;
use super::masked::Masked;
use super::run::Call;
use crate::runtime::error::fault::Fault;
use crate::runtime::observe::{AttemptEvent, CallEvent, Observe};
use crate::runtime::transport::Incoming;

/// What the event of a call says of its last response.
#[derive(Default)]
pub(super) struct Last {
    status: Option<u16>,
    request_id: Option<String>,
    bytes_received: usize,
}

impl Call<'_> {
    /// Tells of an attempt. The event is put together only where someone listens.
    pub(super) fn note(&mut self, attempt: &Attempt, retry_in: Option<Duration>) {
        let log = tracing::enabled!(tracing::Level::DEBUG);
        let observers = &self.handle.options().observers;
        if observers.is_empty() && !log {
            return;
        }
        let fault = attempt.result.as_ref().err();
        let response = attempt.result.as_ref().ok().or_else(|| fault.and_then(Fault::response));
        let failure = fault.and_then(describe);
        let event = AttemptEvent {
            operation: self.operation.name,
            region: self.region(),
            host: self.destination.as_ref().map_or("", |to| &to.target.host),
            attempt: self.attempts,
            status: response.map(|response| response.status),
            code: fault.and_then(Fault::code),
            failure: failure.as_deref(),
            request_id: response.and_then(Incoming::request_id),
            latency: self.handle.clock.elapsed().saturating_sub(attempt.started),
            bytes_sent: self.wire.bytes.len(),
            bytes_received: response.map_or(0, |response| response.body.len()),
            retry_in,
        };
        observers.iter().for_each(|observer| observer.attempt(&event));
        if log {
            log_attempt(&event);
        }
        self.last = Last {
            status: event.status,
            request_id: event.request_id.map(str::to_owned),
            bytes_received: event.bytes_received,
        };
    }

    fn region(&self) -> Option<&str> {
        self.destination.as_ref().and_then(|to| to.region.as_deref())
    }
}

/// Tells of a call that has ended.
pub(super) fn call(call: &Call<'_>, fault: Option<&Fault>) {
    let log = tracing::enabled!(tracing::Level::DEBUG);
    let observers = &call.handle.options().observers;
    if observers.is_empty() && !log {
        return;
    }
    let failure = fault.and_then(describe);
    let event = CallEvent {
        operation: call.operation.name,
        region: call.region(),
        attempts: call.attempts,
        status: call.last.status,
        code: fault.and_then(Fault::code),
        failure: failure.as_deref(),
        request_id: call.last.request_id.as_deref(),
        latency: call.handle.clock.elapsed().saturating_sub(call.started),
        bytes_sent: call.wire.bytes.len(),
        bytes_received: call.last.bytes_received,
    };
    observers.iter().for_each(|observer| observer.call(&event));
    if log {
        log_call(&event, &Masked { schema: call.operation.input, body: &call.body });
    }
}

/// What went wrong where the service did not say.
fn describe(fault: &Fault) -> Option<String> {
    match fault {
        Fault::Service(meta, response) => meta.code().is_none().then(|| format!("HTTP status {}", response.status)),
        Fault::Construction(error) | Fault::Broken(error, _) | Fault::Response(error, _) => Some(error.to_string()),
        Fault::Timeout(timeout) => Some(timeout.to_string()),
        Fault::Dispatch(error) => {
            Some(std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string))
        }
    }
}

fn log_attempt(event: &AttemptEvent<'_>) {
    tracing::debug!(
        operation = event.operation,
        region = event.region,
        host = event.host,
        attempt = event.attempt,
        status = event.status,
        code = event.code,
        failure = event.failure,
        request_id = event.request_id,
        latency = ?event.latency,
        bytes_sent = event.bytes_sent,
        bytes_received = event.bytes_received,
        retry_in = ?event.retry_in,
        "attempt"
    );
}

fn log_call(event: &CallEvent<'_>, input: &Masked<'_>) {
    tracing::debug!(
        operation = event.operation,
        region = event.region,
        attempts = event.attempts,
        status = event.status,
        code = event.code,
        failure = event.failure,
        request_id = event.request_id,
        latency = ?event.latency,
        %input,
        "call"
    );
}
