//! The cached credentials. The lock is held to read or replace them, never across an await.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::error::Error;
use super::lifetime::{Decision, Lifetime};
use super::single_flight::SingleFlight;

/// One refresh for all callers. `invalidate` replaces it, so that later callers do not join a refresh that began before.
pub(super) type Refresh = Arc<SingleFlight<Result<Credentials, Error>>>;

pub(super) struct Cache(RwLock<State>);

struct State {
    entry: Option<Entry>,
    backoff_until: Option<SystemTime>,
    refresh: Refresh,
}

struct Entry {
    credentials: Credentials,
    lifetime: Lifetime,
}

/// A decision with the credentials or the refresh it is about.
pub(super) enum Lookup {
    Serve(Credentials),
    Refresh(Credentials, Refresh),
    Wait(Refresh),
}

impl Cache {
    pub(super) fn new() -> Self {
        Self(RwLock::new(State { entry: None, backoff_until: None, refresh: new_refresh() }))
    }

    pub(super) fn look_up(&self, now: SystemTime) -> Lookup {
        let state = self.read();
        let Some(Entry { credentials, lifetime }) = &state.entry else {
            return Lookup::Wait(state.refresh.clone());
        };
        match lifetime.decide(now, state.backoff_until) {
            Decision::Serve => Lookup::Serve(credentials.clone()),
            Decision::Refresh => Lookup::Refresh(credentials.clone(), state.refresh.clone()),
            Decision::Wait => Lookup::Wait(state.refresh.clone()),
        }
    }

    /// The cached credentials, unless they have expired.
    pub(super) fn unexpired(&self, now: SystemTime) -> Option<Credentials> {
        let state = self.read();
        let entry = state.entry.as_ref().filter(|entry| !entry.lifetime.is_expired(now))?;
        Some(entry.credentials.clone())
    }

    /// Keeps what `refresh` obtained, unless the credentials were invalidated since it began.
    pub(super) fn keep(&self, refresh: &Refresh, credentials: &Credentials, now: SystemTime) {
        let lifetime = Lifetime::new(now, credentials.expiry());
        let mut state = self.write();
        if Arc::ptr_eq(&state.refresh, refresh) {
            state.entry = Some(Entry { credentials: credentials.clone(), lifetime });
            state.backoff_until = None;
        }
    }

    pub(super) fn back_off(&self, until: SystemTime) {
        self.write().backoff_until = Some(until);
    }

    pub(super) fn invalidate(&self) {
        let mut state = self.write();
        *state = State { entry: None, backoff_until: None, refresh: new_refresh() };
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn new_refresh() -> Refresh {
    Arc::new(SingleFlight::new())
}
