//! Custom classifiers: the ecosystem's `ClassifyRetry`, asked with the context the official runtime gives it.

use std::time::Duration;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryReason, SharedRetryClassifier,
};
use aws_smithy_types::retry::ErrorKind;

use super::{Cause, Kind, Verdict};
use crate::runtime::error::BoxError;
use crate::runtime::error::fault::{Fault, ReadError};

/// What the classifiers say of a fault: `None` when they leave it to the runtime's rules.
pub(crate) fn ask(
    classifiers: &[SharedRetryClassifier],
    fault: &Fault,
    read: ReadError,
) -> Option<(Verdict, Option<Duration>)> {
    if classifiers.is_empty() {
        return None;
    }
    let mut classifiers: Vec<_> = classifiers.iter().collect();
    classifiers.sort_by_key(|classifier| classifier.priority());
    let context = context(fault, read);
    let action = classifiers
        .iter()
        .map(|classifier| classifier.classify_retry(&context))
        .rfind(|action| *action != RetryAction::NoActionIndicated)?;
    match action {
        RetryAction::RetryIndicated(RetryReason::RetryableError { kind, retry_after }) => {
            Some((Verdict::Retry(kind_of(kind)), retry_after))
        }
        RetryAction::RetryForbidden => Some((Verdict::Stop, None)),
        _ => None,
    }
}

/// The cause of a failure that a connector reports. One that does not say what went wrong is not asked again.
pub(crate) fn cause_of(is_network: bool, other: Option<ErrorKind>) -> Cause {
    match other {
        _ if is_network => Cause::Network,
        Some(kind) => Cause::Reported(kind_of(kind)),
        None => Cause::Final,
    }
}

fn kind_of(kind: ErrorKind) -> Kind {
    match kind {
        ErrorKind::ThrottlingError => Kind::Throttling,
        ErrorKind::TransientError => Kind::Transient,
        ErrorKind::ServerError => Kind::Server,
        _ => Kind::Client,
    }
}

fn context(fault: &Fault, read: ReadError) -> InterceptorContext {
    let mut context = InterceptorContext::new(Input::erase(()));
    if let Some(response) = fault.response() {
        context.set_response(response.clone().into_http());
    }
    context.set_output_or_error(Err(error(fault, read)));
    context
}

/// The fault in the form that the ecosystem gives plug-ins.
pub(crate) fn error(fault: &Fault, read: ReadError) -> OrchestratorError<Error> {
    match fault {
        Fault::Construction(source) => OrchestratorError::other(source.to_string()),
        Fault::Timeout(timeout) => OrchestratorError::timeout((*timeout).into()),
        Fault::Dispatch(source) => OrchestratorError::connector(copy(source)),
        Fault::Broken(source, _) | Fault::Response(source, _) => OrchestratorError::response(source.to_string().into()),
        Fault::Service(..) | Fault::Operation(..) => operation_error(fault, read),
    }
}

fn operation_error(fault: &Fault, read: ReadError) -> OrchestratorError<Error> {
    let (Some(meta), Some(response)) = (fault.meta(), fault.response()) else {
        return OrchestratorError::other("the error is not known");
    };
    match read(meta.clone(), &response.body) {
        Ok(error) => OrchestratorError::operation(error),
        Err(_) => OrchestratorError::response(meta.to_string().into()),
    }
}

/// Errors of connectors cannot be cloned; kind and text are what classifiers look at.
fn copy(error: &ConnectorError) -> ConnectorError {
    let source = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string).into();
    of_kind(error, source)
}

/// The error with another source.
pub(crate) fn with_source(error: ConnectorError, change: impl FnOnce(BoxError) -> BoxError) -> ConnectorError {
    let connection = error.connection_metadata().cloned();
    let empty = of_kind(&error, "".into());
    let changed = of_kind(&empty, change(error.into_source()));
    connection.into_iter().fold(changed, ConnectorError::with_connection)
}

fn of_kind(error: &ConnectorError, source: BoxError) -> ConnectorError {
    match error.as_other() {
        _ if error.is_timeout() => ConnectorError::timeout(source),
        _ if error.is_io() => ConnectorError::io(source),
        _ if error.is_user() => ConnectorError::user(source),
        kind => ConnectorError::other(source, kind),
    }
}
