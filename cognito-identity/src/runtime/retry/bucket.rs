//! The retry quota: when much fails, a client stops adding to the load.

use std::sync::atomic::{AtomicU32, Ordering};

use super::Kind;

/// Tokens that retries are paid with. It starts full; successes fill it again.
#[derive(Debug)]
pub(crate) struct Bucket(AtomicU32);

pub(crate) const CAPACITY: u32 = 500;
const RETRY_COST: u32 = 5;
/// Failures of the network cost more: they bind a connection until a timeout.
const TRANSIENT_COST: u32 = 10;
const SUCCESS: u32 = 1;

impl Default for Bucket {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}

impl Bucket {
    /// Pays for a retry; `None` when the tokens do not suffice.
    pub(crate) fn pay(&self, kind: Kind) -> Option<u32> {
        let cost = if kind == Kind::Transient { TRANSIENT_COST } else { RETRY_COST };
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(cost))
            .is_ok()
            .then_some(cost)
    }

    /// A call succeeded: what its last retry cost comes back, or one token if there was none.
    pub(crate) fn success(&self, paid: Option<u32>) {
        if paid.is_none() && self.0.load(Ordering::Relaxed) >= CAPACITY {
            return;
        }
        self.refund(paid.unwrap_or(SUCCESS));
    }

    /// Gives tokens back, such as those of a retry that was never made.
    pub(crate) fn refund(&self, gain: u32) {
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| Some((tokens + gain).min(CAPACITY)));
    }

    #[cfg(test)]
    pub(crate) fn tokens(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}
