//! SetPrincipalTagAttributeMap, GetPrincipalTagAttributeMap.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Context;
use crate::state::{Pool, PrincipalTagMap};
use crate::wire::{Code, ServiceError};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetInput {
    identity_pool_id: String,
    identity_provider_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SetInput {
    identity_pool_id: String,
    identity_provider_name: String,
    use_defaults: Option<bool>,
    principal_tags: Option<BTreeMap<String, String>>,
}

/// Output of both operations.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Output {
    identity_pool_id: String,
    identity_provider_name: String,
    #[serde(flatten)]
    map: PrincipalTagMap,
}

/// Replaces the mapping of a provider. With defaults, a custom mapping of the same call is ignored.
pub(super) fn set(context: &mut Context<'_>, input: SetInput) -> Result<Output, ServiceError> {
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    check_provider(pool, &input.identity_provider_name)?;
    let map = match (input.use_defaults.unwrap_or(false), input.principal_tags) {
        (true, _) => PrincipalTagMap::defaults(),
        (false, tags) => PrincipalTagMap { use_defaults: false, principal_tags: tags.unwrap_or_default() },
    };
    pool.principal_tags.insert(input.identity_provider_name.clone(), map.clone());
    Ok(Output { identity_pool_id: input.identity_pool_id, identity_provider_name: input.identity_provider_name, map })
}

/// A provider without a mapping has an empty one.
pub(super) fn get(context: &mut Context<'_>, input: GetInput) -> Result<Output, ServiceError> {
    let pool = context.state.pool(&input.identity_pool_id)?;
    check_provider(pool, &input.identity_provider_name)?;
    let map = pool.principal_tags.get(&input.identity_provider_name).cloned().unwrap_or_default();
    Ok(Output { identity_pool_id: input.identity_pool_id, identity_provider_name: input.identity_provider_name, map })
}

/// The provider is one of the pool's, the developer provider included.
fn check_provider(pool: &Pool, provider: &str) -> Result<(), ServiceError> {
    let settings = &pool.settings;
    if settings.supports(provider) || settings.developer_provider_name.as_deref() == Some(provider) {
        return Ok(());
    }
    let message = format!("'{provider}' is not an identity provider of this identity pool.");
    Err(ServiceError::new(Code::InvalidParameter, message))
}
