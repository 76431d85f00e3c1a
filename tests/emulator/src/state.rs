//! The state of the service in one region: pools with their identities.

mod iam;
mod identity;
mod issued;
mod logins;
mod ordered;
mod pool;
mod principal_tags;
pub(crate) mod refusal;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::wire::{Code, ServiceError};

pub(crate) use iam::Iam;
pub(crate) use identity::Identity;
pub(crate) use issued::{IssuedCredentials, IssuedKey};
pub(crate) use logins::{Login, Logins};
pub(crate) use ordered::Ordered;
pub(crate) use pool::{MappingRule, Pool, PoolSettings, RoleMapping, Tags, check_tags};
pub(crate) use principal_tags::PrincipalTagMap;
use refusal::{identity_not_found, pool_not_found};

/// Maximum number of pools per account and region: AWS's quota.
const MOST_POOLS: usize = 1000;

/// All pools of one account in one region.
#[derive(Debug, Default)]
pub(crate) struct State {
    pools: Ordered<Pool>,
    /// The pool of each identity; public calls contain the identity id only.
    owners: HashMap<String, String>,
}

impl State {
    /// All pools, in the order of their creation.
    pub(crate) fn pools(&self) -> &Ordered<Pool> {
        &self.pools
    }

    /// Adds an empty pool.
    pub(crate) fn add_pool(&mut self, pool: Pool) -> Result<(), ServiceError> {
        if self.pools.len() >= MOST_POOLS {
            let message = format!("This account already has {MOST_POOLS} identity pools, which is its limit.");
            return Err(ServiceError::new(Code::LimitExceeded, message));
        }
        if self.pools.get(&pool.id).is_some() {
            let message = format!("IdentityPool '{}' already exists.", pool.id);
            return Err(ServiceError::new(Code::ResourceConflict, message));
        }
        self.pools.insert(pool.id.clone(), pool);
        Ok(())
    }

    pub(crate) fn pool(&self, id: &str) -> Result<&Pool, ServiceError> {
        self.pools.get(id).ok_or_else(|| pool_not_found(id))
    }

    pub(crate) fn pool_mut(&mut self, id: &str) -> Result<&mut Pool, ServiceError> {
        self.pools.get_mut(id).ok_or_else(|| pool_not_found(id))
    }

    /// Removes a pool and all of its identities.
    pub(crate) fn remove_pool(&mut self, id: &str) -> Result<(), ServiceError> {
        self.pools.remove(id).ok_or_else(|| pool_not_found(id))?;
        self.owners.retain(|_, pool| pool != id);
        Ok(())
    }

    /// Adds an identity to a pool.
    pub(crate) fn add_identity(&mut self, pool_id: &str, identity: Identity) -> Result<(), ServiceError> {
        if self.owners.contains_key(&identity.id) {
            let message = format!("Identity '{}' already exists.", identity.id);
            return Err(ServiceError::new(Code::ResourceConflict, message));
        }
        let pool = self.pools.get_mut(pool_id).ok_or_else(|| pool_not_found(pool_id))?;
        pool.check_logins(&identity.logins)?;
        self.owners.insert(identity.id.clone(), pool_id.to_owned());
        pool.insert_identity(identity);
        Ok(())
    }

    pub(crate) fn identity(&self, id: &str) -> Result<&Identity, ServiceError> {
        let pool = self.owners.get(id).and_then(|pool| self.pools.get(pool));
        pool.and_then(|pool| pool.identities().get(id)).ok_or_else(|| identity_not_found(id))
    }

    /// The pool an identity belongs to.
    pub(crate) fn pool_of(&mut self, identity_id: &str) -> Result<&mut Pool, ServiceError> {
        let pool = self.owners.get(identity_id).and_then(|pool| self.pools.get_mut(pool));
        pool.ok_or_else(|| identity_not_found(identity_id))
    }

    /// Removes an identity. Returns `false` if it does not exist.
    pub(crate) fn remove_identity(&mut self, id: &str) -> bool {
        let Some(pool) = self.owners.remove(id).and_then(|pool| self.pools.get_mut(&pool)) else { return false };
        pool.remove_identity(id)
    }
}
