//! Reads login tokens: the provider and the user of each.

use std::collections::BTreeMap;
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::Value;

use super::issuer::issuer_name;
use super::provider::{OpenIdProvider, Providers, name};
use super::{expired, invalid_login};
use crate::auth::hex_sha256;
use crate::clock::since_epoch;
use crate::state::{Login, Logins, PoolSettings};
use crate::wire::{Code, ServiceError};

/// The logins of a call.
#[derive(Debug, Default)]
pub(crate) struct SignIn {
    pub(crate) logins: Logins,
    /// The claims of the tokens that have any, by provider.
    pub(crate) claims: BTreeMap<String, Value>,
}

/// Reads the tokens of a call. Tokens of registered providers are verified. Of other tokens the emulator knows no key:
/// the user is the `sub` of a JSON web token, or else the token itself.
pub(crate) fn read(
    pool: &PoolSettings,
    tokens: &BTreeMap<String, String>,
    providers: &Providers,
    (region, now): (&str, SystemTime),
) -> Result<SignIn, ServiceError> {
    let mut sign_in = SignIn::default();
    for (provider, token) in tokens {
        if *provider == issuer_name(region) {
            return Err(invalid_login("Can't pass in a Cognito token."));
        }
        if !pool.supports(provider) {
            return Err(unsupported_provider());
        }
        let claims = match providers.find(provider) {
            Some(registered) => Some(verify(pool, registered, token, now)?),
            None => unverified_claims(token),
        };
        check_issuer_and_expiry(provider, claims.as_ref(), now)?;
        let subject = claims.as_ref().and_then(|claims| claims["sub"].as_str()).map(str::to_owned);
        let subject = subject.unwrap_or_else(|| format!("sha256:{}", hex_sha256(token.as_bytes())));
        sign_in.logins.insert(Login { provider: provider.clone(), subject });
        sign_in.claims.extend(claims.map(|claims| (provider.clone(), claims)));
    }
    Ok(sign_in)
}

/// The claims of a token of a registered provider.
fn verify(pool: &PoolSettings, provider: &OpenIdProvider, token: &str, now: SystemTime) -> Result<Value, ServiceError> {
    if unverified_claims(token).is_none() {
        return Err(invalid_login("Not a valid OpenId Connect identity token."));
    }
    let claims = provider.verify(token).ok_or_else(|| invalid_login("Couldn't verify signed token."))?;
    check_issuer_and_expiry(provider.name(), Some(&claims), now)?;
    check_audience(pool, provider, &claims)?;
    let (subject, issued_at) = (claims["sub"].as_str().unwrap_or_default(), claims["iat"].as_u64().unwrap_or_default());
    if pool.checks_sign_out(provider.name()) && provider.is_signed_out(subject, issued_at) {
        // AWS documents the code (NotAuthorizedException), not the message.
        return Err(invalid_login("The user has been signed out."));
    }
    Ok(claims)
}

fn check_issuer_and_expiry(provider: &str, claims: Option<&Value>, now: SystemTime) -> Result<(), ServiceError> {
    let Some(claims) = claims else { return Ok(()) };
    if claims["iss"].as_str().is_some_and(|issuer| name(issuer) != provider) {
        return Err(invalid_login("Issuer doesn't match providerName"));
    }
    match claims["exp"].as_u64() {
        Some(expiry) if since_epoch(now).as_secs() >= expiry => Err(expired(now, expiry)),
        _ => Ok(()),
    }
}

/// The audience is a client of the pool. An access token has none: it was sent in place of the ID token.
fn check_audience(pool: &PoolSettings, provider: &OpenIdProvider, claims: &Value) -> Result<(), ServiceError> {
    let audiences: Vec<&str> = match &claims["aud"] {
        Value::String(audience) => vec![audience],
        Value::Array(audiences) => audiences.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if audiences.is_empty() {
        return Err(invalid_login("Missing a required claim: aud"));
    }
    let clients: Vec<&str> = pool.client_ids(provider.name()).into_iter().chain(provider.client_ids()).collect();
    if clients.is_empty() || audiences.iter().any(|audience| clients.contains(audience)) {
        return Ok(());
    }
    if pool.is_user_pool(provider.name()) {
        return Err(unsupported_provider());
    }
    Err(invalid_login("Incorrect token audience."))
}

/// The claims of a JSON web token; `None` for a token of any other form.
pub(crate) fn unverified_claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let payload = BASE64.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&payload).ok().filter(Value::is_object)
}

fn unsupported_provider() -> ServiceError {
    ServiceError::new(Code::NotAuthorized, "Token is not from a supported provider of this identity pool.")
}
