//! The order in which connections were last used, so that the least recently used can make room for a new one.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// All connections, by the order of their last request.
#[derive(Debug, Default)]
pub(super) struct Recency(Mutex<Queue>);

#[derive(Debug, Default)]
struct Queue {
    next: u64,
    waiting: BTreeMap<u64, oneshot::Sender<()>>,
}

/// The place of a connection in the order; it is given up when this is dropped.
#[derive(Debug)]
pub(super) struct Place<'a> {
    recency: &'a Recency,
    number: AtomicU64,
}

impl Recency {
    /// Adds a connection at the end of the order. The receiver resolves when the connection has to close.
    pub(super) fn enter(&self) -> (Place<'_>, oneshot::Receiver<()>) {
        let (close, closed) = oneshot::channel();
        (Place { recency: self, number: self.queue().push(close).into() }, closed)
    }

    /// Closes the connection whose last request is longest ago.
    pub(super) fn close_oldest(&self) {
        if let Some((_, close)) = self.queue().waiting.pop_first() {
            // It may have ended by itself meanwhile.
            let _ = close.send(());
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn push(&mut self, close: oneshot::Sender<()>) -> u64 {
        self.next += 1;
        self.waiting.insert(self.next, close);
        self.next
    }
}

impl Place<'_> {
    /// Moves the connection to the end of the order: it has a request.
    pub(super) fn renew(&self) {
        let mut queue = self.recency.queue();
        if let Some(close) = queue.waiting.remove(&self.number.load(Ordering::Relaxed)) {
            self.number.store(queue.push(close), Ordering::Relaxed);
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.recency.queue().waiting.remove(&self.number.load(Ordering::Relaxed));
    }
}
