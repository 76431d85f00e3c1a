use std::borrow::Cow;
use std::fmt;

use aws_smithy_types::error::operation::BuildError;

/// JSON that is not what the model says: where, and what is wrong. It never holds a value of the body.
#[derive(Debug)]
pub struct ReadError(Box<Details>);

#[derive(Debug)]
struct Details {
    problem: Cow<'static, str>,
    /// Whether the problem is behind a value, and not in it.
    between_items: bool,
    /// Outermost first.
    path: Vec<String>,
}

/// How many steps of a path are shown: more than models nest, fewer than an answer may.
const LONGEST_PATH: usize = 16;

impl ReadError {
    /// A problem at the place being read.
    pub fn new(problem: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details { problem: problem.into(), between_items: false, path: Vec::new() }))
    }

    /// A structure that lacks a member.
    #[allow(dead_code)] // Not every service has required members.
    pub(crate) fn incomplete(error: BuildError) -> Self {
        Self::new(error.to_string())
    }

    /// The same problem, behind an item of an object or array.
    pub(super) fn between_items(mut self) -> Self {
        self.0.between_items = true;
        self
    }

    /// The same problem with the steps to where it is.
    pub(super) fn at(mut self, mut path: Vec<String>) -> Self {
        if self.0.between_items {
            path.pop();
        }
        self.0.path = path;
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: String = self.0.path.iter().take(LONGEST_PATH).map(String::as_str).collect();
        let rest = if self.0.path.len() > LONGEST_PATH { "…" } else { "" };
        match path.trim_start_matches('.') {
            "" => f.write_str(&self.0.problem),
            path => write!(f, "{path}{rest}: {}", self.0.problem),
        }
    }
}

impl std::error::Error for ReadError {}
