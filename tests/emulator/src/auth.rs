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
use crate::settings::Settings;
use crate::state::{IssuedCredentials, IssuedKey};
use crate::wire::{Code, ServiceError};

use authorization::Authorization;
pub(crate) use canonical::hex_sha256;
pub(crate) use keys::{KeyRing, Secret};

/// The signer of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller<'a> {
    pub(crate) access_key_id: &'a str,
    /// The region the request is for, which is served.
    pub(crate) region: &'a str,
}

/// Checks that a request is signed, by a known key, for this service and a region that is served, recently, and
/// correctly.
///
/// The order of the checks is the service's: a clock that is off is reported as such, not as a wrong signature.
pub(crate) fn verify<'a>(
    request: &'a Request<Bytes>,
    service: &str,
    settings: &Settings,
    issued: &IssuedCredentials,
    now: SystemTime,
) -> Result<Caller<'a>, ServiceError> {
    let authorization = Authorization::of(request)?;
    let date = signing_date(request)?;
    let key = find_key(request, &authorization, settings, issued, now)?;
    scope::check(&authorization, service, settings, date)?;
    scope::check_time(date, now)?;
    canonical::check_signed_headers(request, &authorization)?;
    check_signature(request, &authorization, date, &key)?;
    Ok(Caller { access_key_id: authorization.access_key_id, region: authorization.region })
}

/// The access key id and the region that a request claims, unchecked; `None` if it is not signed.
pub(crate) fn claimed(request: &Request<Bytes>) -> Option<(&str, &str)> {
    let authorization = Authorization::of(request).ok()?;
    Some((authorization.access_key_id, authorization.region))
}

/// How a signature is checked.
enum Key<'a> {
    /// It must be the one that this secret makes.
    Secret(&'a Secret),
    /// It must have the form of one.
    Any,
}

/// The key a request is signed with: one that was issued, one that was given at the start, or any where all are
/// accepted.
fn find_key<'a>(
    request: &Request<Bytes>,
    authorization: &Authorization<'_>,
    settings: &'a Settings,
    issued: &'a IssuedCredentials,
    now: SystemTime,
) -> Result<Key<'a>, ServiceError> {
    let id = authorization.access_key_id;
    if let Some(key) = issued.get(id) {
        check_session(request, key, now)?;
        return Ok(Key::Secret(&key.secret));
    }
    match settings.keys.secret(id) {
        _ if settings.any_key => Ok(Key::Any),
        Some(secret) => Ok(Key::Secret(secret)),
        None => Err(unrecognized_client()),
    }
}

/// Temporary credentials come with their session token, and expire.
fn check_session(request: &Request<Bytes>, key: &IssuedKey, now: SystemTime) -> Result<(), ServiceError> {
    let token = request.headers().get("x-amz-security-token").map(|value| value.as_bytes());
    if token != Some(key.session_token.as_bytes()) {
        return Err(unrecognized_client());
    }
    if now >= key.expiration {
        let message = "The security token included in the request is expired";
        return Err(ServiceError::new(Code::ExpiredToken, message));
    }
    Ok(())
}

fn check_signature(
    request: &Request<Bytes>,
    authorization: &Authorization<'_>,
    date: &str,
    key: &Key<'_>,
) -> Result<(), ServiceError> {
    let is_right = match key {
        Key::Any => canonical::decode_hex(authorization.signature).is_some_and(|signature| signature.len() == 32),
        Key::Secret(secret) => {
            let text = canonical::string_to_sign(request, authorization, date);
            hmac_matches(&secret.signing_key(authorization), text.as_bytes(), authorization.signature)
        }
    };
    if is_right { Ok(()) } else { Err(wrong_signature()) }
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
