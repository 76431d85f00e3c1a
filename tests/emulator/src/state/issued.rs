//! Issued credentials, which later requests are signed with.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use crate::auth::Secret;
use crate::roles::Session;

/// The time for which an expired key is kept, so that its requests fail as expired and not as unknown.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Minimum number of keys before expired ones are removed.
const LEAST_FULL: usize = 1024;

/// Issued credentials by access key id.
#[derive(Debug, Default)]
pub(crate) struct IssuedCredentials {
    keys: HashMap<String, IssuedKey>,
    /// The number of keys at which expired ones are removed.
    full: usize,
}

/// A temporary access key.
#[derive(Clone)]
pub(crate) struct IssuedKey {
    pub(crate) secret: Secret,
    pub(crate) session_token: String,
    pub(crate) expiration: SystemTime,
    pub(crate) session: Session,
}

impl IssuedCredentials {
    /// Adds a key.
    pub(crate) fn insert(&mut self, access_key_id: String, key: IssuedKey, now: SystemTime) {
        if self.keys.len() >= self.full {
            self.keys.retain(|_, key| key.expiration + REMEMBERED > now);
            self.full = (self.keys.len() * 2).max(LEAST_FULL);
        }
        self.keys.insert(access_key_id, key);
    }

    /// The key with an id.
    pub(crate) fn get(&self, access_key_id: &str) -> Option<&IssuedKey> {
        self.keys.get(access_key_id)
    }
}

impl std::fmt::Debug for IssuedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IssuedKey").field("expiration", &self.expiration).finish_non_exhaustive()
    }
}
