//! The access keys that are accepted, and the keys derived from them.

use std::collections::HashMap;
use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::authorization::Authorization;

/// Access key ids with their secrets.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRing(HashMap<String, Secret>);

impl KeyRing {
    /// Accepts a key from now on.
    pub(crate) fn insert(&mut self, access_key_id: String, secret_access_key: String) {
        self.0.insert(access_key_id, Secret(secret_access_key));
    }

    pub(super) fn secret(&self, access_key_id: &str) -> Option<&Secret> {
        self.0.get(access_key_id)
    }
}

/// A secret access key: never shown.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(secret_access_key: String) -> Self {
        Self(secret_access_key)
    }

    /// The key that signs for one day, region and service.
    pub(super) fn signing_key(&self, scope: &Authorization<'_>) -> Vec<u8> {
        let steps = [scope.date, scope.region, scope.service, "aws4_request"];
        let start = format!("AWS4{}", self.0).into_bytes();
        steps.into_iter().fold(start, |key, step| hmac_sha256(&key, step.as_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// HMAC-SHA256 of a text under a key of any length.
pub(super) fn hmac_sha256(key: &[u8], text: &[u8]) -> Vec<u8> {
    mac(key).map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec()).unwrap_or_default()
}

/// HMAC takes keys of every length, so this is never `None`; the type does not say so.
pub(super) fn mac(key: &[u8]) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(key).ok()
}
