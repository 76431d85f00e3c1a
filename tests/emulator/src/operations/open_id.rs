//! GetOpenIdToken, GetOpenIdTokenForDeveloperIdentity.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::Context;
use crate::ids;
use crate::state::{Identity, Login, Logins, Pool};
use crate::tokens::{Claims, Method, SignIn, read_logins};
use crate::wire::{Code, ServiceError};

/// The lifetime of tokens of GetOpenIdToken.
const LIFETIME: Duration = Duration::from_secs(10 * 60);
/// The default lifetime of tokens for developer identities.
const DEVELOPER_LIFETIME: u64 = 15 * 60;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TokenInput {
    identity_id: String,
    logins: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeveloperInput {
    identity_pool_id: String,
    identity_id: Option<String>,
    logins: BTreeMap<String, String>,
    principal_tags: Option<BTreeMap<String, String>>,
    token_duration: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TokenOutput {
    identity_id: String,
    token: String,
}

pub(super) fn get_token(context: &mut Context<'_>, input: TokenInput) -> Result<TokenOutput, ServiceError> {
    let validity = (context.now, LIFETIME);
    let region = context.region;
    let pool = context.state.pool_of(&input.identity_id)?;
    check_classic_flow(pool)?;
    let tokens = input.logins.unwrap_or_default();
    let SignIn { logins, claims } =
        read_logins(&pool.settings, &tokens, &context.iam.providers, (region, context.now))?;
    let identity_id = pool.resolve(&input.identity_id, &logins, context.now)?;
    let token = Claims::new(context.settings, &identity_id, &pool.id, &Method::of(&logins), validity);
    let tags = claims.iter().flat_map(|(provider, claims)| pool.tags_from_claims(provider, claims)).collect();
    Ok(TokenOutput { token: token.with_tags(&tags).sign(), identity_id })
}

/// The caller has authenticated the user; the logins name that user, and may link public logins.
pub(super) fn get_developer_token(
    context: &mut Context<'_>,
    input: DeveloperInput,
) -> Result<TokenOutput, ServiceError> {
    let lifetime = Duration::from_secs(input.token_duration.unwrap_or(DEVELOPER_LIFETIME));
    let logins = developer_logins(context, &input.identity_pool_id, input.logins)?;
    let identity_id = match input.identity_id {
        Some(id) => link_developer(context.state.pool_mut(&input.identity_pool_id)?, id, &logins, context.now)?,
        None => sign_in_developer(context, &input.identity_pool_id, &logins)?,
    };
    let (pool_id, validity) = (&input.identity_pool_id, (context.now, lifetime));
    let claims = Claims::new(context.settings, &identity_id, pool_id, &Method::of(&logins), validity);
    let token = claims.with_tags(&input.principal_tags.unwrap_or_default()).sign();
    Ok(TokenOutput { identity_id, token })
}

/// The logins of the call: exactly one user of the pool's developer provider, and tokens of public providers.
fn developer_logins(
    context: &mut Context<'_>,
    pool_id: &str,
    mut tokens: BTreeMap<String, String>,
) -> Result<Logins, ServiceError> {
    let pool = context.state.pool(pool_id)?;
    let Some(provider) = pool.settings.developer_provider_name.clone() else {
        return Err(invalid("The identity pool has no developer provider.".to_owned()));
    };
    let Some(subject) = tokens.remove(&provider) else {
        return Err(invalid(format!("Logins must contain one user of the developer provider '{provider}'.")));
    };
    let at = (context.region, context.now);
    let mut logins = read_logins(&pool.settings, &tokens, &context.iam.providers, at)?.logins;
    logins.insert(Login { provider, subject });
    Ok(logins)
}

/// Links the logins to an identity of the caller's choice.
fn link_developer(pool: &mut Pool, id: String, logins: &Logins, now: SystemTime) -> Result<String, ServiceError> {
    let developer = logins.iter().find(|login| pool.is_developer_login(login));
    if developer.and_then(|login| pool.owner(login)).is_some_and(|owner| owner != id) {
        let message = "The developer user identifier is already registered with another identity.";
        return Err(ServiceError::new(Code::DeveloperUserAlreadyRegistered, message));
    }
    pool.link(&id, logins, now)?;
    Ok(id)
}

fn sign_in_developer(context: &mut Context<'_>, pool_id: &str, logins: &Logins) -> Result<String, ServiceError> {
    if let Some(identity_id) = context.state.pool_mut(pool_id)?.sign_in(logins, context.now)? {
        return Ok(identity_id);
    }
    let id = ids::regional_id(context.region);
    context.state.add_identity(pool_id, Identity::new(id.clone(), logins.clone(), context.now))?;
    Ok(id)
}

/// A pool refuses the classic flow if `AllowClassicFlow` is false or if it has role mappings, which STS does not know.
/// AWS does not document the default; here the flow is allowed.
fn check_classic_flow(pool: &Pool) -> Result<(), ServiceError> {
    let maps_roles = pool.role_mappings.as_ref().is_some_and(|mappings| !mappings.is_empty());
    if pool.settings.allow_classic_flow == Some(false) || maps_roles {
        return Err(invalid("Basic (classic) flow is not enabled, please use enhanced flow.".to_owned()));
    }
    Ok(())
}

fn invalid(message: String) -> ServiceError {
    ServiceError::new(Code::InvalidParameter, message)
}
