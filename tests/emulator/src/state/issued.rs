//! Credentials that the emulator gave out, so that requests signed with them are recognized.

use std::collections::HashMap;
use std::time::SystemTime;

use crate::auth::Secret;

/// Issued credentials by access key id.
#[derive(Debug, Default)]
pub(crate) struct IssuedCredentials(HashMap<String, IssuedKey>);

/// A temporary access key.
#[derive(Clone)]
pub(crate) struct IssuedKey {
    pub(crate) secret: Secret,
    pub(crate) session_token: String,
    pub(crate) expiration: SystemTime,
}

impl IssuedCredentials {
    /// Recognizes a key from now on.
    pub(crate) fn insert(&mut self, access_key_id: String, key: IssuedKey) {
        self.0.insert(access_key_id, key);
    }

    /// The key with an id.
    pub(crate) fn get(&self, access_key_id: &str) -> Option<&IssuedKey> {
        self.0.get(access_key_id)
    }
}

impl std::fmt::Debug for IssuedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IssuedKey").field("expiration", &self.expiration).finish_non_exhaustive()
    }
}
