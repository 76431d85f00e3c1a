//! The contents of the variants of `SdkError`. Each is one box, so that a `Result` stays small.

use std::error::Error;
use std::fmt;

use aws_smithy_types::retry::ErrorKind;

use super::{BoxError, ConnectorError};

/// What the runtime knows of a call and its error does not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallFacts {
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    /// The endpoint's host, for failures to reach it.
    pub(crate) host: String,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    /// What the caller may want to look at.
    pub(crate) hint: Option<String>,
}

pub(super) type Facts = Option<CallFacts>;

struct Inner<S, R> {
    source: S,
    raw: R,
    facts: Facts,
}

impl<S, R> Inner<S, R> {
    fn new(source: S, raw: R, facts: Facts) -> Box<Self> {
        Box::new(Self { source, raw, facts })
    }
}

/// Debug output leaves the raw response out: its body may hold credentials or tokens.
macro_rules! debug_source {
    ([$($generics:tt)*] $context:ty, $name:literal) => {
        impl<$($generics)*> fmt::Debug for $context {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct($name).field("source", &self.0.source).finish_non_exhaustive()
            }
        }
    };
}

/// Why a request was not sent.
pub struct ConstructionFailure(Box<Inner<BoxError, ()>>);

/// Which timeout ran out.
pub struct TimeoutError(Box<Inner<BoxError, ()>>);

/// How the connection failed.
pub struct DispatchFailure(Box<Inner<ConnectorError, ()>>);

/// A response that cannot be understood, and why.
pub struct ResponseError<R>(Box<Inner<BoxError, R>>);

/// The service's error and the response it came in.
pub struct ServiceError<E, R>(Box<Inner<E, R>>);

debug_source!([] ConstructionFailure, "ConstructionFailure");
debug_source!([] TimeoutError, "TimeoutError");
debug_source!([] DispatchFailure, "DispatchFailure");
debug_source!([R] ResponseError<R>, "ResponseError");
debug_source!([E: fmt::Debug, R] ServiceError<E, R>, "ServiceError");

macro_rules! boxed_source {
    ($context:ident) => {
        impl $context {
            pub(crate) fn new(source: BoxError, facts: Facts) -> Self {
                Self(Inner::new(source, (), facts))
            }

            pub(crate) fn source(&self) -> &(dyn Error + 'static) {
                self.0.source.as_ref()
            }

            pub(super) fn into_source(self) -> BoxError {
                self.0.source
            }

            pub(super) fn facts(&self) -> Option<&CallFacts> {
                self.0.facts.as_ref()
            }
        }
    };
}

boxed_source!(ConstructionFailure);
boxed_source!(TimeoutError);

impl DispatchFailure {
    pub(crate) fn new(source: ConnectorError, facts: Facts) -> Self {
        Self(Inner::new(source, (), facts))
    }

    /// Whether the connection broke or could not be made.
    pub fn is_io(&self) -> bool {
        self.0.source.is_io()
    }

    /// Whether a timeout of the connection ran out.
    pub fn is_timeout(&self) -> bool {
        self.0.source.is_timeout()
    }

    /// Whether the request itself was at fault, such as an endpoint that is not a URL.
    pub fn is_user(&self) -> bool {
        self.0.source.is_user()
    }

    /// Whether the failure is of no known kind.
    pub fn is_other(&self) -> bool {
        self.0.source.is_other()
    }

    /// The kind of error the transport gave a failure of no known kind.
    pub fn as_other(&self) -> Option<ErrorKind> {
        self.0.source.as_other()
    }

    /// The transport's error.
    pub fn as_connector_error(&self) -> Option<&ConnectorError> {
        Some(&self.0.source)
    }

    pub(super) fn source(&self) -> &ConnectorError {
        &self.0.source
    }

    pub(super) fn into_source(self) -> ConnectorError {
        self.0.source
    }

    pub(super) fn facts(&self) -> Option<&CallFacts> {
        self.0.facts.as_ref()
    }
}

impl<R> ResponseError<R> {
    pub(crate) fn new(source: BoxError, raw: R, facts: Facts) -> Self {
        Self(Inner::new(source, raw, facts))
    }

    /// The raw response.
    pub fn raw(&self) -> &R {
        &self.0.raw
    }

    /// The raw response.
    pub fn into_raw(self) -> R {
        self.0.raw
    }

    pub(super) fn source(&self) -> &(dyn Error + 'static) {
        self.0.source.as_ref()
    }

    pub(super) fn into_source(self) -> BoxError {
        self.0.source
    }

    pub(super) fn facts(&self) -> Option<&CallFacts> {
        self.0.facts.as_ref()
    }
}

impl<E, R> ServiceError<E, R> {
    pub(crate) fn new(source: E, raw: R, facts: Facts) -> Self {
        Self(Inner::new(source, raw, facts))
    }

    /// The service's error.
    pub fn err(&self) -> &E {
        &self.0.source
    }

    /// The service's error.
    pub fn into_err(self) -> E {
        self.0.source
    }

    /// The raw response.
    pub fn raw(&self) -> &R {
        &self.0.raw
    }

    /// The raw response.
    pub fn into_raw(self) -> R {
        self.0.raw
    }

    pub(super) fn map<E2>(self, map: impl FnOnce(E) -> E2) -> ServiceError<E2, R> {
        let Inner { source, raw, facts } = *self.0;
        ServiceError::new(map(source), raw, facts)
    }

    pub(super) fn facts(&self) -> Option<&CallFacts> {
        self.0.facts.as_ref()
    }
}
