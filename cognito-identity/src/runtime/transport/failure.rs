//! What can go wrong between a request and its response.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::ConnectorError;

use super::Incoming;

/// Why no whole response came back.
#[derive(Debug)]
pub(crate) enum TransportError {
    /// No response at all.
    Dispatch(ConnectorError),
    /// Status and headers came, the body did not, or not all of it.
    Broken(BoxError, Box<Incoming>),
    /// The body is larger than the configuration allows.
    TooLarge(usize, Box<Incoming>),
}

impl TransportError {
    /// The request cannot be sent the way the client is set up.
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self::Dispatch(ConnectorError::user(message.into().into()))
    }
}

/// An error whose text already says what its causes say.
#[derive(Debug)]
pub(crate) struct Summary {
    text: String,
    source: BoxError,
}

impl Summary {
    /// `what` happened, and the last cause in the chain of `source`.
    pub(crate) fn new(what: &str, source: impl Into<BoxError>) -> Self {
        let source = source.into();
        Self { text: format!("{what}: {}", root(source.as_ref())), source }
    }

    /// `text` alone.
    pub(crate) fn plain(text: String, source: impl Into<BoxError>) -> Self {
        Self { text, source: source.into() }
    }
}

fn root<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Summary {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}
