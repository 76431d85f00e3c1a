//! Errors as text: one line that has each fact once.

use std::error::Error;
use std::fmt;

use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_types::request_id::RequestId;

use super::{CallFacts, CallFailure};
use crate::runtime::transport::Summary;

/// Keys of what the metadata of a service error tells of its call, besides code, message and request id.
const OPERATION: &str = "operation";
const ATTEMPTS: &str = "attempts";
const HINT: &str = "hint";
const STATUS: &str = "http_status";

/// Shows an error and its causes in one line, each fact once: for logs.
///
/// ```
/// # use cognito_identity::error::{DisplayErrorContext, SdkError};
/// # let error: SdkError<std::fmt::Error> = SdkError::timeout_error("the connection is slow");
/// assert_eq!(DisplayErrorContext(&error).to_string(), "request has timed out: the connection is slow");
/// ```
#[derive(Debug)]
pub struct DisplayErrorContext<E: Error>(
    /// The error to show.
    pub E,
);

impl<E: Error> fmt::Display for DisplayErrorContext<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.0.to_string();
        let Some(source) = self.0.source() else { return OneLine(&own).fmt(f) };
        let mut texts = vec![own];
        collect(source, &mut texts);
        OneLine(&join(&texts, CallFailure::of(source).is_some())).fmt(f)
    }
}

/// An error and its causes on one line. What a text already says is not repeated.
pub(crate) struct Chain<'a>(pub(crate) &'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut texts = Vec::new();
        collect(self.0, &mut texts);
        OneLine(&join(&texts, CallFailure::of(self.0).is_some())).fmt(f)
    }
}

/// The texts of an error and its causes, down to an error that says what its own causes say.
fn collect(error: &(dyn Error + 'static), texts: &mut Vec<String>) {
    let mut next = Some(error);
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source().filter(|_| !error.is::<Summary>());
    }
}

/// What the types of AWS's crates say: the kind of failure.
const KINDS: &[&str] = &[
    "dispatch failure",
    "failed to construct request",
    "io error",
    "other",
    "request has timed out",
    "response error",
    "timeout",
    "user error",
];

/// Joins the texts. The kinds are left out where the line of a failed call follows, which tells them in words.
fn join(texts: &[String], has_line: bool) -> String {
    let mut line = String::new();
    for (index, text) in texts.iter().enumerate() {
        let is_kind = text == "service error" || (has_line && KINDS.contains(&text.as_str()));
        if (is_kind && index + 1 < texts.len()) || (!line.is_empty() && line.ends_with(text.as_str())) {
            continue;
        }
        if !line.is_empty() {
            line.push_str(": ");
        }
        line.push_str(text);
    }
    line
}

/// Adds to the metadata of a service error what is known of its call.
pub(super) fn with_facts(meta: ErrorMetadata, facts: &CallFacts, status: u16) -> ErrorMetadata {
    let has_code = meta.code().is_some();
    let mut meta = meta.into_builder().custom(OPERATION, facts.operation).custom(ATTEMPTS, facts.attempts.to_string());
    if let Some(hint) = &facts.hint {
        meta = meta.custom(HINT, hint.clone());
    }
    if !has_code {
        meta = meta.custom(STATUS, status.to_string());
    }
    meta.build()
}

/// The number of attempts of the call that a service error comes from.
pub(super) fn attempts(meta: &ErrorMetadata) -> Option<u32> {
    meta.extra(ATTEMPTS)?.parse().ok()
}

/// What the metadata tells the caller to look at.
pub(super) fn hint(meta: &ErrorMetadata) -> Option<&str> {
    meta.extra(HINT)
}

pub(super) fn operation(meta: &ErrorMetadata) -> Option<&str> {
    meta.extra(OPERATION)
}

/// Writes a service error: `name` and message, with the facts of the call it comes from.
pub(crate) fn write_service_error(
    f: &mut fmt::Formatter<'_>,
    name: Option<&str>,
    message: Option<&str>,
    meta: &ErrorMetadata,
) -> fmt::Result {
    if let Some(operation) = meta.extra(OPERATION) {
        write!(f, "{operation}: ")?;
    }
    match (name.or(meta.code()), meta.extra(STATUS)) {
        (Some(code), _) => write!(f, "{}", OneLine(code))?,
        (None, Some(status)) => write!(f, "HTTP status {status} without an error code")?,
        (None, None) => f.write_str("unknown error")?,
    }
    let hint = meta.extra(HINT);
    match message.or(meta.message()) {
        Some(message) if hint.is_some() => write!(f, ": {}", OneLine(message.trim_end_matches('.')))?,
        Some(message) => write!(f, ": {}", OneLine(message))?,
        None => {}
    }
    write_facts(f, hint, meta.request_id(), attempts(meta).unwrap_or(0))
}

/// Writes a hint, and in brackets the request id and the number of attempts. Errors made by hand have neither.
pub(super) fn write_facts(
    f: &mut fmt::Formatter<'_>,
    hint: Option<&str>,
    request_id: Option<&str>,
    attempts: u32,
) -> fmt::Result {
    if let Some(hint) = hint {
        write!(f, "; {hint}")?;
    }
    let attempts = match attempts {
        0 => return Ok(()),
        1 => "1 attempt".to_owned(),
        many => format!("{many} attempts"),
    };
    match request_id {
        Some(id) => write!(f, " (request id {}, {attempts})", OneLine(id)),
        None => write!(f, " ({attempts})"),
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
