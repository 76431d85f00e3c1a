//! Diagnostics about a model: errors and warnings, collected and printed together.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something of the model is left out or read loosely; the rest is generated.
    Warning,
}

/// One finding: where, what is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The shape id, or the file and line, it is about.
    pub subject: String,
    /// How bad it is.
    pub severity: Severity,
    /// The problem.
    pub problem: String,
    /// The remedy.
    pub help: String,
}

impl Diagnostic {
    /// A finding that stops generation.
    pub fn error(subject: impl fmt::Display, problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Error, &subject, problem.into(), help.into())
    }

    /// A finding that generation survives.
    pub fn warning(subject: impl fmt::Display, problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Warning, &subject, problem.into(), help.into())
    }

    /// An element nobody has described.
    pub fn undocumented(id: impl fmt::Display) -> Self {
        let help = "document it in the overlay with an `apply` of smithy.api#documentation";
        Self::warning(id, "has no documentation", help)
    }

    fn new(severity: Severity, subject: &dyn fmt::Display, problem: String, help: String) -> Self {
        Self { subject: printable(&subject.to_string()), severity, problem: printable(&problem), help }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}\n  {}\n  help: {}", self.subject, self.problem, self.help)
    }
}

/// Text of a model as a diagnostic may show it: on one line, without control characters, and not without end.
fn printable(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Findings that belong together, as the error of a step that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Notes an error.
    pub fn error(&mut self, subject: impl fmt::Display, problem: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::error(subject, problem, help));
    }

    /// Notes a warning.
    pub fn warning(&mut self, subject: impl fmt::Display, problem: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::warning(subject, problem, help));
    }

    /// Takes over what another step found.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Returns whether anything found stops generation.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// `value` with the warnings when no error was noted, everything found otherwise.
    ///
    /// # Errors
    /// At least one error was noted.
    pub fn finish<T>(self, value: T) -> Result<(T, Vec<Diagnostic>), Diagnostics> {
        if self.has_errors() { Err(self) } else { Ok((value, self.sorted())) }
    }

    /// The findings by subject, each once.
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut all = self.0.clone();
        all.sort_by(|a, b| (&a.subject, a.severity, &a.problem).cmp(&(&b.subject, b.severity, &b.problem)));
        all.dedup();
        all
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.sorted().iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
