//! Web identity tokens: those of identity pools, and those of registered OpenID Connect providers.

use serde_json::Value;

use super::fault::Fault;
use crate::clock::since_epoch;
use crate::operations::Context;
use crate::roles::WebIdentity;
use crate::tokens::{Claims, OpenIdProvider, Rejected, unverified_claims};

/// Verifies a token and returns its bearer.
pub(super) fn verify(context: &Context<'_>, token: &str) -> Result<WebIdentity, Fault> {
    let Some(claims) = unverified_claims(token) else {
        return Err(invalid(
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        ));
    };
    let issuer = claims["iss"].as_str().unwrap_or_default();
    if issuer.trim_start_matches("https://").starts_with("cognito-identity") {
        let claims = Claims::read(token, context.now).map_err(|rejected| rejected_token(&rejected))?;
        return Ok(WebIdentity::from(&claims));
    }
    let provider = context.iam.providers.find(issuer);
    let provider =
        provider.ok_or_else(|| invalid(&format!("No OpenIDConnect provider found in your account for {issuer}")))?;
    let claims = provider.verify(token).ok_or_else(|| invalid("Couldn't verify the signature of the token"))?;
    if claims["exp"].as_u64().is_some_and(|expiry| since_epoch(context.now).as_secs() >= expiry) {
        return Err(expired());
    }
    Ok(WebIdentity::of_provider(provider.name(), audience(provider, &claims)?, &claims))
}

/// The audience of a token that is a client of its provider; any, for a provider without clients.
fn audience<'a>(provider: &OpenIdProvider, claims: &'a Value) -> Result<&'a str, Fault> {
    let audiences = match &claims["aud"] {
        Value::Array(audiences) => audiences.as_slice(),
        single => std::slice::from_ref(single),
    };
    let accepts = |audience: &&str| {
        let mut clients = provider.client_ids().peekable();
        clients.peek().is_none() || clients.any(|client| client == *audience)
    };
    let accepted = audiences.iter().filter_map(Value::as_str).find(accepts);
    accepted.ok_or_else(|| invalid("Incorrect token audience"))
}

fn rejected_token(rejected: &Rejected) -> Fault {
    match rejected {
        Rejected::NotOurs => {
            invalid("Couldn't verify the token: it is not an OpenID token of an identity pool of this emulator")
        }
        Rejected::Expired(_) => expired(),
    }
}

/// AWS documents the code. Users report its messages for a text that is no JWT, an unknown provider and a wrong audience;
/// the other messages are ours.
fn invalid(message: &str) -> Fault {
    Fault::new(400, "InvalidIdentityToken", message)
}

fn expired() -> Fault {
    Fault::new(400, "ExpiredTokenException", "Token expired: a new one is needed")
}
