//! The identity ID: from memory, the store or `GetId`, and from every answer of the service.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use super::pool::is_regional_id;
use super::provider::Shared;
use super::store::{Access, IdentityKey};

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
                let is_same = |(name, subject)| next_subjects.get(name).is_none_or(|next| next == subject);
                key == next_key && subjects.iter().all(is_same)
            }
        }
    }
}

/// A change of the identity ID.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdentityChange {
    /// The identity ID until now; `None` for the first.
    pub previous: Option<String>,
    /// The identity ID from now on.
    pub current: String,
}

pub(super) type OnChange = Arc<dyn Fn(&IdentityChange) + Send + Sync>;

/// The identity in memory.
pub(super) struct Identity {
    pub(super) held: Option<(String, Owner)>,
    /// The user may have changed since the logins were last asked for.
    pub(super) in_doubt: bool,
}

impl Identity {
    /// The ID, if its owner passes `test`.
    pub(super) fn id(&self, test: impl Fn(&Owner) -> bool) -> Option<String> {
        self.held.as_ref().filter(|(_, owner)| test(owner)).map(|(id, _)| id.clone())
    }

    fn replace(&mut self, id: &str, owner: &Owner) -> Option<(String, Owner)> {
        self.held.replace((id.to_owned(), owner.clone()))
    }
}

impl Shared {
    /// The identity in memory, locked.
    pub(super) fn identity(&self) -> MutexGuard<'_, Identity> {
        self.identity.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ID in memory, unless it may be another user's.
    pub(super) fn undoubted_identity(&self) -> Option<String> {
        let identity = self.identity();
        if identity.in_doubt { None } else { identity.id(|_| true) }
    }

    /// The ID in memory or in the store that may be sent with the logins of `owner`.
    pub(super) async fn known_identity(&self, owner: &Owner) -> Option<String> {
        let held = self.identity().id(|held| held.may_become(owner));
        if held.is_some() {
            return held;
        }
        let id = self.access_store(owner, Access::Get).await?;
        if !is_regional_id(&id) {
            tracing::warn!("the identity store holds something that is not an identity ID; it is ignored");
            return None;
        }
        self.identity().replace(&id, owner);
        Some(id)
    }

    /// Adopts the ID of an answer: a new ID is told to the callback and stored once.
    pub(super) async fn adopt(&self, id: &str, owner: &Owner) {
        let (previous, previous_owner) = self.identity().replace(id, owner).unzip();
        let signed_in = previous_owner == Some(Owner::Guest) && *owner != Owner::Guest;
        let is_new = previous.as_deref() != Some(id);
        if is_new {
            self.announce(IdentityChange { previous, current: id.to_owned() });
        }
        if signed_in {
            // The ID is no guest's any more; another user must not find it.
            self.access_store(&Owner::Guest, Access::Remove).await;
        }
        if is_new || signed_in {
            self.access_store(owner, Access::Put(id)).await;
        }
    }

    fn announce(&self, change: IdentityChange) {
        tracing::debug!(change.previous, change.current, pool = self.settings.pool, "the identity ID changed");
        if let Some(on_change) = &self.settings.on_change {
            on_change(&change);
        }
    }

    /// A store that fails or hangs costs the provider no credentials. The ID of a user without a key is never stored.
    async fn access_store(&self, owner: &Owner, access: Access<'_>) -> Option<String> {
        let (pool, store) = (self.settings.pool.as_str(), self.settings.store.as_ref()?);
        let key = match owner {
            Owner::Guest => IdentityKey::guest(pool),
            Owner::User { key, .. } => IdentityKey::user(pool, key.as_deref()?),
        };
        let answer = self.within_limit(store.access(&key, access)).await;
        answer.unwrap_or_else(|error| {
            tracing::warn!(error, "the identity store cannot be used");
            None
        })
    }
}

#[cfg(test)]
mod tests;
