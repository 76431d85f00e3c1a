// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! What the answers of the operation mean to a waiter.

use aws_smithy_types::Document;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::generated::parts::jmespath::{self, Expression};
use crate::runtime::json;
use crate::runtime::operation::error_shape;
use crate::runtime::shape::Structure;

/// What an answer means if it fits.
#[derive(Debug)]
pub struct Acceptor {
    /// What it means.
    pub state: State,
    /// Whether it fits.
    pub matcher: Matcher,
}

impl Acceptor {
    /// Answers that fit are what was waited for.
    pub const fn success(matcher: Matcher) -> Self {
        Self { state: State::Success, matcher }
    }

    /// Answers that fit say that waiting is in vain.
    pub const fn failure(matcher: Matcher) -> Self {
        Self { state: State::Failure, matcher }
    }

    /// Answers that fit say to go on waiting.
    pub const fn retry(matcher: Matcher) -> Self {
        Self { state: State::Retry, matcher }
    }
}

/// What an answer means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What was waited for has come to pass.
    Success,
    /// It can no longer come to pass.
    Failure,
    /// It may still come to pass.
    Retry,
}

/// Which answers fit.
#[derive(Debug)]
pub enum Matcher {
    /// Answers (`true`) or errors of the service (`false`), whatever they say.
    Success(bool),
    /// Errors of this code, or of the shape of this name.
    Error(&'static str),
    /// Answers of which an expression has a value.
    Output(Expression, Comparator, &'static str),
    /// Answers of which, together with the input, an expression has a value. It sees an object of `input` and `output`.
    InputOutput(Expression, Comparator, &'static str),
}

/// How a value is compared with the one that is expected.
#[allow(clippy::enum_variant_names)] // Smithy's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// It is that string.
    StringEquals,
    /// It is that truth value, `true` or `false`.
    BooleanEquals,
    /// It is a list that is not empty, and each element is that string.
    AllStringEquals,
    /// It is a list, and an element is that string.
    AnyStringEquals,
}

/// What came of a call.
pub(crate) enum Outcome<'a> {
    Answer { input: &'a Document, output: &'a Document },
    Error { code: Option<&'a str>, shape: Option<&'a str> },
}

impl<'a> Outcome<'a> {
    pub(crate) fn of_error(error: &'a impl ProvideErrorMetadata) -> Self {
        Self::Error { code: error.code(), shape: error_shape(error.meta()) }
    }
}

impl Matcher {
    pub(crate) fn fits(&self, outcome: &Outcome<'_>) -> bool {
        match (self, outcome) {
            (Self::Success(expected), outcome) => *expected == matches!(outcome, Outcome::Answer { .. }),
            (Self::Error(name), Outcome::Error { code, shape }) => {
                *code == Some(name) || *shape == Some(name)
            }
            (Self::Output(path, comparator, expected), Outcome::Answer { output, .. }) => {
                comparator.holds(&path.evaluate(output), expected)
            }
            (Self::InputOutput(path, comparator, expected), Outcome::Answer { input, output }) => {
                let both = [("input", *input), ("output", *output)].map(|(key, value)| (key.to_owned(), value.clone()));
                comparator.holds(&path.evaluate(&Document::Object(both.into())), expected)
            }
            _ => false,
        }
    }
}

impl Comparator {
    fn holds(self, value: &Document, expected: &str) -> bool {
        let is_expected = |value: &Document| value.as_string() == Some(expected);
        match (self, value) {
            (Self::StringEquals, value) => is_expected(value),
            (Self::BooleanEquals, Document::Bool(value)) => expected == if *value { "true" } else { "false" },
            (Self::AllStringEquals, Document::Array(items)) => !items.is_empty() && items.iter().all(is_expected),
            (Self::AnyStringEquals, Document::Array(items)) => items.iter().any(is_expected),
            _ => false,
        }
    }
}

/// A structure as expressions see it: as it is on the wire.
pub(crate) fn document(value: &dyn Structure) -> Document {
    jmespath::document(&json::write_structure(value))
}
