//! What the commands say: results on the standard output, everything else on the standard error.

use std::fmt::Display;
use std::io::Write;

/// Prints a line of the result. A reader that has gone away, such as `head`, is no reason to fail.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints progress, a warning or an error.
pub(crate) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
