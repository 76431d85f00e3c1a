//! One line that says everything. It needs no bound on the operation's error, as the official type needs none: what is
//! to be said of the service's error was noted when it arrived.

use std::error::Error;
use std::fmt;

use super::{CallFacts, SdkError};
use crate::runtime::transport::Summary;

impl<E, R> fmt::Display for SdkError<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.facts();
        if let Some(facts) = facts {
            write!(f, "{}: ", facts.operation)?;
        }
        match self {
            Self::ConstructionFailure(context) => write!(f, "not sent: {}", Chain(context.source()))?,
            Self::TimeoutError(context) => write!(f, "timed out: {}", Chain(context.source()))?,
            Self::DispatchFailure(context) if context.is_user() => {
                write!(f, "not sent: {}", Chain(cause(context.source())))?;
            }
            Self::DispatchFailure(context) => write_dispatch(f, context.source(), facts)?,
            Self::ResponseError(context) => write!(f, "response not understood: {}", Chain(context.source()))?,
            Self::ServiceError(_) => write_service(f, facts)?,
        }
        facts.map_or(Ok(()), |facts| write_facts(f, facts))
    }
}

/// The kind alone ("io error") says nothing, so the cause is written instead.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    error.source().unwrap_or(error)
}

fn write_dispatch(f: &mut fmt::Formatter<'_>, error: &(dyn Error + 'static), facts: Option<&CallFacts>) -> fmt::Result {
    match facts {
        Some(facts) => write!(f, "no response from {}: {}", facts.host, Chain(cause(error))),
        None => write!(f, "no response: {}", Chain(cause(error))),
    }
}

fn write_service(f: &mut fmt::Formatter<'_>, facts: Option<&CallFacts>) -> fmt::Result {
    let Some(facts) = facts else {
        return f.write_str("service error");
    };
    match (&facts.code, facts.status) {
        (Some(code), _) => write!(f, "{}", OneLine(code))?,
        (None, Some(status)) => write!(f, "HTTP status {status} without an error code")?,
        (None, None) => f.write_str("service error")?,
    }
    match &facts.message {
        Some(message) if facts.hint.is_some() => write!(f, ": {}", OneLine(message.trim_end_matches('.'))),
        Some(message) => write!(f, ": {}", OneLine(message)),
        None => Ok(()),
    }
}

fn write_facts(f: &mut fmt::Formatter<'_>, facts: &CallFacts) -> fmt::Result {
    if let Some(hint) = &facts.hint {
        write!(f, "; {hint}")?;
    }
    let attempts = match facts.attempts {
        0 => return Ok(()),
        1 => "1 attempt".to_owned(),
        many => format!("{many} attempts"),
    };
    match &facts.request_id {
        Some(id) => write!(f, " (request id {}, {attempts})", OneLine(id)),
        None => write!(f, " ({attempts})"),
    }
}

/// An error and its causes on one line. What a text already says is not repeated.
struct Chain<'a>(&'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.0.to_string();
        let mut error = self.0;
        while let Some(source) = error.source().filter(|_| !error.is::<Summary>()) {
            let cause = source.to_string();
            if !text.ends_with(&cause) {
                text.push_str(": ");
                text.push_str(&cause);
            }
            error = source;
        }
        OneLine(&text).fmt(f)
    }
}

/// Text from outside, without the control characters that would break a line or a terminal.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.split(char::is_control).filter(|part| !part.is_empty()).enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}
