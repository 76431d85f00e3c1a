//! GetCredentialsForIdentity.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::Context;
use crate::auth::Secret;
use crate::clock::epoch_seconds;
use crate::ids;
use crate::state::{IssuedKey, Logins, Pool, refusal};
use crate::tokens::{Claims, issuer_name, read_logins};
use crate::wire::{Code, ServiceError};

/// How long credentials are good for.
const CREDENTIALS_LIFETIME: Duration = Duration::from_secs(60 * 60);

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct IdentityInput {
    identity_id: String,
    logins: Option<BTreeMap<String, String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CredentialsOutput {
    identity_id: String,
    credentials: Credentials,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Credentials {
    access_key_id: String,
    secret_key: String,
    session_token: String,
    expiration: f64,
}

pub(super) fn get_credentials(
    context: &mut Context<'_>,
    input: IdentityInput,
) -> Result<CredentialsOutput, ServiceError> {
    let expiration = context.now + CREDENTIALS_LIFETIME;
    let require_roles = context.settings.require_roles;
    let (pool, identity_id, logins) = resolve(context, input)?;
    if require_roles {
        check_role(pool, &logins)?;
    }
    let credentials = Credentials {
        access_key_id: ids::access_key_id(),
        secret_key: ids::secret_access_key(),
        session_token: ids::session_token(),
        expiration: epoch_seconds(expiration),
    };
    let key = IssuedKey {
        secret: Secret::new(credentials.secret_key.clone()),
        session_token: credentials.session_token.clone(),
        expiration,
    };
    context.issued.insert(credentials.access_key_id.clone(), key);
    Ok(CredentialsOutput { identity_id, credentials })
}

/// The pool, the identity to continue with, and the logins of the call.
fn resolve<'a>(context: &'a mut Context<'_>, input: IdentityInput) -> Result<(&'a Pool, String, Logins), ServiceError> {
    let (region, now) = (context.region, context.now);
    let pool = context.state.pool_of(&input.identity_id)?;
    let tokens = input.logins.unwrap_or_default();
    if let Some(token) = tokens.get(&issuer_name(region)) {
        let logins = cognito_login(pool, &input.identity_id, token, (region, now))?;
        return Ok((pool, input.identity_id, logins));
    }
    let logins = read_logins(&pool.settings, &tokens, &context.iam.providers, (region, now))?.logins;
    let identity_id = pool.resolve(&input.identity_id, &logins, now)?;
    Ok((pool, identity_id, logins))
}

/// The logins of an identity, whose user presents a token of this service as GetOpenIdTokenForDeveloperIdentity gives.
fn cognito_login(
    pool: &Pool,
    id: &str,
    token: &str,
    (region, now): (&str, SystemTime),
) -> Result<Logins, ServiceError> {
    let claims = Claims::read(token, region, now).map_err(|rejected| rejected.as_login(now))?;
    if claims.sub != id || claims.aud != pool.id || !claims.is_authenticated() {
        return Err(refusal::logins_do_not_match());
    }
    Ok(pool.accessible(id)?.logins.clone())
}

/// The pool has a role for guests or for users, whichever is calling.
fn check_role(pool: &Pool, logins: &Logins) -> Result<(), ServiceError> {
    let role = if logins.is_empty() { "unauthenticated" } else { "authenticated" };
    if pool.roles.as_ref().is_some_and(|roles| roles.contains_key(role)) {
        return Ok(());
    }
    let message = "Invalid identity pool configuration. Check assigned IAM roles for this pool.";
    Err(ServiceError::new(Code::InvalidIdentityPoolConfiguration, message))
}
