//! The identity id: from memory, the store or `GetId`, and from every answer of the service.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::pool::{PoolId, is_regional_id};
use super::store::{IdentityKey, SharedStore};
use crate::runtime::timer::Timer;

/// How long the provider waits for the store.
const STORE_LIMIT: Duration = Duration::from_secs(5);

/// The user that an identity belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Guest,
    User {
        key: Option<String>,
        /// The `sub` of tokens that have one, by login provider.
        subjects: BTreeMap<String, String>,
    },
}

impl Owner {
    /// Tests whether an identity of `self` may be sent with the logins of `next`. A guest may become a user; a user does
    /// not become a guest, nor another user.
    fn may_become(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Guest, _) => true,
            (Self::User { .. }, Self::Guest) => false,
            (Self::User { key, subjects }, Self::User { key: next_key, subjects: next_subjects }) => {
                let mut common = subjects.iter().filter_map(|(name, sub)| Some((sub, next_subjects.get(name)?)));
                key == next_key && common.all(|(sub, next_sub)| sub == next_sub)
            }
        }
    }
}

/// A change of the identity id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdentityChange {
    /// The identity id until now; `None` for the first.
    pub previous: Option<String>,
    /// The identity id from now on.
    pub current: String,
}

pub(super) type OnChange = Arc<dyn Fn(&IdentityChange) + Send + Sync>;

/// The identity id of a provider.
pub(super) struct Identities {
    pub(super) pool: PoolId,
    pub(super) store: Option<SharedStore>,
    pub(super) on_change: Option<OnChange>,
    pub(super) timer: Timer,
    held: Mutex<Option<Held>>,
    /// The user may have changed since the logins were last asked for.
    in_doubt: AtomicBool,
}

#[derive(Clone, PartialEq, Eq)]
struct Held {
    id: String,
    owner: Owner,
}

impl Identities {
    pub(super) fn new(
        pool: PoolId,
        store: Option<SharedStore>,
        on_change: Option<OnChange>,
        timer: Timer,
        initial: Option<(String, Owner)>,
    ) -> Self {
        let held = Mutex::new(initial.map(|(id, owner)| Held { id, owner }));
        Self { pool, store, on_change, timer, held, in_doubt: AtomicBool::new(false) }
    }

    /// The id in memory.
    pub(super) fn current(&self) -> Option<String> {
        self.held().as_ref().map(|held| held.id.clone())
    }

    /// The id in memory, unless it may be another user's.
    pub(super) fn undoubted(&self) -> Option<String> {
        if self.in_doubt.load(Ordering::SeqCst) { None } else { self.current() }
    }

    /// Has the next lookup ask who the user is.
    pub(super) fn doubt(&self) {
        self.in_doubt.store(true, Ordering::SeqCst);
    }

    /// The id in memory is the current user's.
    pub(super) fn trust(&self) {
        self.in_doubt.store(false, Ordering::SeqCst);
    }

    /// The id in memory or in the store that may be sent with the logins of `owner`.
    pub(super) async fn known(&self, owner: &Owner) -> Option<String> {
        let held = self.held().clone();
        if let Some(held) = held.filter(|held| held.owner.may_become(owner)) {
            return Some(held.id);
        }
        let id = self.read_store(&self.key(owner)?).await?;
        *self.held() = Some(Held { id: id.clone(), owner: owner.clone() });
        Some(id)
    }

    /// Adopts the id of an answer: a new id is told to the callback and stored once.
    pub(super) async fn adopt(&self, id: &str, owner: &Owner) {
        let held = Held { id: id.to_owned(), owner: owner.clone() };
        let previous = self.held().replace(held);
        let was_guest = previous.as_ref().is_some_and(|previous| previous.owner == Owner::Guest);
        let is_same_id = previous.as_ref().is_some_and(|previous| previous.id == id);
        let signed_in = was_guest && *owner != Owner::Guest;
        if is_same_id && !signed_in {
            return;
        }
        if !is_same_id {
            self.announce(previous.map(|previous| previous.id), id);
        }
        if signed_in {
            // The id is no guest's any more; another user must not find it.
            self.write_store(&Owner::Guest, None).await;
        }
        self.write_store(owner, Some(id)).await;
    }

    fn announce(&self, previous: Option<String>, current: &str) {
        tracing::debug!(previous, current, pool = self.pool.as_str(), "the identity id changed");
        if let Some(on_change) = &self.on_change {
            on_change(&IdentityChange { previous, current: current.to_owned() });
        }
    }

    /// Returns `None` for a user without a key: such an id is never stored.
    fn key(&self, owner: &Owner) -> Option<IdentityKey> {
        match owner {
            Owner::Guest => Some(IdentityKey::guest(self.pool.as_str())),
            Owner::User { key, .. } => Some(IdentityKey::user(self.pool.as_str(), key.as_deref()?)),
        }
    }

    async fn read_store(&self, key: &IdentityKey) -> Option<String> {
        let store = self.store.as_ref()?;
        let id = self.limited("read", store.get(key)).await??;
        if is_regional_id(&id) {
            return Some(id);
        }
        tracing::warn!(%key, "the identity store holds something that is not an identity id; it is ignored");
        None
    }

    async fn write_store(&self, owner: &Owner, id: Option<&str>) {
        let (Some(store), Some(key)) = (&self.store, self.key(owner)) else {
            return;
        };
        match id {
            Some(id) => self.limited("written", store.put(&key, id)).await,
            None => self.limited("written", store.remove(&key)).await,
        };
    }

    /// A store that fails or hangs costs the provider no credentials.
    async fn limited<T>(&self, done: &str, operation: super::store::StoreFuture<'_, T>) -> Option<T> {
        match self.timer.limit(Some(STORE_LIMIT), std::pin::pin!(operation)).await {
            Ok(Ok(value)) => Some(value),
            Ok(Err(error)) => {
                let error: &dyn fmt::Display = &error;
                tracing::warn!(%error, "the identity store cannot be {done}");
                None
            }
            Err(_) => {
                tracing::warn!("the identity store cannot be {done}: no answer within {STORE_LIMIT:?}");
                None
            }
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
