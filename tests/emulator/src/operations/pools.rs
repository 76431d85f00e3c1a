//! CreateIdentityPool, DescribeIdentityPool, UpdateIdentityPool, DeleteIdentityPool, ListIdentityPools.

use serde::{Deserialize, Serialize};

use super::{Context, paging};
use crate::ids;
use crate::state::{Pool, PoolSettings, check_tags};
use crate::wire::{Code, ServiceError};

/// The name of the listing in its tokens.
const LISTING: &str = "IdentityPools";

/// A pool named by its id.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PoolInput {
    identity_pool_id: String,
}

/// A pool with all of its settings: output of three operations, and the input of UpdateIdentityPool.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct IdentityPool {
    identity_pool_id: String,
    #[serde(flatten)]
    settings: PoolSettings,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListInput {
    max_results: usize,
    next_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListOutput {
    identity_pools: Vec<ShortDescription>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ShortDescription {
    identity_pool_id: String,
    identity_pool_name: String,
}

pub(super) fn create(context: &mut Context<'_>, settings: PoolSettings) -> Result<IdentityPool, ServiceError> {
    add(context, IdentityPool { identity_pool_id: ids::regional_id(context.region), settings })
}

/// Adds a pool under a given id.
pub(crate) fn add(context: &mut Context<'_>, pool: IdentityPool) -> Result<IdentityPool, ServiceError> {
    pool.settings.identity_pool_tags.iter().try_for_each(check_tags)?;
    context.state.add_pool(Pool::new(pool.identity_pool_id.clone(), pool.settings.clone()))?;
    Ok(pool)
}

pub(super) fn describe(context: &mut Context<'_>, input: PoolInput) -> Result<IdentityPool, ServiceError> {
    context.state.pool(&input.identity_pool_id).map(IdentityPool::of)
}

/// Replaces all settings. Absent members return to their defaults, except for tags, which have their own operations,
/// and the developer provider, which cannot be changed once it is set.
pub(super) fn update(context: &mut Context<'_>, input: IdentityPool) -> Result<IdentityPool, ServiceError> {
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    let mut settings = input.settings;
    keep_developer_provider(&pool.settings, &mut settings)?;
    match &settings.identity_pool_tags {
        Some(tags) => check_tags(tags)?,
        None => settings.identity_pool_tags.clone_from(&pool.settings.identity_pool_tags),
    }
    pool.settings = settings;
    Ok(IdentityPool::of(pool))
}

pub(super) fn delete(context: &mut Context<'_>, input: PoolInput) -> Result<(), ServiceError> {
    context.state.remove_pool(&input.identity_pool_id)
}

pub(super) fn list(context: &mut Context<'_>, input: ListInput) -> Result<ListOutput, ServiceError> {
    let position = paging::position(LISTING, input.next_token.as_deref())?;
    let page = context.state.pools().page(position, input.max_results, |_| true);
    Ok(ListOutput {
        identity_pools: page.items.into_iter().map(ShortDescription::of).collect(),
        next_token: page.next.map(|position| paging::token(LISTING, position)),
    })
}

impl IdentityPool {
    pub(crate) fn of(pool: &Pool) -> Self {
        Self { identity_pool_id: pool.id.clone(), settings: pool.settings.clone() }
    }
}

impl ShortDescription {
    fn of(pool: &Pool) -> Self {
        Self { identity_pool_id: pool.id.clone(), identity_pool_name: pool.settings.identity_pool_name.clone() }
    }
}

fn keep_developer_provider(before: &PoolSettings, after: &mut PoolSettings) -> Result<(), ServiceError> {
    match (&before.developer_provider_name, &after.developer_provider_name) {
        (Some(old), Some(new)) if old != new => {
            let message = format!("DeveloperProviderName is '{old}' and cannot be changed once it is set.");
            Err(ServiceError::new(Code::InvalidParameter, message))
        }
        (Some(old), None) => {
            after.developer_provider_name = Some(old.clone());
            Ok(())
        }
        _ => Ok(()),
    }
}
