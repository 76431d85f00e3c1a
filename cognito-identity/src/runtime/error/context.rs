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

struct Inner<S, R = ()> {
    source: S,
    raw: R,
    facts: Option<CallFacts>,
}

/// Writes a context: the cause, the raw response if there is one, and the facts. `Debug`, which `unwrap` and a `main` that
/// fails print, has the facts too. It leaves the response out: its body may hold credentials or tokens.
macro_rules! context {
    ($(#[$doc:meta])* $name:ident<$($generic:ident),*>: $source:ty $(, $raw:ident: $response:ty)?; $([$($bound:tt)*])?) => {
        $(#[$doc])*
        pub struct $name<$($generic),*>(Box<Inner<$source $(, $response)?>>);

        impl<$($generic),*> $name<$($generic),*> {
            pub(crate) fn new(source: $source, $($raw: $response,)? facts: Option<CallFacts>) -> Self {
                Self(Box::new(Inner { source, raw: ($($raw)?), facts }))
            }

            pub(super) fn into_source(self) -> $source {
                self.0.source
            }

            pub(super) fn facts(&self) -> Option<&CallFacts> {
                self.0.facts.as_ref()
            }
        }

        impl<$($generic),*> fmt::Debug for $name<$($generic),*> $(where $($bound)*)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                if let Some(facts) = self.facts() {
                    shown.field("operation", &facts.operation).field("attempts", &facts.attempts);
                    shown.field("host", &facts.host).field("request_id", &facts.request_id).field("hint", &facts.hint);
                }
                shown.field("source", &self.0.source).finish_non_exhaustive()
            }
        }
    };
}

context! {
    /// Why a request was not sent.
    ConstructionFailure<>: BoxError;
}

context! {
    /// Which timeout ran out.
    TimeoutError<>: BoxError;
}

context! {
    /// How the connection failed.
    DispatchFailure<>: ConnectorError;
}

context! {
    /// A response that cannot be understood, and why.
    ResponseError<R>: BoxError, raw: R;
}

context! {
    /// The service's error and the response it came in.
    ServiceError<E, R>: E, raw: R; [E: fmt::Debug]
}

macro_rules! boxed_source {
    ($($name:ident $(<$generic:ident>)?),*) => {$(
        impl $(<$generic>)? $name $(<$generic>)? {
            pub(crate) fn source(&self) -> &(dyn Error + 'static) {
                self.0.source.as_ref()
            }
        }
    )*};
}

boxed_source!(ConstructionFailure, TimeoutError, ResponseError<R>);

impl DispatchFailure {
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
}

impl<R> ResponseError<R> {
    /// The raw response.
    pub fn raw(&self) -> &R {
        &self.0.raw
    }

    /// The raw response.
    pub fn into_raw(self) -> R {
        self.0.raw
    }
}

impl<E, R> ServiceError<E, R> {
    /// The service's error.
    pub fn err(&self) -> &E {
        &self.0.source
    }

    /// The service's error.
    pub fn into_err(self) -> E {
        self.into_source()
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
}
