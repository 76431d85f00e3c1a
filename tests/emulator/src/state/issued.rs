//! Credentials that the emulator gave out, so that requests signed with them are recognized.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use crate::auth::Secret;
use crate::roles::Session;

/// How long an expired key is remembered, so that it is refused as expired and not as unknown.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Fewer keys than this are never searched for expired ones.
const LEAST_FULL: usize = 1024;

/// Issued credentials by access key id.
#[derive(Debug, Default)]
pub(crate) struct IssuedCredentials {
    keys: HashMap<String, IssuedKey>,
    /// The number of keys at which those that expired are forgotten.
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
    /// Recognizes a key from now on.
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
