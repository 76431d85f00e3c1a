//! Output of the commands: results on the standard output, everything else on the standard error.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

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

/// A progress bar on a terminal, and a line with `title` elsewhere. The caller advances and finishes it.
pub(crate) fn progress_bar(title: &'static str, length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        print_error(title);
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} ({eta})");
    let bar = ProgressBar::new(length as u64).with_message(title);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
