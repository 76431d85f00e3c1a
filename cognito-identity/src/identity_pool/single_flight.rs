//! One run of an operation for all callers that wait for it.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Runs an operation once for all concurrent callers.
///
/// The operation is a future in a slot, polled by whichever caller holds the slot's lock. When that caller is cancelled,
/// the next one in line goes on polling the same future. When the last caller leaves, the future is dropped.
pub(super) struct SingleFlight<T> {
    slot: tokio::sync::Mutex<Option<BoxFuture<T>>>,
    last: Mutex<Last<T>>,
    waiting: AtomicUsize,
}

/// The outcome of the last run and the number of runs so far.
struct Last<T> {
    runs: u64,
    outcome: Option<T>,
}

impl<T: Clone> SingleFlight<T> {
    pub(super) fn new() -> Self {
        Self {
            slot: tokio::sync::Mutex::new(None),
            last: Mutex::new(Last { runs: 0, outcome: None }),
            waiting: AtomicUsize::new(0),
        }
    }

    /// The outcome of the run under way, or of a new one made by `start`.
    pub(super) async fn run(&self, start: impl FnOnce() -> BoxFuture<T>) -> T {
        let seen = self.last().runs;
        let _waiter = Waiter::enter(self);
        let mut slot = Slot(self.slot.lock().await);
        if let Some(outcome) = self.outcome_after(seen) {
            return outcome;
        }
        let outcome = slot.0.get_or_insert_with(start).as_mut().await;
        *slot.0 = None;
        let mut last = self.last();
        *last = Last { runs: last.runs + 1, outcome: Some(outcome.clone()) };
        outcome
    }

    fn outcome_after(&self, seen: u64) -> Option<T> {
        let last = self.last();
        if last.runs > seen { last.outcome.clone() } else { None }
    }
}

impl<T> SingleFlight<T> {
    fn last(&self) -> MutexGuard<'_, Last<T>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The locked slot. A future that panicked must not be polled again.
struct Slot<'a, T>(tokio::sync::MutexGuard<'a, Option<BoxFuture<T>>>);

impl<T> Drop for Slot<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            *self.0 = None;
        }
    }
}

/// A caller, counted. Declared before the slot's guard, so that it is dropped after it.
struct Waiter<'a, T>(&'a SingleFlight<T>);

impl<'a, T> Waiter<'a, T> {
    fn enter(flight: &'a SingleFlight<T>) -> Self {
        flight.waiting.fetch_add(1, Ordering::SeqCst);
        Self(flight)
    }
}

impl<T> Drop for Waiter<'_, T> {
    fn drop(&mut self) {
        if self.0.waiting.fetch_sub(1, Ordering::SeqCst) > 1 {
            return;
        }
        self.0.last().outcome = None;
        if let Ok(mut slot) = self.0.slot.try_lock() {
            *slot = None;
        }
    }
}
