//! When credentials are refreshed: pure decisions on times.

use std::time::{Duration, SystemTime};

const MINUTE: Duration = Duration::from_secs(60);

/// The life assumed for credentials that come without an expiry.
const UNKNOWN_LIFE: Duration = Duration::from_secs(15 * 60);

/// The shortest wait after a failed advisory refresh, and how much is added at most.
const BACKOFF: Duration = Duration::from_secs(5 * 60);
const BACKOFF_SPREAD: Duration = Duration::from_secs(5 * 60);

/// The life of credentials, and its last parts, in which they are refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lifetime {
    obtained: SystemTime,
    expires: SystemTime,
    advisory: Duration,
    mandatory: Duration,
}

/// What a caller does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Use the cached credentials.
    Serve,
    /// Refresh if no one else does; the cached credentials are good meanwhile.
    Refresh,
    /// Wait for a refresh.
    Wait,
}

impl Lifetime {
    pub(super) fn new(obtained: SystemTime, expires: Option<SystemTime>) -> Self {
        let expires = expires.unwrap_or(obtained + UNKNOWN_LIFE);
        let life = expires.duration_since(obtained).unwrap_or_default();
        Self { obtained, expires, advisory: advisory_window(life), mandatory: MINUTE.min(life / 4) }
    }

    /// Decides for a caller at `now`. `backoff_until` is the end of the wait after a failed advisory refresh.
    pub(super) fn decide(&self, now: SystemTime, backoff_until: Option<SystemTime>) -> Decision {
        let left = self.expires.duration_since(now).unwrap_or_default();
        if left <= self.mandatory {
            return Decision::Wait;
        }
        let due = left <= self.advisory || self.precedes_start(now);
        let backing_off = backoff_until.is_some_and(|until| is_within_backoff(now, until));
        if due && !backing_off { Decision::Refresh } else { Decision::Serve }
    }

    pub(super) fn is_expired(&self, now: SystemTime) -> bool {
        now >= self.expires
    }

    /// A clock that was set back makes credentials look younger than they are.
    fn precedes_start(&self, now: SystemTime) -> bool {
        self.obtained.duration_since(now).is_ok_and(|step| step > self.mandatory)
    }
}

/// The end of the wait after an advisory refresh that failed at `now`. `random` is between 0 and 1.
pub(super) fn backoff_until(now: SystemTime, random: f64) -> SystemTime {
    now + BACKOFF + BACKOFF_SPREAD.mul_f64(random.clamp(0.0, 1.0))
}

/// A wait longer than any backoff is what a clock that was set back makes of one; it is over.
fn is_within_backoff(now: SystemTime, until: SystemTime) -> bool {
    until.duration_since(now).is_ok_and(|left| !left.is_zero() && left <= BACKOFF + BACKOFF_SPREAD)
}

fn advisory_window(life: Duration) -> Duration {
    match life {
        // Credentials shorter than the window (an emulator's) are used for half of their life.
        life if life <= 20 * MINUTE => (5 * MINUTE).min(life / 2),
        life if life < 90 * MINUTE => 15 * MINUTE,
        _ => 60 * MINUTE,
    }
}

#[cfg(test)]
mod tests;
