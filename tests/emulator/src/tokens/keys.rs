//! The key that signs tokens, and how signatures are made and verified.
//!
//! The key is part of the source: generating an RSA key takes longer than a test should wait for its emulator. It
//! protects nothing, and whoever trusts it trusts everybody.

use std::sync::OnceLock;

use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, crypto, decode, decode_header, encode};
use serde_json::Value;

/// An RSA key of 2048 bits, made once by `openssl genrsa -traditional 2048`, in PKCS#1 DER.
const KEY: &[u8] = include_bytes!("signing-key.der");

/// Signs claims as a token of type `kind` and returns it in its compact form.
pub(super) fn sign(claims: &Value, algorithm: Algorithm, kind: &str, key_id: &str) -> String {
    let mut header = Header::new(algorithm);
    header.typ = Some(kind.to_owned());
    header.kid = Some(key_id.to_owned());
    prepare();
    // The key is valid, and a JSON value always serializes: the token is never empty.
    encode(&header, claims, &EncodingKey::from_rsa_der(KEY)).unwrap_or_default()
}

/// The public key, with the id and algorithm that tokens name.
pub(super) fn public_key(algorithm: Algorithm, key_id: &str) -> Option<Jwk> {
    prepare();
    let mut key = Jwk::from_encoding_key(&EncodingKey::from_rsa_der(KEY), algorithm).ok()?;
    key.common.key_id = Some(key_id.to_owned());
    key.common.public_key_use = Some(PublicKeyUse::Signature);
    Some(key)
}

/// The claims of a token that one of these keys signed: the key that the token names, or any if it names none.
/// Times and audiences are for the caller to check, with its own clock.
pub(super) fn verify(token: &str, keys: &JwkSet) -> Option<Value> {
    prepare();
    let header = decode_header(token).ok()?;
    let named = |key: &&Jwk| header.kid.is_none() || key.common.key_id.is_none() || key.common.key_id == header.kid;
    let mut validation = Validation::new(header.alg);
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_nbf, validation.validate_aud) = (false, false, false);
    let keys = keys.keys.iter().filter(named).filter_map(|key| DecodingKey::from_jwk(key).ok());
    keys.filter_map(|key| decode::<Value>(token, &key, &validation).ok()).map(|token| token.claims).next()
}

/// Chooses the pure Rust cryptography, unless the process has chosen another: with two to choose from, which happens
/// when a dependency enables another feature, the library does not decide itself.
fn prepare() {
    static PREPARED: OnceLock<()> = OnceLock::new();
    PREPARED.get_or_init(|| {
        // An error means that the process has chosen already.
        let _ = crypto::rust_crypto::DEFAULT_PROVIDER.install_default();
    });
}
