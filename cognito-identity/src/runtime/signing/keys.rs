//! Signing keys, kept: one is valid for a day, a region and a service, and costs four HMACs to derive.
//!
//! What is kept is not the key but the two hash states that HMAC-SHA256 starts from, so that a signature does not hash
//! the key again.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use aws_sigv4::sign::v4::generate_signing_key;
use sha2::{Digest, Sha256};

use super::{Signer, time};

/// How many keys are kept; the oldest goes first.
const MOST: usize = 50;

/// Signing keys by what they were derived from. Neither secrets nor keys are ever printed.
#[derive(Default)]
pub(crate) struct KeyCache {
    keys: Mutex<VecDeque<(KeyId, SigningKey)>>,
    hasher: RandomState,
}

#[derive(PartialEq, Eq)]
struct KeyId {
    access_key: String,
    /// Of the secret only a hash with a random seed is kept, to notice that it changed.
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
    pub(super) fn get(&self, signer: &Signer<'_>) -> SigningKey {
        let secret = self.hasher.hash_one(signer.credentials.secret_access_key());
        let day = time::day(signer.time);
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, key)) = keys.iter().find(|(id, _)| id.matches(signer, secret, day)) {
            return key.clone();
        }
        let key = derive(signer);
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
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// A key, ready to sign.
#[derive(Clone)]
pub(super) struct SigningKey {
    inner: Sha256,
    outer: Sha256,
}

impl SigningKey {
    /// HMAC-SHA256 (RFC 2104) of a key that is shorter than a block.
    fn new(key: &[u8]) -> Self {
        let state = |pad: u8| {
            let mut block = [pad; 64];
            block.iter_mut().zip(key).for_each(|(padded, byte)| *padded ^= byte);
            Sha256::new_with_prefix(block)
        };
        Self { inner: state(0x36), outer: state(0x5c) }
    }

    pub(super) fn sign(self, message: &[u8]) -> [u8; 32] {
        let inner = self.inner.chain_update(message).finalize();
        self.outer.chain_update(inner).finalize().into()
    }
}

fn derive(signer: &Signer<'_>) -> SigningKey {
    let secret = signer.credentials.secret_access_key();
    SigningKey::new(generate_signing_key(secret, signer.time, signer.region, signer.service).as_ref())
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache").finish_non_exhaustive()
    }
}
