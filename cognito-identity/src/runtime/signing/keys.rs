//! Signing keys, kept: a key is valid for a day, a region and a service, and deriving it takes four HMACs.
//!
//! The cache holds the two hash states that HMAC-SHA256 starts from instead of the key, so that a signature does not
//! hash the key again.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use sha2::{Digest, Sha256};

use super::{Signer, time};

/// The number of keys that are kept; the oldest is dropped first.
const MOST: usize = 50;

/// Signing keys by what they were derived from. Neither secrets nor keys are ever printed.
#[derive(Default)]
pub(crate) struct KeyCache {
    /// Calls read at the same time; only a new key locks them out.
    keys: RwLock<VecDeque<(KeyId, Arc<SigningKey>)>>,
    hasher: RandomState,
}

#[derive(PartialEq, Eq)]
struct KeyId {
    access_key: String,
    /// A hash of the secret with a random seed, to notice that the secret changed.
    secret: u64,
    day: u64,
    region: String,
    service: String,
}

impl KeyId {
    fn matches(&self, signer: &Signer<'_>, secret: u64, day: u64) -> bool {
        self.secret == secret
            && self.day == day
            && self.access_key == signer.credentials.access_key_id()
            && self.region == signer.region
            && self.service == signer.service
    }
}

impl KeyCache {
    /// The kept key, or a new one.
    pub(super) fn get(&self, signer: &Signer<'_>) -> Arc<SigningKey> {
        let secret = self.hasher.hash_one(signer.credentials.secret_access_key());
        let day = time::day(signer.time);
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let found = keys.iter().find(|(id, _)| id.matches(signer, secret, day)).map(|(_, key)| key.clone());
        drop(keys);
        found.unwrap_or_else(|| self.add(signer, secret, day))
    }

    fn add(&self, signer: &Signer<'_>, secret: u64, day: u64) -> Arc<SigningKey> {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, key)) = keys.iter().find(|(id, _)| id.matches(signer, secret, day)) {
            return key.clone();
        }
        let key = Arc::new(SigningKey::derive(signer));
        if keys.len() == MOST {
            keys.pop_front();
        }
        let id = KeyId {
            access_key: signer.credentials.access_key_id().to_owned(),
            secret,
            day,
            region: signer.region.to_owned(),
            service: signer.service.to_owned(),
        };
        keys.push_back((id, key.clone()));
        key
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// The block size of SHA-256.
const BLOCK: usize = 64;

/// A key, ready to sign.
pub(super) struct SigningKey {
    inner: Sha256,
    outer: Sha256,
    /// The first block of the first request that was signed, and the hash state after it.
    first_block: OnceLock<([u8; BLOCK], Sha256)>,
}

impl SigningKey {
    fn derive(signer: &Signer<'_>) -> Self {
        let secret = format!("AWS4{}", signer.credentials.secret_access_key());
        let date_time = time::date_time(signer.time);
        let date = date_time.first_chunk::<8>().copied().unwrap_or_default();
        let key = Self::new(secret.as_bytes()).sign(&date);
        let key = Self::new(&key).sign(signer.region.as_bytes());
        let key = Self::new(&key).sign(signer.service.as_bytes());
        Self::new(&Self::new(&key).sign(b"aws4_request"))
    }

    /// Starts HMAC-SHA256 (RFC 2104).
    fn new(key: &[u8]) -> Self {
        if key.len() > BLOCK {
            return Self::new(&Sha256::digest(key));
        }
        let state = |pad: u8| {
            let mut block = [pad; BLOCK];
            block.iter_mut().zip(key).for_each(|(padded, byte)| *padded ^= byte);
            Sha256::new_with_prefix(block)
        };
        Self { inner: state(0x36), outer: state(0x5c), first_block: OnceLock::new() }
    }

    /// The HMAC of a message.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 32] {
        let inner = self.inner.clone().chain_update(message).finalize();
        self.outer.clone().chain_update(inner).finalize().into()
    }

    /// The hash state after the first block of a canonical request: method, path, content type and host, which are the
    /// same for most requests.
    pub(super) fn after_first_block(&self, block: &[u8; BLOCK]) -> Sha256 {
        let (known, state) = self.first_block.get_or_init(|| (*block, Sha256::new_with_prefix(block)));
        if known == block { state.clone() } else { Sha256::new_with_prefix(block) }
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache").finish_non_exhaustive()
    }
}
