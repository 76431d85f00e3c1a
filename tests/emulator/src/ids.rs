//! Random identifiers and secrets.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use uuid::Uuid;

/// An id for a pool or an identity: the region and a random UUID.
pub(crate) fn regional_id(region: &str) -> String {
    format!("{region}:{}", Uuid::new_v4())
}

/// The id of a temporary access key: `ASIA` and 16 letters or digits.
pub(crate) fn access_key_id() -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = random_bytes(16).into_iter().filter_map(|byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()));
    "ASIA".chars().chain(letters.map(|letter| char::from(*letter))).collect()
}

/// A secret of 40 characters, the length of a secret access key.
pub(crate) fn secret_access_key() -> String {
    BASE64.encode(random_bytes(30))
}

/// A session token, about as long as AWS's.
pub(crate) fn session_token() -> String {
    BASE64.encode(random_bytes(720))
}

/// Random bytes, taken from version 4 UUIDs: 122 of 128 bits are random.
fn random_bytes(count: usize) -> Vec<u8> {
    std::iter::repeat_with(Uuid::new_v4).flat_map(Uuid::into_bytes).take(count).collect()
}
