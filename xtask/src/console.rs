//! Output of the commands: results on the standard output, everything else on the standard error.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::ProgressBar;

/// Prints a line of the result. Ignores a closed pipe, such as that of `head`.
pub(crate) fn print(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints progress, a warning or an error.
pub(crate) fn print_error(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Runs `work` with a spinner on a terminal, and after a line with `title` elsewhere.
pub(crate) fn with_spinner<T>(title: &str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        print_error(title);
    }
    let spinner = ProgressBar::new_spinner().with_message(title.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(100));
    let result = work();
    spinner.finish_and_clear();
    result
}
