use std::borrow::Cow;
use std::fmt;

/// JSON that is not what the model says: where, and what is wrong. It never holds a value of the body.
#[derive(Debug)]
pub struct ReadError(Box<Details>);

#[derive(Debug)]
struct Details {
    problem: Cow<'static, str>,
    /// Innermost first.
    path: Vec<String>,
}

/// How many steps of a path are shown: more than models nest, fewer than an answer may.
const LONGEST_PATH: usize = 16;

impl ReadError {
    /// A problem at the place being read.
    pub fn new(problem: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details { problem: problem.into(), path: Vec::new() }))
    }

    /// The same problem, seen from the structure or map that holds it under `key`.
    pub(crate) fn inside(mut self, key: &str) -> Self {
        self.0.path.push(format!(".{key}"));
        self
    }

    /// The same problem, seen from the list that holds it at `index`.
    pub(crate) fn at(mut self, index: usize) -> Self {
        self.0.path.push(format!("[{index}]"));
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: String = self.0.path.iter().rev().take(LONGEST_PATH).map(String::as_str).collect();
        let rest = if self.0.path.len() > LONGEST_PATH { "…" } else { "" };
        match path.trim_start_matches('.') {
            "" => f.write_str(&self.0.problem),
            path => write!(f, "{path}{rest}: {}", self.0.problem),
        }
    }
}

impl std::error::Error for ReadError {}
