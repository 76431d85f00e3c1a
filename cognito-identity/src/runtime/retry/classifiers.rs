//! Custom classifiers: the ecosystem's `ClassifyRetry`, asked with the context the official runtime gives it.

use std::time::Duration;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryReason, SharedRetryClassifier,
};
use aws_smithy_types::retry::ErrorKind;

use super::{Kind, Verdict};
use crate::runtime::error::ErrorMetadata;
use crate::runtime::error::fault::Fault;

/// Decodes the service's error of an operation into the form the context carries.
pub(crate) type ErasedError = fn(ErrorMetadata, &[u8]) -> Option<Error>;

/// What the classifiers say of a fault: `None` when they leave it to the runtime's rules.
pub(crate) fn ask(
    classifiers: &[SharedRetryClassifier],
    fault: &Fault,
    decode: ErasedError,
) -> Option<(Verdict, Option<Duration>)> {
    if classifiers.is_empty() {
        return None;
    }
    let mut classifiers: Vec<_> = classifiers.iter().collect();
    classifiers.sort_by_key(|classifier| classifier.priority());
    let context = context(fault, decode);
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

/// The runtime's name for a kind of the ecosystem's.
pub(crate) fn kind_of(kind: ErrorKind) -> Kind {
    match kind {
        ErrorKind::ThrottlingError => Kind::Throttling,
        ErrorKind::TransientError => Kind::Transient,
        ErrorKind::ServerError => Kind::Server,
        _ => Kind::Client,
    }
}

fn context(fault: &Fault, decode: ErasedError) -> InterceptorContext {
    let mut context = InterceptorContext::new(Input::erase(()));
    if let Some(response) = fault.response() {
        context.set_response(response.clone().into_http());
    }
    context.set_output_or_error(Err(error(fault, decode)));
    context
}

fn error(fault: &Fault, decode: ErasedError) -> OrchestratorError<Error> {
    match fault {
        Fault::Construction(source) => OrchestratorError::other(source.to_string()),
        Fault::Timeout(timeout) => OrchestratorError::timeout((*timeout).into()),
        Fault::Dispatch(source) => OrchestratorError::connector(copy(source)),
        Fault::Broken(source, _) | Fault::Response(source, _) => OrchestratorError::response(source.to_string().into()),
        Fault::Service(meta, response) => match decode(ErrorMetadata::clone(meta), &response.body) {
            Some(error) => OrchestratorError::operation(error),
            None => OrchestratorError::response(meta.to_string().into()),
        },
    }
}

/// Errors of connectors cannot be cloned; kind and text are what classifiers look at.
fn copy(error: &ConnectorError) -> ConnectorError {
    let source = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string).into();
    match error.as_other() {
        _ if error.is_timeout() => ConnectorError::timeout(source),
        _ if error.is_io() => ConnectorError::io(source),
        _ if error.is_user() => ConnectorError::user(source),
        kind => ConnectorError::other(source, kind),
    }
}
