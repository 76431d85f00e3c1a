use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{IdentityKey, IdentityStore};
use crate::identity_pool::error::BoxError;

/// A store in memory. Clones share it, so several providers of a program can.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Arc<Mutex<HashMap<IdentityKey, String>>>);

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn ids(&self) -> MutexGuard<'_, HashMap<IdentityKey, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IdentityStore for MemoryStore {
    async fn get(&self, key: &IdentityKey) -> Result<Option<String>, BoxError> {
        Ok(self.ids().get(key).cloned())
    }

    async fn put(&self, key: &IdentityKey, identity_id: &str) -> Result<(), BoxError> {
        self.ids().insert(key.clone(), identity_id.to_owned());
        Ok(())
    }

    async fn remove(&self, key: &IdentityKey) -> Result<(), BoxError> {
        self.ids().remove(key);
        Ok(())
    }
}
