//! The cached credentials, and how callers refresh them.

use std::sync::{Arc, PoisonError, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::provider::future;

use super::error::Error;
use super::lifetime::{Decision, Lifetime, backoff_until};
use super::provider::Shared;
use crate::runtime::random;

/// The cached credentials.
#[derive(Default)]
pub(super) struct Cache {
    entry: Option<(Credentials, Lifetime)>,
    backoff_until: Option<SystemTime>,
    /// Counts how often the cache was cleared. What a refresh that began before obtains is not kept.
    generation: u64,
}

impl Shared {
    /// The caller's next action, and the cached credentials.
    pub(super) fn look_up_credentials(&self) -> (Decision, Option<Credentials>) {
        let (now, cache) = (self.clock.now(), self.cache());
        match &cache.entry {
            Some((credentials, lifetime)) => (lifetime.decide(now, cache.backoff_until), Some(credentials.clone())),
            None => (Decision::Wait, None),
        }
    }

    pub(super) fn unexpired_credentials(&self) -> Option<Credentials> {
        let (now, cache) = (self.clock.now(), self.cache());
        let entry = cache.entry.as_ref().filter(|(_, lifetime)| !lifetime.is_expired(now));
        entry.map(|(credentials, _)| credentials.clone())
    }

    pub(super) fn clear_cache(&self) {
        let mut cache = self.cache_mut();
        *cache = Cache { generation: cache.generation + 1, ..Cache::default() };
    }

    /// Waits for the refresh under way, or runs one.
    pub(super) async fn refresh(self: &Arc<Self>) -> Result<Credentials, Error> {
        let shared = self.clone();
        let run = async move {
            // Another caller's refresh may have ended since this one looked.
            if let (Decision::Serve, Some(credentials)) = shared.look_up_credentials() {
                return Ok(credentials);
            }
            let generation = shared.cache().generation;
            let credentials = shared.run_chain().await?;
            let lifetime = Lifetime::new(shared.clock.now(), credentials.expiry());
            let mut cache = shared.cache_mut();
            if cache.generation == generation {
                *cache = Cache { entry: Some((credentials.clone(), lifetime)), backoff_until: None, generation };
            }
            Ok(credentials)
        };
        self.refresh.run(|| Box::pin(run)).await
    }

    /// One caller refreshes, or has it done by the spawner; the others get the cached credentials.
    pub(super) fn refresh_early(self: &Arc<Self>, cached: Credentials) -> future::ProvideCredentials<'static> {
        let Ok(turn) = self.advisory.clone().try_lock_owned() else {
            return future::ProvideCredentials::ready(Ok(cached));
        };
        let shared = self.clone();
        let drive = async move {
            let _turn = turn;
            shared.try_refresh().await
        };
        match &self.settings.spawner {
            Some(spawn) => {
                spawn(Box::pin(async move { drop(drive.await) }));
                future::ProvideCredentials::ready(Ok(cached))
            }
            None => future::ProvideCredentials::new(async move { Ok(drive.await.unwrap_or(cached)) }),
        }
    }

    /// An advisory refresh. After a failure the next one waits.
    async fn try_refresh(self: &Arc<Self>) -> Option<Credentials> {
        let error = match self.within_limit(self.refresh()).await {
            Ok(credentials) => return Some(credentials),
            Err(error) => error,
        };
        tracing::warn!(error, "credentials cannot be refreshed yet; the cached ones are used");
        self.cache_mut().backoff_until = Some(backoff_until(self.clock.now(), random::unit()));
        None
    }

    /// The lock is held to read or replace the credentials, never across an await.
    fn cache(&self) -> RwLockReadGuard<'_, Cache> {
        self.cache.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn cache_mut(&self) -> RwLockWriteGuard<'_, Cache> {
        self.cache.write().unwrap_or_else(PoisonError::into_inner)
    }
}
