//! What the commands say: results on the standard output, everything else on the standard error.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Prints a line of the result. A reader that has gone away, such as `head`, is no reason to fail.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints progress, a warning or an error.
pub(crate) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Does what takes long while the user sees that it goes on: by a spinner on a terminal, by a line anywhere else.
pub(crate) fn during<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        complain(what);
        return work();
    }
    let (done, is_done) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || spin(what, &is_done));
        // Dropped when the work ends, even by a panic; that is how the spinner hears of it.
        let _done = done;
        work()
    })
}

/// Shows a spinner and the time that has passed, until the other end of the channel is gone.
fn spin(what: &str, is_done: &mpsc::Receiver<()>) {
    const FRAMES: [char; 4] = ['|', '/', '-', '\\'];
    /// Back to the start of the line, and all of it erased.
    const CLEAR: &str = "\r\x1b[2K";
    let start = Instant::now();
    for frame in FRAMES.into_iter().cycle() {
        let _ = write!(std::io::stderr().lock(), "{CLEAR}{frame} {what} ({} s)", start.elapsed().as_secs());
        if is_done.recv_timeout(Duration::from_millis(100)) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    complain(format_args!("{CLEAR}{what}: {:.1} s", start.elapsed().as_secs_f32()));
}
