//! Signature Version 4, checked: written against the specification and apart from the client's signing code, so that
//! the two can disagree.

mod authorization;
mod canonical;
mod keys;
mod scope;

#[cfg(test)]
mod tests;

use std::time::SystemTime;

use hyper::Request;
use hyper::body::Bytes;

use crate::clock::{format_amz_date, parse_amz_date};
use crate::wire::{Code, ServiceError};

use authorization::Authorization;
pub(crate) use canonical::hex_sha256;
pub(crate) use keys::{KeyRing, hmac_sha256};
pub(crate) use scope::Scope;

/// Checks that a request is signed, by a known key, for this service and region, recently, and correctly.
///
/// The order of the checks is the service's: a clock that is off is reported as such, not as a wrong signature.
pub(crate) fn verify(
    request: &Request<Bytes>,
    keys: &KeyRing,
    scope: &Scope,
    now: SystemTime,
) -> Result<(), ServiceError> {
    let authorization = Authorization::of(request)?;
    let date = signing_date(request)?;
    let secret = keys.secret(authorization.access_key_id).ok_or_else(unrecognized_client)?;
    scope::check(&authorization, scope, date)?;
    scope::check_time(date, now)?;
    canonical::check_signed_headers(request, &authorization)?;
    let text = canonical::string_to_sign(request, &authorization, date);
    let key = secret.signing_key(&authorization);
    if hmac_matches(&key, text.as_bytes(), authorization.signature) { Ok(()) } else { Err(wrong_signature()) }
}

/// The time of signing as the request tells it, in the form that is signed.
fn signing_date(request: &Request<Bytes>) -> Result<&str, ServiceError> {
    let date = request.headers().get("x-amz-date").and_then(|value| value.to_str().ok());
    date.filter(|date| parse_amz_date(date).is_some()).ok_or_else(|| {
        let form = format_amz_date(SystemTime::UNIX_EPOCH);
        let message = format!("Authorization header requires a 'X-Amz-Date' header in the form '{form}'.");
        ServiceError::new(Code::IncompleteSignature, message)
    })
}

/// Compares in constant time; a signature that is not hexadecimal matches nothing.
fn hmac_matches(key: &[u8], text: &[u8], signature: &str) -> bool {
    use hmac::Mac;
    let Some(signature) = canonical::decode_hex(signature) else { return false };
    keys::mac(key).is_some_and(|mac| mac.chain_update(text).verify_slice(&signature).is_ok())
}

fn unrecognized_client() -> ServiceError {
    ServiceError::new(Code::UnrecognizedClient, "The security token included in the request is invalid.")
}

fn wrong_signature() -> ServiceError {
    let message = "The request signature we calculated does not match the signature you provided. \
                   Check your AWS Secret Access Key and signing method.";
    ServiceError::new(Code::InvalidSignature, message)
}
