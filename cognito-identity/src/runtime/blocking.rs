//! Calls without an async runtime: one thread of the process runs them all.

use std::future::Future;
use std::sync::OnceLock;
use std::sync::mpsc;

use tokio::runtime::{Builder, Handle};

use super::error::SdkError;

/// Runs a call on the background runtime and waits for it. Works on any thread, those of a Tokio runtime included; such
/// a thread stands still meanwhile.
pub(crate) fn block_on<T, E>(
    call: impl Future<Output = Result<T, SdkError<E>>> + Send + 'static,
) -> Result<T, SdkError<E>>
where
    T: Send + 'static,
    E: Send + 'static,
{
    let background = background().map_err(SdkError::construction_failure)?;
    let (sender, receiver) = mpsc::sync_channel(1);
    background.spawn(async move {
        // The receiver is gone only when the waiting thread is.
        let _ = sender.send(call.await);
    });
    receiver.recv().unwrap_or_else(|_| Err(SdkError::construction_failure("the call panicked in the background")))
}

/// The runtime of all blocking calls, on a thread of its own that starts with the first and ends with the process.
fn background() -> Result<&'static Handle, String> {
    static BACKGROUND: OnceLock<Result<Handle, String>> = OnceLock::new();
    let start = || start().map_err(|error| format!("the thread for blocking calls cannot be started: {error}"));
    BACKGROUND.get_or_init(start).as_ref().map_err(Clone::clone)
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread = std::thread::Builder::new().name(concat!(env!("CARGO_PKG_NAME"), "-blocking").to_owned());
    thread.spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
