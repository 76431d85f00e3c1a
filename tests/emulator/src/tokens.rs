//! Tokens: those of identity providers, which are read, and those of this service, which are written.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hyper::Request;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::auth::{hex_sha256, hmac_sha256};
use crate::clock::since_epoch;
use crate::settings::Settings;
use crate::state::{Login, Logins, PoolSettings};
use crate::wire::{Code, ServiceError};

/// The issuer of the tokens of this service, and the provider name they are sent under.
const ISSUER: &str = "cognito-identity.amazonaws.com";
/// How long an OpenID token is good for.
const TOKEN_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Reads the tokens of a call: who signed in, with which providers.
pub(crate) fn read_logins(
    settings: &PoolSettings,
    tokens: &BTreeMap<String, String>,
    now: SystemTime,
) -> Result<Logins, ServiceError> {
    let login = |(provider, token): (&String, &String)| {
        check_provider(settings, provider)?;
        Ok(Login { provider: provider.clone(), subject: subject(provider, token, now)? })
    };
    tokens.iter().map(login).collect()
}

/// A token for an identity, for use with services that take web identities.
///
/// It is signed with a key that only this emulator knows: its form and claims are those of the service, but nobody
/// else can verify it.
pub(crate) fn open_id_token(
    key: &[u8],
    identity_id: &str,
    pool_id: &str,
    providers: &[&str],
    now: SystemTime,
) -> String {
    let mut methods = vec![if providers.is_empty() { "unauthenticated" } else { "authenticated" }];
    methods.extend(providers);
    let header = json!({"alg": "HS256", "typ": "JWS"});
    let claims = json!({
        "sub": identity_id,
        "aud": pool_id,
        "amr": methods,
        "iss": format!("https://{ISSUER}"),
        "iat": since_epoch(now).as_secs(),
        "exp": since_epoch(now + TOKEN_LIFETIME).as_secs(),
    });
    let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
    let signature = BASE64.encode(hmac_sha256(key, signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// A document with which others verify tokens, by the path of the request; `None` when there is no such document.
pub(crate) fn well_known(_settings: &Settings, _request: &Request<Bytes>) -> Option<Value> {
    None
}

fn check_provider(settings: &PoolSettings, provider: &str) -> Result<(), ServiceError> {
    if provider == ISSUER {
        return Err(refused("Invalid login token. Can't pass in a Cognito token."));
    }
    if !settings.supports(provider) {
        return Err(refused("Token is not from a supported provider of this identity pool."));
    }
    Ok(())
}

/// The user a token is for: its `sub` when it is a JSON web token, else the token's hash. Signatures are not verified:
/// providers are out of reach here, and a test may write its tokens as it likes.
fn subject(provider: &str, token: &str, now: SystemTime) -> Result<String, ServiceError> {
    let Some(claims) = claims(token) else { return Ok(hash(token)) };
    let now = since_epoch(now).as_millis();
    if let Some(expiry) =
        claims["exp"].as_u64().map(|seconds| u128::from(seconds) * 1000).filter(|expiry| now >= *expiry)
    {
        return Err(refused(&format!("Invalid login token. Token expired: {now} >= {expiry}")));
    }
    let issuer = claims["iss"].as_str().map(|issuer| issuer.trim_start_matches("https://"));
    if issuer.is_some_and(|issuer| issuer != provider) {
        return Err(refused("Invalid login token. Issuer doesn't match providerName"));
    }
    Ok(claims["sub"].as_str().map_or_else(|| hash(token), |subject| format!("sub:{subject}")))
}

/// The claims of a JSON web token; `None` for a token of any other form.
fn claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let payload = BASE64.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&payload).ok().filter(Value::is_object)
}

fn hash(token: &str) -> String {
    format!("sha256:{}", hex_sha256(token.as_bytes()))
}

fn refused(message: &str) -> ServiceError {
    ServiceError::new(Code::NotAuthorized, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVIDER: &str = "accounts.example.com";
    const NOW: u64 = 1_800_000_000;

    fn jwt(claims: Value) -> String {
        format!("{}.{}.{}", BASE64.encode("{}"), BASE64.encode(claims.to_string()), BASE64.encode("signature"))
    }

    fn read(token: &str) -> Result<String, String> {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        subject(PROVIDER, token, now).map_err(|error| error.message)
    }

    #[test]
    fn a_user_is_told_by_the_subject_not_by_the_token() {
        let first = jwt(json!({"sub": "ada", "iat": 1}));
        let second = jwt(json!({"sub": "ada", "iat": 2, "iss": format!("https://{PROVIDER}"), "exp": NOW + 1}));
        assert_eq!(read(&first), Ok("sub:ada".to_owned()));
        assert_eq!(read(&second), read(&first));
    }

    #[test]
    fn an_opaque_token_is_kept_as_a_hash() {
        let subject = read("opaque-token").unwrap();
        assert!(subject.starts_with("sha256:") && !subject.contains("opaque"), "{subject}");
        assert_ne!(read("another"), Ok(subject));
    }

    #[test]
    fn a_token_that_expired_or_is_another_providers_is_refused() {
        let expired = format!("Invalid login token. Token expired: {NOW}000 >= {NOW}000");
        assert_eq!(read(&jwt(json!({"sub": "ada", "exp": NOW}))), Err(expired));
        let foreign = "Invalid login token. Issuer doesn't match providerName";
        assert_eq!(read(&jwt(json!({"sub": "ada", "iss": "https://elsewhere"}))), Err(foreign.to_owned()));
    }

    #[test]
    fn an_open_id_token_tells_identity_pool_and_method() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        let claims = claims(&open_id_token(b"key", "identity", "pool", &[PROVIDER], now)).unwrap();
        assert_eq!((&claims["sub"], &claims["aud"]), (&json!("identity"), &json!("pool")));
        assert_eq!(claims["amr"], json!(["authenticated", PROVIDER]));
        assert_eq!(claims["exp"], json!(NOW + 600));
    }
}
