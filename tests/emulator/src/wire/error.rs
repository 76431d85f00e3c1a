//! Errors as the service answers them.

use std::fmt;

/// The codes this emulator answers with: those of the model, and those every AWS service knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    DeveloperUserAlreadyRegistered,
    ExpiredToken,
    IncompleteSignature,
    InternalError,
    InvalidIdentityPoolConfiguration,
    InvalidParameter,
    InvalidSignature,
    LimitExceeded,
    MalformedHttpRequest,
    MissingAuthenticationToken,
    NotAuthorized,
    /// The model has the operation, this emulator has not.
    NotServed,
    RequestEntityTooLarge,
    RequestHeaderTooLarge,
    RequestTimeout,
    ResourceConflict,
    ResourceNotFound,
    Serialization,
    ServiceUnavailable,
    Throttling,
    TooManyRequests,
    UnknownOperation,
    UnrecognizedClient,
    Validation,
}

impl Code {
    /// The code on the wire.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::DeveloperUserAlreadyRegistered => "DeveloperUserAlreadyRegisteredException",
            Self::ExpiredToken => "ExpiredTokenException",
            Self::IncompleteSignature => "IncompleteSignatureException",
            Self::InternalError => "InternalErrorException",
            Self::InvalidIdentityPoolConfiguration => "InvalidIdentityPoolConfigurationException",
            Self::InvalidParameter => "InvalidParameterException",
            Self::InvalidSignature => "InvalidSignatureException",
            Self::LimitExceeded => "LimitExceededException",
            Self::MalformedHttpRequest => "MalformedHttpRequestException",
            Self::MissingAuthenticationToken => "MissingAuthenticationTokenException",
            Self::NotAuthorized => "NotAuthorizedException",
            Self::NotServed | Self::UnknownOperation => "UnknownOperationException",
            Self::RequestEntityTooLarge => "RequestEntityTooLargeException",
            Self::RequestHeaderTooLarge => "RequestHeaderFieldsTooLargeException",
            Self::RequestTimeout => "RequestTimeoutException",
            Self::ResourceConflict => "ResourceConflictException",
            Self::ResourceNotFound => "ResourceNotFoundException",
            Self::Serialization => "SerializationException",
            Self::ServiceUnavailable => "ServiceUnavailableException",
            Self::Throttling => "ThrottlingException",
            Self::TooManyRequests => "TooManyRequestsException",
            Self::UnrecognizedClient => "UnrecognizedClientException",
            Self::Validation => "ValidationException",
        }
    }

    /// The HTTP status. The service answers every client fault with 400, whatever `httpError` the model states.
    ///
    /// For requests that fail below the protocol, AWS's API references list "common error types":
    /// MalformedHttpRequestException with 400, RequestTimeoutException with 408, RequestEntityTooLargeException with 413.
    /// They list none for a head that is too large; its code and status (431, RFC 6585) are our choice. So are the
    /// messages of these errors and their JSON form: some services of AWS answer 413 with plain text.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::InternalError => 500,
            Self::NotServed => 501,
            Self::RequestEntityTooLarge => 413,
            Self::RequestHeaderTooLarge => 431,
            Self::RequestTimeout => 408,
            Self::ServiceUnavailable => 503,
            _ => 400,
        }
    }
}

/// An error answer: a code and a message for the caller.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) code: Code,
    pub(crate) message: String,
}

impl ServiceError {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}
