//! Errors of STS.

use crate::wire::{Code, ServiceError};

/// An error with its code and HTTP status, which differ from those of Amazon Cognito Identity.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    pub(super) fn invalid_action(action: &str) -> Self {
        Self::new(400, "InvalidAction", format!("Could not find operation {action} for version 2011-06-15"))
    }

    /// A parameter violates a constraint.
    pub(super) fn validation(problem: &str) -> Self {
        Self::new(400, "ValidationError", format!("1 validation error detected: {problem}"))
    }
}

impl From<ServiceError> for Fault {
    /// The fault of a signature, under the code that STS has for it.
    fn from(error: ServiceError) -> Self {
        let (status, code) = match error.code {
            Code::ExpiredToken => (403, "ExpiredToken"),
            Code::IncompleteSignature => (400, "IncompleteSignature"),
            Code::InvalidSignature => (403, "SignatureDoesNotMatch"),
            Code::MissingAuthenticationToken => (403, "MissingAuthenticationToken"),
            Code::UnrecognizedClient => (403, "InvalidClientTokenId"),
            _ => (500, "InternalFailure"),
        };
        Self::new(status, code, error.message)
    }
}
