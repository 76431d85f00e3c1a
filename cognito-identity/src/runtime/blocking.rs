//! Calls without an async runtime.
//!
//! The calling thread runs the call: it polls the future, runs the code of the user that the call comes to (credentials
//! providers, hooks, observers), and watches the timeouts. Only sockets belong to a background thread, which runs none of
//! that code and so cannot be kept waiting by it. A provider may make blocking calls of its own.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

use tokio::runtime::{Builder, Handle};

use super::error::SdkError;

/// Runs a call on this thread. Works on any thread, those of a Tokio runtime included; such a thread stands still
/// meanwhile.
pub(crate) fn block_on<T, E, R>(call: impl Future<Output = Result<T, SdkError<E, R>>>) -> Result<T, SdkError<E, R>> {
    if IS_BACKGROUND.get() {
        return Err(SdkError::construction_failure(ON_BACKGROUND));
    }
    let background = background().map_err(SdkError::construction_failure)?;
    let _context = background.enter();
    // The budget of a Tokio task around us would never be renewed while this thread waits.
    drive(pin!(tokio::task::unconstrained(call)))
}

const ON_BACKGROUND: &str = "`send_blocking()` was called in a task on the thread that serves the sockets of blocking \
    calls, which would wait for itself: use `send().await` there";

thread_local! {
    static IS_BACKGROUND: Cell<bool> = const { Cell::new(false) };
    /// While this thread runs a call: when the call wants to be polled again, if at any time.
    static RUNNING: Cell<Option<Option<Instant>>> = const { Cell::new(None) };
}

/// Whether this thread runs a call and the time has come. If it has not, the thread wakes up when it has.
pub(crate) fn is_over(end: Instant) -> bool {
    let Some(next) = RUNNING.get() else { return false };
    RUNNING.set(Some(Some(next.map_or(end, |next| next.min(end)))));
    Instant::now() >= end
}

fn drive<F: Future>(mut future: Pin<&mut F>) -> F::Output {
    let wakeup = Arc::new(Wakeup { thread: thread::current(), pending: AtomicBool::new(false) });
    let waker = Waker::from(wakeup.clone());
    loop {
        let running = Running::start();
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return output;
        }
        wakeup.wait_until(running.end());
    }
}

/// Marks the thread as one that runs a call. Calls may be nested: the mark of the outer one returns.
struct Running(Option<Option<Instant>>);

impl Running {
    fn start() -> Self {
        Self(RUNNING.replace(Some(None)))
    }

    fn end(self) -> Option<Instant> {
        RUNNING.get().flatten()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.set(self.0);
    }
}

struct Wakeup {
    thread: Thread,
    pending: AtomicBool,
}

impl Wakeup {
    fn wait_until(&self, end: Option<Instant>) {
        while !self.pending.swap(false, Ordering::Acquire) {
            match end.map(|end| end.saturating_duration_since(Instant::now())) {
                None => thread::park(),
                Some(left) if left.is_zero() => return,
                Some(left) => thread::park_timeout(left),
            }
        }
    }
}

impl Wake for Wakeup {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.pending.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// The runtime that the sockets of all blocking calls belong to, on a thread that starts with the first call and ends
/// with the process.
fn background() -> Result<&'static Handle, String> {
    static BACKGROUND: OnceLock<Result<Handle, String>> = OnceLock::new();
    let start = || start().map_err(|error| format!("the thread for blocking calls cannot be started: {error}"));
    BACKGROUND.get_or_init(start).as_ref().map_err(Clone::clone)
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread = thread::Builder::new().name(concat!(env!("CARGO_PKG_NAME"), "-blocking").to_owned());
    thread.spawn(move || {
        IS_BACKGROUND.set(true);
        runtime.block_on(std::future::pending::<()>());
    })?;
    Ok(handle)
}

#[cfg(test)]
mod tests;
