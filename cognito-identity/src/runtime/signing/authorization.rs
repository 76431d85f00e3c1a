//! From a canonical request to the headers of the signature.

use bytes::Bytes;
use http::HeaderValue;
use http::header::InvalidHeaderValue;
use sha2::{Digest, Sha256};

use super::keys::SigningKey;
use super::{BoxError, Signer};

/// The values of the headers that a signature adds.
pub(super) struct HeaderValues {
    pub(super) date: HeaderValue,
    pub(super) authorization: HeaderValue,
    pub(super) token: Option<HeaderValue>,
}

/// Signs a canonical request.
///
/// All values are slices of one buffer: an HTTP client clones headers, and values that own their bytes would each
/// allocate a second time for the first clone.
pub(super) fn header_values(
    signer: &Signer<'_>,
    stamp: &str,
    canonical: &[u8],
    signed_headers: &str,
) -> Result<HeaderValues, BoxError> {
    let key = signer.keys.get(signer);
    let date = stamp.get(..8).unwrap_or_default();
    let scope = [date, "/", signer.region, "/", signer.service, "/aws4_request"];

    let mut buffer = Vec::with_capacity(512);
    push_all(&mut buffer, &["AWS4-HMAC-SHA256\n", stamp, "\n"]);
    push_all(&mut buffer, &scope);
    buffer.push(b'\n');
    push_hex(&mut buffer, &hash_of(&key, canonical));
    let signature = key.sign(&buffer);
    buffer.clear();

    push_all(&mut buffer, &["AWS4-HMAC-SHA256 Credential=", signer.credentials.access_key_id(), "/"]);
    push_all(&mut buffer, &scope);
    push_all(&mut buffer, &[", SignedHeaders=", signed_headers, ", Signature="]);
    push_hex(&mut buffer, &signature);
    let authorization_end = buffer.len();
    buffer.extend_from_slice(stamp.as_bytes());
    let date_end = buffer.len();
    buffer.extend_from_slice(signer.credentials.session_token().unwrap_or_default().as_bytes());

    let all = Bytes::from(buffer);
    Ok(HeaderValues {
        authorization: secret(all.slice(..authorization_end))?,
        date: HeaderValue::from_maybe_shared(all.slice(authorization_end..date_end))?,
        token: signer.credentials.session_token().map(|_| secret(all.slice(date_end..))).transpose()?,
    })
}

/// The hash of a canonical request. Its first block is the same for most requests; the key keeps its hash state.
fn hash_of(key: &SigningKey, canonical: &[u8]) -> [u8; 32] {
    match canonical.split_first_chunk() {
        Some((block, rest)) => key.after_first_block(block).chain_update(rest).finalize().into(),
        None => Sha256::digest(canonical).into(),
    }
}

/// Appends texts.
pub(super) fn push_all(out: &mut Vec<u8>, parts: &[&str]) {
    parts.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
}

/// Appends a hash in lower-case hexadecimal digits.
pub(super) fn push_hex(out: &mut Vec<u8>, hash: &[u8; 32]) {
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(hash) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    out.extend_from_slice(&text);
}

/// A hexadecimal digit.
fn digit(nibble: u8) -> u8 {
    nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
}

/// A value that headers never show in `Debug`.
fn secret(value: Bytes) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(value)?;
    value.set_sensitive(true);
    Ok(value)
}
