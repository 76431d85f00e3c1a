//! Reports to observers and to the log.

use std::time::Duration;

use super::masked::Masked;
use super::road::Call;
use crate::runtime::error::fault::Fault;
use crate::runtime::observe::{AttemptEvent, CallEvent, Observe};
use crate::runtime::transport::Incoming;

/// What the event of a call says of its last response.
#[derive(Default)]
pub(super) struct State {
    status: Option<u16>,
    request_id: Option<String>,
    bytes_received: usize,
}

/// How a call ended.
#[derive(Clone, Copy)]
pub(super) enum Outcome<'a> {
    Success,
    Failure(&'a Fault),
    /// The application dropped the call.
    Dropped,
}

impl<'a> Outcome<'a> {
    pub(super) fn of(fault: Option<&'a Fault>) -> Self {
        fault.map_or(Self::Success, Self::Failure)
    }

    fn fault(self) -> Option<&'a Fault> {
        match self {
            Self::Failure(fault) => Some(fault),
            Self::Success | Self::Dropped => None,
        }
    }
}

/// Reports an attempt. The event is put together only where someone listens.
pub(super) fn attempt(call: &mut Call<'_>, result: Result<&Incoming, &Fault>, retry_in: Option<Duration>) {
    let Some(log) = listeners(call) else { return };
    let fault = result.err();
    let response = result.ok().or_else(|| fault.and_then(Fault::response));
    let failure = fault.and_then(describe);
    let trace = &call.trace;
    let answered = response.map_or_else(|| call.handle.clock.elapsed(), |response| response.answered);
    let event = AttemptEvent {
        operation: call.operation.name,
        region: region(call),
        host: call.destination.as_ref().map_or("", |to| &to.target.host),
        attempt: call.attempts,
        status: response.map(|response| response.status),
        code: fault.and_then(Fault::code),
        failure: failure.as_deref(),
        request_id: response.and_then(Incoming::request_id),
        latency: trace.sent.map(|sent| answered.saturating_sub(sent)).unwrap_or_default(),
        credentials: trace.credentials,
        waited: trace.waited,
        bytes_sent: call.wire.bytes.len(),
        bytes_received: response.map_or(0, |response| response.body.len()),
        retry_in,
    };
    call.handle.options().observers.iter().for_each(|observer| observer.attempt(&event));
    if log {
        log_attempt(&event);
    }
    call.report = State {
        status: event.status,
        request_id: event.request_id.map(str::to_owned),
        bytes_received: event.bytes_received,
    };
}

/// Reports a call that has ended.
pub(super) fn call(call: &Call<'_>, outcome: Outcome<'_>) {
    let Some(log) = listeners(call) else { return };
    let fault = outcome.fault();
    let failure = fault.and_then(describe);
    let is_dropped = matches!(outcome, Outcome::Dropped);
    let event = CallEvent {
        operation: call.operation.name,
        region: region(call),
        attempts: call.attempts,
        status: call.report.status,
        code: fault.and_then(Fault::code),
        failure: failure.as_deref().or(is_dropped.then_some("dropped by the application")),
        is_dropped,
        request_id: call.report.request_id.as_deref(),
        latency: call.handle.clock.elapsed().saturating_sub(call.started),
        bytes_sent: call.wire.bytes.len(),
        bytes_received: call.report.bytes_received,
    };
    call.handle.options().observers.iter().for_each(|observer| observer.call(&event));
    if log {
        log_call(&event, &Masked { schema: call.operation.input, body: &call.body });
    }
}

/// Whether anyone listens, and whether the log does.
fn listeners(call: &Call<'_>) -> Option<bool> {
    let log = tracing::enabled!(tracing::Level::DEBUG);
    (log || !call.handle.options().observers.is_empty()).then_some(log)
}

fn region<'a>(call: &'a Call<'_>) -> Option<&'a str> {
    call.destination.as_ref().and_then(|to| to.region.as_deref())
}

/// What went wrong where the service did not say.
fn describe(fault: &Fault) -> Option<String> {
    match fault {
        Fault::Service(..) | Fault::Operation(..) => match (fault.code(), fault.response()) {
            (None, Some(response)) => Some(format!("HTTP status {}", response.status)),
            _ => None,
        },
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
        credentials = ?event.credentials,
        waited = ?event.waited,
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
