//! The failure of a call that the service did not answer with an error.

use std::error::Error;
use std::fmt;

use super::{BoxError, Chain, display};

/// What the runtime knows of a failed call.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallFacts {
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    /// The endpoint's host.
    pub(crate) host: String,
    pub(crate) request_id: Option<String>,
    /// What the caller may want to look at.
    pub(crate) hint: Option<String>,
}

/// Where a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    NotSent,
    TimedOut,
    NoResponse,
    NotUnderstood,
}

/// A call that failed before the service answered it, or with an answer that is not one: the source of every
/// [`SdkError`](super::SdkError) but the service's own errors.
///
/// Its text is the whole line, causes included, so it has no [`source`](Error::source): whoever prints the chain prints
/// each fact once. The cause is [`cause`](Self::cause).
pub struct CallFailure {
    stage: Stage,
    facts: Box<CallFacts>,
    cause: BoxError,
}

impl CallFailure {
    pub(crate) fn new(stage: Stage, facts: CallFacts, cause: BoxError) -> Self {
        Self { stage, facts: Box::new(facts), cause }
    }

    /// The operation, such as `GetId`.
    pub fn operation(&self) -> &str {
        self.facts.operation
    }

    /// How many attempts there were; 0 when nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.facts.attempts
    }

    /// What went wrong below: an I/O error, the provider's error, a parse error.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        self.cause.as_ref()
    }

    /// The call failure in the chain of sources of an error, if there is one.
    pub fn of<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(failure) = error.downcast_ref() {
                return Some(failure);
            }
            next = error.source();
        }
        None
    }
}

impl fmt::Display for CallFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.facts.operation)?;
        match self.stage {
            Stage::NotSent => f.write_str("not sent")?,
            Stage::TimedOut => f.write_str("timed out")?,
            Stage::NoResponse => write!(f, "no response from {}", self.facts.host)?,
            Stage::NotUnderstood => f.write_str("response not understood")?,
        }
        let CallFacts { request_id, hint, attempts, .. } = &*self.facts;
        write!(f, ": {}", Chain(self.cause.as_ref()))?;
        display::write_facts(f, hint.as_deref(), request_id.as_deref(), *attempts)
    }
}

impl fmt::Debug for CallFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFailure")
            .field("stage", &self.stage)
            .field("facts", &self.facts)
            .field("cause", &Chain(self.cause.as_ref()).to_string())
            .finish()
    }
}

impl Error for CallFailure {}
