//! One run of an operation for all callers that wait for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::BoxFuture;

/// Runs an operation once for all concurrent callers.
///
/// The operation is a future in a slot, polled by whichever caller holds the slot's lock. When that caller is cancelled,
/// the next one in line goes on polling the same future. Only callers own the slot, so the future is dropped when the
/// last of them leaves.
pub(super) struct SingleFlight<T>(Mutex<Weak<Slot<T>>>);

type Slot<T> = tokio::sync::Mutex<Run<T>>;

struct Run<T> {
    future: Option<BoxFuture<'static, T>>,
    outcome: Option<T>,
}

impl<T: Clone> SingleFlight<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Weak::new()))
    }

    /// The outcome of the run under way, or of a new one made by `start`.
    pub(super) async fn run(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> T {
        let slot = self.join();
        let mut run = Driven(slot.lock().await);
        if let Some(outcome) = &run.0.outcome {
            return outcome.clone();
        }
        let outcome = run.0.future.get_or_insert_with(start).as_mut().await;
        run.0.outcome = Some(outcome.clone());
        let mut current = self.current();
        if Weak::as_ptr(&current) == Arc::as_ptr(&slot) {
            *current = Weak::new();
        }
        outcome
    }

    /// Keeps later callers from joining the run under way.
    pub(super) fn detach(&self) {
        *self.current() = Weak::new();
    }

    fn join(&self) -> Arc<Slot<T>> {
        let mut current = self.current();
        current.upgrade().unwrap_or_else(|| {
            let slot = Arc::new(Slot::new(Run { future: None, outcome: None }));
            *current = Arc::downgrade(&slot);
            slot
        })
    }

    fn current(&self) -> MutexGuard<'_, Weak<Slot<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run with its lock. A future that panicked must not be polled again.
struct Driven<'a, T>(tokio::sync::MutexGuard<'a, Run<T>>);

impl<T> Drop for Driven<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.future = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::time::Duration;

    use super::SingleFlight;

    #[tokio::test(start_paused = true)]
    async fn a_caller_who_comes_after_the_end_starts_a_new_run() {
        let flight = SingleFlight::new();
        let (end, ended) = tokio::sync::oneshot::channel();
        let mut first = pin!(flight.run(|| Box::pin(async { ended.await.unwrap() })));
        let mut waiting = pin!(flight.run(|| Box::pin(async { 2 })));
        tokio::select! {
            biased;
            _ = &mut first => unreachable!("it has not ended"),
            _ = &mut waiting => unreachable!("it waits for the first"),
            () = std::future::ready(()) => {}
        }
        end.send(1).unwrap();
        assert_eq!(first.await, 1);
        let late = tokio::time::timeout(Duration::from_secs(1), flight.run(|| Box::pin(async { 3 })));
        assert_eq!(late.await, Ok(3));
        assert_eq!(waiting.await, 1);
    }
}
