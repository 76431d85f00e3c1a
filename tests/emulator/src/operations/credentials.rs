//! GetCredentialsForIdentity, GetOpenIdToken.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Context;
use crate::auth::Secret;
use crate::clock::epoch_seconds;
use crate::ids;
use crate::state::{IssuedKey, Logins, Pool};
use crate::tokens::{open_id_token, read_logins};
use crate::wire::{Code, ServiceError};

/// How long credentials are good for.
const CREDENTIALS_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// Input of both operations. A custom role is not looked at: there is no role here to choose from.
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

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TokenOutput {
    identity_id: String,
    token: String,
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

pub(super) fn get_open_id_token(context: &mut Context<'_>, input: IdentityInput) -> Result<TokenOutput, ServiceError> {
    let (now, settings) = (context.now, context.settings);
    check_classic_flow(context.state.pool_of(&input.identity_id)?)?;
    let (pool, identity_id, logins) = resolve(context, input)?;
    let providers: Vec<&str> = logins.iter().map(|login| login.provider.as_str()).collect();
    let token = open_id_token(&settings.token_key, &identity_id, &pool.id, &providers, now);
    Ok(TokenOutput { identity_id, token })
}

/// The pool, the identity the call is about, and the logins it brings.
fn resolve<'a>(context: &'a mut Context<'_>, input: IdentityInput) -> Result<(&'a Pool, String, Logins), ServiceError> {
    let pool = context.state.pool_of(&input.identity_id)?;
    let logins = read_logins(&pool.settings, &input.logins.unwrap_or_default(), context.now)?;
    let identity_id = pool.resolve(&input.identity_id, &logins, context.now)?;
    Ok((pool, identity_id, logins))
}

/// A pool refuses the classic flow when it is told to; one that was never told lets it pass.
fn check_classic_flow(pool: &Pool) -> Result<(), ServiceError> {
    if pool.settings.allow_classic_flow == Some(false) {
        let message = "Basic (classic) flow is not enabled, please use enhanced flow.";
        return Err(ServiceError::new(Code::InvalidParameter, message));
    }
    Ok(())
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
