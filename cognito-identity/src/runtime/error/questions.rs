//! Questions that callers ask of a failed call.

use std::error::Error;

use super::{CallFailure, ProvideErrorMetadata, SdkError, display};
use crate::runtime::retry::{self, Cause, Failure, Kind, Verdict};

/// Questions about the failure of a call, whatever its operation.
///
/// ```
/// use cognito_identity::error::{SdkErrorExt, SdkError};
///
/// fn status_for<E>(error: &SdkError<E>) -> u16
/// where
///     SdkError<E>: SdkErrorExt,
/// {
///     match error {
///         error if error.is_throttle() => 429,
///         error if error.is_retryable() => 503,
///         _ => 500,
///     }
/// }
/// ```
pub trait SdkErrorExt {
    /// Whether the service asks for fewer requests.
    fn is_throttle(&self) -> bool;

    /// Whether the same call may succeed later: it was throttled, a server failed, the network failed or was too slow.
    /// The call was retried already, as far as the configuration allows.
    fn is_retryable(&self) -> bool;

    /// Whether a timeout ran out.
    fn is_timeout(&self) -> bool;

    /// Whether the request never left: input, configuration or credentials do not allow it.
    fn is_not_sent(&self) -> bool;

    /// How many attempts the call had; 0 when nothing was sent, or for errors made by hand.
    fn attempts(&self) -> u32;

    /// The operation, such as `GetId`; `None` for errors made by hand.
    fn operation(&self) -> Option<&str>;

    /// What the caller may want to look at, such as an identifier that belongs to another region.
    fn hint(&self) -> Option<&str>;
}

impl<E, R> SdkErrorExt for SdkError<E, R>
where
    E: Error + ProvideErrorMetadata + 'static,
    R: std::fmt::Debug + StatusCode,
{
    fn is_throttle(&self) -> bool {
        verdict(self) == Verdict::Retry(Kind::Throttling)
    }

    fn is_retryable(&self) -> bool {
        matches!(verdict(self), Verdict::Retry(_))
    }

    fn is_timeout(&self) -> bool {
        match self {
            Self::TimeoutError(_) => true,
            Self::DispatchFailure(failure) => failure.is_timeout(),
            _ => false,
        }
    }

    fn is_not_sent(&self) -> bool {
        match self {
            Self::ConstructionFailure(_) => true,
            Self::DispatchFailure(failure) => failure.is_user(),
            _ => false,
        }
    }

    fn attempts(&self) -> u32 {
        let service = self.as_service_error().map(|error| display::attempts(error.meta()).unwrap_or(0));
        service.or_else(|| CallFailure::of(self.source()?).map(CallFailure::attempts)).unwrap_or(0)
    }

    fn operation(&self) -> Option<&str> {
        match self.as_service_error() {
            Some(error) => display::operation(error.meta()),
            None => CallFailure::of(self.source()?).map(CallFailure::operation),
        }
    }

    fn hint(&self) -> Option<&str> {
        self.as_service_error().and_then(|error| display::hint(error.meta()))
    }
}

/// A raw response with a status.
pub trait StatusCode {
    /// The status, such as 200.
    fn status_code(&self) -> u16;
}

impl StatusCode for aws_smithy_runtime_api::client::orchestrator::HttpResponse {
    fn status_code(&self) -> u16 {
        self.status().as_u16()
    }
}

fn verdict<E: ProvideErrorMetadata, R: StatusCode>(error: &SdkError<E, R>) -> Verdict {
    let cause = match error {
        SdkError::ServiceError(_) => Cause::Service,
        SdkError::DispatchFailure(failure) => {
            retry::cause_of(failure.is_timeout() || failure.is_io(), failure.as_other())
        }
        SdkError::TimeoutError(_) | SdkError::ResponseError(_) => Cause::Network,
        _ => Cause::Final,
    };
    let status = error.raw_response().map(StatusCode::status_code);
    retry::classify(&Failure { cause, code: error.code(), message: error.message(), status, retry_after: None })
}
