//! OpenID Connect providers of a running emulator, and tokens of their users.

use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Refusal;
use crate::clock::since_epoch;
use crate::gateway::Gateway;
use crate::tokens::{OpenIdProvider, ProviderEntry};

/// The lifetime of a token without `exp`, in seconds.
const LIFETIME: u64 = 3600;

/// A request for a token.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct TokenInput {
    issuer: String,
    claims: Map<String, Value>,
}

/// All providers, in the form of a seed.
pub(super) fn list(gateway: &Gateway) -> Value {
    json!({"OpenIdProviders": gateway.service.account().iam.providers.entries()})
}

/// Trusts a provider, in place of one of the same issuer.
pub(super) fn register(gateway: &Gateway, entry: ProviderEntry) -> Result<Value, Refusal> {
    let provider = OpenIdProvider::try_from(entry).map_err(bad_request)?;
    gateway.service.account().iam.providers.insert(provider);
    Ok(list(gateway))
}

/// Signs an ID token of a provider with the built-in key. `iat` and `exp` follow the emulator's clock.
pub(super) fn issue_token(gateway: &Gateway, input: TokenInput) -> Result<Value, Refusal> {
    let TokenInput { issuer, mut claims } = input;
    let account = gateway.service.account();
    let provider = account.iam.providers.find(&issuer).ok_or_else(|| {
        bad_request(format!("'{issuer}' is not registered; send it to POST /_emulator/providers first."))
    })?;
    if provider.has_own_keys() {
        return Err(bad_request(format!("'{issuer}' has keys of its own; sign its tokens with its private key.")));
    }
    let now = since_epoch(gateway.service.settings.clock.now()).as_secs();
    claims.entry("iat").or_insert(now.into());
    claims.entry("exp").or_insert((now + LIFETIME).into());
    Ok(json!({"Token": provider.id_token(claims.into())}))
}

fn bad_request(message: String) -> Refusal {
    (StatusCode::BAD_REQUEST, message)
}
